import type { Entry } from '../../contract/conversations.ts';
import {
  addMessage,
  type ConversationRow,
  giveTo,
  setNextStep,
  takeConversation,
} from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { gathered } from '../platform/put.ts';
import { Refusal } from '../platform/refusal.ts';
import { ownerIsNamed } from '../promises/named-owner.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { correctBroken, makePromises, mustFollow, readPromise, settle } from '../promises/promises.ts';
import { meetTargets } from '../promises/targets.ts';
import { insertOverrides } from '../replies/check-store.ts';
import { checkedLetter } from '../replies/letter-check.ts';
import { nextStepFrom } from '../replies/next-step.ts';

/**
 * Logs what was said outside mail: a call, a walk-in, a letter. Whoever took it owns it, where nobody did. A call that reached them and
 * a letter that was posted keep promises, at the time at which it happened; what was promised in it is owed from now on.
 */
export async function logEntry(
  tx: Tx,
  conversationId: string,
  entry: Entry,
  byId: string,
  now: Date,
): Promise<string> {
  let c: ConversationRow = await takeConversation(tx, conversationId);
  if (c.status !== 'open')
    throw new Refusal(
      'conflict',
      'not-open',
      'This conversation is not open.',
      'Reopen it first. Your text is still here.',
    );
  if (!c.ownerId)
    c = await giveTo(
      tx,
      c.id,
      { agentId: byId },
      { agentId: byId, reason: 'Took the call, visit or letter.' },
      now,
    );
  await ownerIsNamed(tx, c.id, now);
  const at = entry.at ? new Date(entry.at) : now;
  if (at > now)
    throw new Refusal('wrong-input', 'not-yet', 'That time has not come yet.', 'Nothing was saved.');

  const spoke = entry.channel === 'letter' ? entry.direction === 'out' : entry.reached;
  if (entry.keeps.length && !spoke)
    throw new Refusal(
      'conflict',
      'not-reached',
      'Only a call that reached them, or a letter that was posted, keeps a promise.',
      'Nothing was saved, and your text is still here.',
    );
  const overrides = await checkedLetter(tx, c, entry, byId, now);
  const message = await gathered(tx, async () => {
    const said = await addMessage(
      tx,
      {
        conversationId: c.id,
        direction: entry.direction,
        channel: entry.channel,
        contactId: c.contactId,
        agentId: byId,
        words: entry.words,
        saidAt: at,
      },
      now,
    );
    await makePromises(
      tx,
      entry.promises.map((p) => ({
        conversationId: c.id,
        contactId: c.contactId,
        kind: p.kind,
        what: p.what,
        fromAt: p.fromAt ? new Date(p.fromAt) : null,
        dueAt: new Date(p.dueAt),
        givenToId: p.givenToId ?? null,
        messageId: said.id,
        madeById: byId,
        rehearsed: false,
      })),
      'open',
      now,
    );
    await insertOverrides(tx, said.id, overrides, byId, now);
    return said;
  });
  for (const id of entry.keeps) {
    const p = await readPromise(tx, id);
    if (!p || p.conversationId !== c.id) continue;
    mustFollow(p, at);
    const how = { at, agentId: byId, messageId: message.id, evidence: '' };
    if (p.state === 'open' && at <= p.dueAt) await settle(tx, [p], { ...how, outcome: 'kept' }, now);
    else if (p.state === 'open') {
      await settle(tx, [p], { outcome: 'broken', evidence: 'Nothing on record by the due time.' }, now);
      await settle(tx, [p], { ...how, outcome: 'fulfilled' }, now);
    } else if (p.state === 'broken' && at <= p.dueAt) await correctBroken(tx, p, how, now);
    else if (p.state === 'broken') await settle(tx, [p], { ...how, outcome: 'fulfilled' }, now);
  }
  await Promise.all([
    // sent first: what it meets says no more when they hear next
    spoke && meetTargets(tx, [c.id], now),
    ensureNextWord(tx, [c.id], now),
    entry.promises.length ? nextStepFrom(tx, c.id) : spoke && setNextStep(tx, c.id, 'Write with an update'),
  ]);
  return message.id;
}
