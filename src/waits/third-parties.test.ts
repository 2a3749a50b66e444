import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { type Cast, openCast, TUESDAY } from '../../test/cast.ts';
import { waitingIn } from '../../test/waits.ts';
import { inTransaction } from '../platform/db.ts';
import { changeThirdParty, endThirdParty, listThirdParties } from './third-parties.ts';
import { answered } from './waits.ts';

/** The directory: how to reach those whom we ask, and what they usually take, learnt in working time. */
let cast: Cast;
let w: ReturnType<typeof waitingIn>;
let kiran: { id: string; role: 'agent' };
before(async () => {
  cast = await openCast();
  kiran = { id: cast.kiran, role: 'agent' };
  w = waitingIn(cast);
});
after(() => cast.close());

const at = (text: string) => new Date(`2026-12-${text}Z`);
const refusal = (code: string) => (error: unknown) => (error as { code?: string }).code === code;
let n = 0;
const asked = async (thirdPartyId: string) => {
  const { conversation } = await cast.mailIn({ email: `learn${++n}@example.org` }, TUESDAY);
  return w.wait(conversation.id, TUESDAY, { thirdPartyId });
};
const listed = async (id: string, now: Date) => {
  const party = (await listThirdParties(cast.db, now)).find((one) => one.id === id);
  return [party?.answers, party?.usualWords, party?.expectedBy];
};
const cameAt = (wait: string, when: Date) =>
  inTransaction(cast.db, (tx) => answered(tx, wait, cast.kiran, when));

test('what they take is learnt from three answers on, and nine in ten of it from nine', async () => {
  const id = await w.party(TUESDAY);
  // a working week, by closing time
  assert.deepEqual(await listed(id, TUESDAY), [0, '', '2026-12-08T17:00:00.000Z']);
  const waits = [];
  for (let i = 0; i < 10; i++) waits.push(await asked(id));
  const came = ['02', '02', '03', '03', '03', '04', '04', '07', '08'];
  for (const [i, day] of came.slice(0, 2).entries()) await cameAt(waits[i] ?? '', at(`${day}T10:00:00`));
  assert.deepEqual(await listed(id, at('08T10:00:00')), [2, '', '2026-12-15T17:00:00.000Z']);
  for (const [i, day] of came.entries()) if (i >= 2) await cameAt(waits[i] ?? '', at(`${day}T10:00:00`));
  // the tenth has lasted a week already, and may last longer than all
  const half = 'Half of their answers came within 3 working days';
  assert.deepEqual(await listed(id, at('08T12:00:00')), [9, `${half} (from 9).`, '2026-12-15T17:00:00.000Z']);
  await cameAt(waits[9] ?? '', at('08T10:00:00'));
  assert.deepEqual(await listed(id, at('08T12:00:00')), [
    10,
    `${half}, nine in ten within 5 working days (from 10).`,
    '2026-12-15T12:00:00.000Z',
  ]);
});

test('an address that is changed is where we ask from then on', async () => {
  const id = await w.party(TUESDAY, { email: null });
  const wait = await asked(id);
  await inTransaction(cast.db, (tx) =>
    changeThirdParty(tx, id, { email: 'new@party.example' }, kiran, TUESDAY),
  );
  await w.pass(at('04T10:00:00'));
  assert.deepEqual(
    (await w.mails(wait)).map((mail) => mail.to),
    ['new@party.example'],
  );
});

test('once there is an address, where their mail goes is for a senior to change', async () => {
  const id = await w.party(TUESDAY, { email: 'claims@party.example' });
  const change = (email: string | null, role: 'agent' | 'senior') =>
    inTransaction(cast.db, (tx) =>
      changeThirdParty(tx, id, { email, phone: '0113 496 0000' }, { id: cast.sam, role }, TUESDAY),
    );
  await assert.rejects(change('mine@elsewhere.example', 'agent'), refusal('not-allowed'));
  await assert.rejects(change(null, 'agent'), refusal('not-allowed'));
  // what else the directory says is anybody's to put right
  await change('claims@party.example', 'agent');
  await change('new-claims@party.example', 'senior');
  const party = (await listThirdParties(cast.db, TUESDAY)).find((one) => one.id === id);
  assert.deepEqual([party?.email, party?.phone], ['new-claims@party.example', '0113 496 0000']);
});

test('two of one name are refused, and nobody leaves while we wait for them', async () => {
  const id = await w.party(TUESDAY, { name: 'Acme' });
  await assert.rejects(w.party(TUESDAY, { name: 'ACME' }), refusal('name-taken'));
  const wait = await asked(id);
  const end = () => inTransaction(cast.db, (tx) => endThirdParty(tx, id, cast.kiran, at('02T10:00:00')));
  await assert.rejects(end(), refusal('still-waiting'));
  await cameAt(wait, at('02T09:30:00'));
  await end();
  await assert.rejects(asked(id), refusal('not-found'));
  await assert.rejects(
    inTransaction(cast.db, (tx) => changeThirdParty(tx, randomUUID(), { name: 'x' }, kiran, TUESDAY)),
    refusal('not-found'),
  );
  // the name is free again
  await w.party(TUESDAY, { name: 'Acme' });
});

test('nobody outside is reached at a mailbox of ours', async () => {
  const { address } = await cast.db.selectFrom('mailbox').select('address').executeTakeFirstOrThrow();
  await assert.rejects(w.party(TUESDAY, { email: address.toLowerCase() }), refusal('is-our-own'));
  const id = await w.party(TUESDAY, { email: null });
  await assert.rejects(
    inTransaction(cast.db, (tx) =>
      changeThirdParty(tx, id, { email: address.toLowerCase() }, kiran, TUESDAY),
    ),
    refusal('is-our-own'),
  );
});
