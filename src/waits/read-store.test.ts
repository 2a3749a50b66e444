import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Cast, minutesAfter, openCast, TUESDAY } from '../../test/cast.ts';
import { waitingIn } from '../../test/waits.ts';
import { inTransaction } from '../platform/db.ts';
import { presentedRows } from '../promises/present-store.ts';
import { makePromises } from '../promises/promises.ts';
import { selectWaits, waitsOn } from './read-store.ts';

let cast: Cast;
let w: ReturnType<typeof waitingIn>;
before(async () => {
  cast = await openCast();
  w = waitingIn(cast);
});
after(() => cast.close());

test('what stands on it and was split off to a restricted conversation is not named here', async () => {
  const { conversation: c } = await cast.mailIn({ email: 'one@example.org' }, TUESDAY);
  const { conversation: apart, contact } = await cast.mailIn({ email: 'two@example.org' }, TUESDAY);
  const waitId = await w.wait(c.id, TUESDAY, { thirdPartyId: await w.party(TUESDAY) });
  const [promiseId] = await inTransaction(cast.db, (tx) =>
    makePromises(
      tx,
      [
        {
          conversationId: apart.id,
          contactId: contact.id,
          kind: 'action',
          what: 'Pay the settlement',
          dueAt: minutesAfter(TUESDAY, 2880),
          madeById: cast.kiran,
          rehearsed: false,
        },
      ],
      'open',
      TUESDAY,
    ),
  );
  await sql`insert into stands_on (id, promise_id, wait_id) values (${randomUUID()}, ${promiseId}, ${waitId})`.execute(
    cast.db,
  );
  const named = async () =>
    (await selectWaits(cast.db, waitsOn(c.id))).map(({ promises }) => promises.map(({ what }) => what));
  assert.deepEqual(await named(), [['Pay the settlement']]);
  await sql`update conversation set restricted = true where id = ${apart.id}`.execute(cast.db);
  assert.deepEqual(await named(), [[]]);

  // nor the other way round
  await sql`update stands_on set late_at = ${TUESDAY} where wait_id = ${waitId}`.execute(cast.db);
  const late = async () =>
    (await presentedRows(cast.db, { promiseId: promiseId as string })).map((p) => p.standsOnLate);
  const { what } = await w.row(waitId);
  assert.match((await late())[0] ?? '', new RegExp(`^${what} from `));
  await sql`update conversation set restricted = not restricted where id in (${c.id}, ${apart.id})`.execute(
    cast.db,
  );
  assert.deepEqual(await late(), ['something else that we wait for']);
});
