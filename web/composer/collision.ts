import type { ConversationView, ThreadItem } from '../api/shapes.ts';

function byOthers(item: ThreadItem, agentId: string): boolean {
  if (item.type === 'event') return false;
  const author = item.type === 'note' ? item.note.author.id : item.message.author.agentId;
  return author !== agentId;
}

/** What others said or noted since the agent had read up to `seenUntil`. */
export function arrivedSince(
  { thread }: Pick<ConversationView, 'thread'>,
  seenUntil: string,
  agentId: string,
): ThreadItem[] {
  const seen = Date.parse(seenUntil);
  return thread.filter((item) => Date.parse(item.at) > seen && byOthers(item, agentId));
}
