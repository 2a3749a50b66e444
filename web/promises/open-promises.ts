import type { ConversationView, PromiseView } from '../api/shapes.ts';

/** What the person has been promised and still waits for, soonest first. */
export function openPromises({ promises }: Pick<ConversationView, 'promises'>): PromiseView[] {
  return promises
    .filter((promise) => promise.state === 'open')
    .sort((a, b) => Date.parse(a.dueAt) - Date.parse(b.dueAt));
}
