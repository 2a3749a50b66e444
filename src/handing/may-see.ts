import type { ConversationRow } from '../conversations/conversations.ts';
import { giveSightTo } from '../conversations/proposals.ts';
import { whoCannotSee } from '../conversations/visibility.ts';
import type { Tx } from '../platform/db.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { may, notAllowed, type SignedIn } from '../team/permission.ts';
import { type Colleague, readColleague } from './store.ts';

/** Somebody who can be asked: who works here and has joined. Refuses otherwise. */
export async function mustBeHere(tx: Tx, id: string, now: Date): Promise<Colleague> {
  const colleague = await readColleague(tx, id, now);
  if (!colleague) throw notFound('person');
  if (colleague.isHere) return colleague;
  throw new Refusal(
    'conflict',
    'not-here',
    `${colleague.name} does not work here, or has not joined yet.`,
    'Nothing was changed. Choose someone else.',
  );
}

/**
 * Makes sure that whoever is asked about a conversation can see it. One who could not is let in only where whoever asks says so, and
 * owns it or may restrict. True when they were let in now.
 */
export async function letThemSee(
  tx: Tx,
  c: ConversationRow,
  asked: { id: string; name: string },
  by: SignedIn,
  grantAccess: boolean,
): Promise<boolean> {
  const [blind] = await whoCannotSee(tx, c.id, [asked.id]);
  if (!blind) return false;
  if (!grantAccess)
    throw new Refusal(
      'conflict',
      'cannot-see-it',
      `${asked.name} cannot see this conversation.`,
      `Nothing was changed. It is restricted: say that ${asked.name} may see all of it from now on, or choose someone who is named on it.`,
    );
  if (c.ownerId !== by.id && !may(by, 'restrict')) throw notAllowed('senior');
  return giveSightTo(tx, { id: newId(), conversationId: c.id, agentId: asked.id });
}
