import type { Agent } from '../desk.ts';

type View = any;

/** Asks until it is so; throws after ten seconds. */
export async function until<T>(ask: () => Promise<T | null | undefined | false>, what: string): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    const found = await ask();
    if (found) return found;
    await new Promise((wake) => setTimeout(wake, 50));
  }
  throw new Error(`waited in vain: ${what}`);
}

/** The conversation with that subject, once it is there and its acknowledgement has left. */
export function conversationFrom(agent: Agent, subject: string): Promise<View> {
  return until(async () => {
    const { items } = await agent.get('/conversations?view=all');
    const row = items.find((item: { subject: string }) => item.subject === subject);
    if (!row) return null;
    const view = await agent.get(`/conversations/${row.id}`);
    return view.promises.every((p: { state: string }) => p.state !== 'pending') ? view : null;
  }, `the conversation "${subject}"`);
}

/** "kind state" of every promise by due date, once it is as wanted. */
export function glyphs(agent: Agent, id: string, wanted: (list: string[]) => boolean): Promise<string[]> {
  return until(async () => {
    const view = await agent.get(`/conversations/${id}`);
    const list = view.promises.map((p: { kind: string; state: string }) => `${p.kind} ${p.state}`);
    return wanted(list) ? list : null;
  }, 'the promises');
}
