import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from './lesson.ts';

/** B5: take a personal interest. A small fact comes up once its day is here, and fades. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

test('B5: "back from holiday on the 12th" comes up on the 12th, fades two weeks later, and alerts nobody', async () => {
  await desk.write({
    from: 'Johanna Lindqvist <johanna@example.org>',
    subject: 'New leg',
    text: 'It is split.',
  });
  const c = await conversationFrom(kiran, 'New leg');
  const about = `/contacts/${c.contact.id}/facts?conversationId=${c.id}`;
  await kiran.call('POST', `/contacts/${c.contact.id}/facts`, {
    words: 'Back from holiday on the 12th',
    conversationId: c.id,
  });
  const seen = async (at: string) => {
    await desk.setClock(new Date(at));
    return (await kiran.get(about)).items.map((f: { when: string; whenWords: string }) => [
      f.when,
      f.whenWords,
    ]);
  };
  assert.deepEqual(await seen('2026-12-01T11:00:00Z'), [['coming', 'From Saturday 12 December']]);
  assert.deepEqual(await seen('2026-12-12T00:30:00Z'), [['due', 'Since Saturday 12 December']]);
  assert.deepEqual(await seen('2026-12-26T23:00:00Z'), [['due', 'Since Saturday 12 December']]);
  assert.deepEqual(await seen('2026-12-27T00:30:00Z'), []);
  const told = (await kiran.get('/alerts')).items;
  assert.ok(told.length > 0);
  assert.deepEqual(
    told.filter(({ kind, words }: { kind: string; words: string }) => /fact|holiday/i.test(kind + words)),
    [],
  );
});
