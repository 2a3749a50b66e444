import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from './lesson.ts';

/** A desk whose house standards stop a reply at what they otherwise only point at, so that the server itself says what it finds. */
export interface StrictDesk {
  desk: TestDesk;
  kiran: Agent;
  conversationId: string;
  /** What stops these words, in order: the words found, and what is offered in their place. */
  found(words: string): Promise<[quote: string, suggestion: string | null][]>;
}

/** Adaeze Okafor has written to Kiran; `rules` are those of the reply check that stop a reply. */
export async function openStrictDesk(rules: string[]): Promise<StrictDesk> {
  const desk = await openDesk();
  const kiran = await desk.signIn('kiran@fernhill.example');
  const { choices: _, ...standards } = await kiran.get('/settings/house-standards');
  await kiran.call('PUT', '/settings/house-standards', {
    ...standards,
    rules: Object.fromEntries(rules.map((rule) => [rule, { on: true, severity: 'must-fix' }])),
  });
  await desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Damaged table',
    text: 'The table arrived with one leg split.\n\nAdaeze',
  });
  const { id } = await conversationFrom(kiran, 'Damaged table');
  return {
    desk,
    kiran,
    conversationId: id,
    async found(said) {
      const words = `Hello Adaeze,\n\nThank you for telling us. ${said} You will hear from me by Friday 4 December, 5pm.`;
      const answer = await kiran.fetch('POST', `/conversations/${id}/replies`, { id: randomUUID(), words });
      const body = (await answer.json()) as {
        id: string;
        findings?: { rule: string; quote: string; suggestion: string | null }[];
      };
      if (answer.status === 200) {
        await kiran.call('POST', `/messages/${body.id}/undo`);
        return [];
      }
      assert.equal(answer.status, 422);
      return (body.findings ?? [])
        .filter(({ rule }) => rules.includes(rule))
        .map(({ quote, suggestion }) => [quote, suggestion]);
    },
  };
}
