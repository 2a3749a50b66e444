import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get, minutesOn, type ReadingDesk, readingDesk, subjectsOf } from '../../test/reading.ts';
import { writeMessage, writePromise, writeSettlement } from '../../test/records.ts';
import { type Caller, callerAs } from '../../test/server.ts';

let desk: ReadingDesk;
before(async () => {
  desk = await readingDesk();
});
after(() => desk.close());

test('what is restricted is seen by those named and by nobody else, anywhere', async () => {
  const { db } = desk;
  const secret = await desk.open({
    subject: 'Quokka matter',
    contact: { name: 'Quentin Quill', email: 'quentin@example.org' },
    only: [desk.people.sam],
    takeByAt: minutesOn(20),
  });
  await writeMessage(db, secret, minutesOn(-60), { words: 'About the quokka and the wombat.' });
  await writeSettlement(
    db,
    await writePromise(db, secret, { kind: 'action', dueAt: minutesOn(5), madeAt: minutesOn(-60) }),
    'broken',
    minutesOn(5),
  );
  const has = (list: { items: { subject: string }[] }) => subjectsOf(list.items).includes('Quokka matter');
  const seenBy = async (who: Caller) => ({
    all: has(await get(who, '/conversations?view=all')),
    new: has(await get(who, '/conversations?view=new')),
    team: has(await get(who, '/conversations?view=team')),
    words: has(await get(who, '/search?q=wombat')),
    subject: has(await get(who, '/search?q=quokka')),
    ref: has(await get(who, `/search?q=${secret.ref}`)),
    from: has(await get(who, '/search?q=from:Quentin')),
    name: has(await get(who, '/search?q=quentin')),
    email: has(await get(who, '/search?q=quentin@example.org')),
    promise: has(await get(who, '/search?q=promise:broken')),
    view: (await who.call('GET', `/conversations/${secret.id}`)).statusCode === 200,
    viewByRef: (await who.call('GET', `/conversations/${secret.ref}`)).statusCode === 200,
    presence:
      (await who.call('PUT', `/conversations/${secret.id}/presence`, { doing: 'looking' })).statusCode ===
      200,
    contacts: (await get(who, '/contacts?q=quentin')).items.length === 1,
    contact: (await who.call('GET', `/contacts/${secret.contactId}`)).statusCode === 200,
    contactChange:
      (await who.call('PATCH', `/contacts/${secret.contactId}`, { wishes: 'large print' })).statusCode ===
      200,
    today: (await get(who, '/today')).unowned.some(
      (item: { conversationId: string }) => item.conversationId === secret.id,
    ),
  });
  const all = (seen: boolean) => Object.fromEntries(Object.keys(everything).map((key) => [key, seen]));
  const everything = await seenBy(desk.sam);
  // Sam is a member of the team, so what nobody owns there stands on their Today
  assert.deepEqual(everything, all(true));
  assert.deepEqual(await seenBy(desk.kiran), all(false));
  // nor does being an admin open it
  assert.deepEqual(await seenBy(await callerAs(desk.server, desk.people.ruth)), all(false));
  await db
    .updateTable('conversation')
    .set({ ownerId: desk.people.kiran, takeByAt: null })
    .where('id', '=', secret.id)
    .execute();
  assert.equal((await seenBy(desk.kiran)).view, true);
  // a customer of whom more is known than the secret is found, without it
  await desk.open({ subject: 'No secret', contactId: secret.contactId });
  const seen = await get(await callerAs(desk.server, desk.people.lena), `/contacts/${secret.contactId}`);
  assert.deepEqual(subjectsOf(seen.conversations), ['No secret']);
});
