import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { get, minutesOn, type ReadingDesk, readingDesk, subjectsOf } from '../../test/reading.ts';
import { type Written, writeMessage } from '../../test/records.ts';

let desk: ReadingDesk;
before(async () => {
  desk = await readingDesk();
});
after(() => desk.close());

test('search: the newest hit of each conversation, page by page', async () => {
  const { db } = desk;
  const made: Written[] = [];
  for (let i = 0; i < 30; i++) {
    const c = await desk.open({ subject: `armadillo ${i}` });
    await writeMessage(db, c, minutesOn(-59), { words: `An armadillo, number ${i}.` });
    if (i === 0) await writeMessage(db, c, minutesOn(-10), { words: 'The armadillos returned ⟦sic⟧.' });
    made.push(c);
  }
  const one = await get(desk.kiran, '/search?q=armadil');
  assert.equal(one.items.length, 25);
  assert.match(one.items[0].excerpt, /⟦armadillo⟧/i);
  const two = await get(desk.kiran, `/search?q=armadil&before=${one.next}`);
  assert.equal(two.next, null);
  assert.equal(new Set([...one.items, ...two.items].map((hit: { id: string }) => hit.id)).size, 30);
  const again = await get(desk.kiran, '/search?q=armadillo returned');
  assert.deepEqual([again.items.length, again.items[0].ref], [1, made[0]?.ref]);
  assert.equal(again.items[0].excerpt, 'The ⟦armadillos⟧ ⟦returned⟧ sic.');
  // a reference pasted alone finds that one first
  assert.deepEqual(subjectsOf((await get(desk.kiran, `/search?q=${made[7]?.ref.toLowerCase()}`)).items), [
    'armadillo 7',
  ]);
  assert.deepEqual(subjectsOf((await get(desk.kiran, '/search?q=armadillo "number 12"')).items), [
    'armadillo 12',
  ]);
  const begun = await get(desk.kiran, `/search?q=ref:${made[7]?.ref.slice(0, 8)}`);
  assert.ok(subjectsOf(begun.items).includes('armadillo 7'));
  assert.deepEqual(subjectsOf((await get(desk.kiran, '/search?q=ref:KPT-!')).items), []);
  assert.deepEqual(subjectsOf((await get(desk.kiran, '/search?q=nosuchword')).items), []);
  assert.equal((await desk.kiran.call('GET', '/search?q=%20')).statusCode, 422);
  assert.equal((await desk.kiran.call('GET', '/search?q=a&before=x')).json().code, 'wrong-place');
});

test('a caller is found by name, address or number', async () => {
  const c = await desk.open({
    subject: 'Lamp',
    contact: { name: 'Johanna Lindqvist', email: 'jl@lind.example', phone: '+44 20 7946 0999' },
  });
  for (const typed of ['lindq', 'Johanna Lind', 'JL@lind', '020 7946 0999', '0999'])
    assert.deepEqual(
      (await get(desk.kiran, `/contacts?q=${encodeURIComponent(typed)}`)).items,
      [
        {
          id: c.contactId,
          name: 'Johanna Lindqvist',
          email: 'jl@lind.example',
          phone: '+44 20 7946 0999',
          openConversations: 1,
          lastActivityAt: '2026-12-01T09:00:00.000Z',
        },
      ],
      typed,
    );
  assert.deepEqual((await get(desk.kiran, '/contacts?q=%25')).items, []);
  const changed = (
    await desk.kiran.call('PATCH', `/contacts/${c.contactId}`, { wishes: 'Large print' })
  ).json();
  assert.deepEqual([changed.wishes, subjectsOf(changed.conversations)], ['Large print', ['Lamp']]);
  const one = await get(desk.kiran, '/contacts');
  const two = await get(desk.kiran, `/contacts?before=${one.next}`);
  assert.equal(one.items.length, 25);
  const ids = new Set(one.items.map((row: { id: string }) => row.id));
  assert.ok(two.items.length > 0 && two.items.every((row: { id: string }) => !ids.has(row.id)));
});
