import type { NewReply } from '../../contract/replies.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { type PromiseRow, settledWith } from '../promises/promises.ts';
import { mustHaveNews } from './no-news.ts';
import { mustGiveNewDate } from './own-up.ts';
import { playbackWords } from './playback.ts';
import { checkedReply } from './reply-check.ts';

/** What a reply has to be to leave at that time: to somebody, news, checked, about promises that stand. Refuses where it is not. */
export async function mayLeave(
  tx: Tx,
  c: ConversationRow,
  reply: NewReply,
  customer: { address: string; name: string } | null,
  byId: string,
  at: Date,
) {
  const to = reply.to.length ? reply.to : [mustHaveAddress(customer)];
  await mustHaveNews(tx, c.id, reply.words);
  // what is played back is read by the customer as well
  const words = reply.playback ? `${reply.words}\n\n${playbackWords(reply.playback)}` : reply.words;
  const everyone = new Set([...to, ...reply.cc, ...reply.bcc].map((r) => r.address.toLowerCase()));
  const [overrides, settled] = await Promise.all([
    checkedReply(tx, c, { ...reply, words }, to, byId, at),
    mayBeSettled(tx, c, reply, everyone),
  ]);
  return { to, overrides, settled };
}

export function mustBeOpen(c: ConversationRow): void {
  if (c.status === 'open') return;
  throw new Refusal(
    'conflict',
    'not-open',
    'This conversation is not open.',
    'Reopen it, then send. Your text is still here.',
  );
}

export function mustHaveSeenAll(unseen: number): void {
  if (unseen === 0) return;
  throw new Refusal(
    'conflict',
    'something-new',
    unseen === 1
      ? 'There is 1 new thing since you started.'
      : `There are ${unseen} new things since you started.`,
    'Nothing was sent, and your text is still here. Read what is new first.',
  );
}

function mustHaveAddress(customer: { address: string; name: string } | null) {
  if (customer) return customer;
  throw new Refusal(
    'conflict',
    'no-address',
    'We have no e-mail address for this customer.',
    'Add one, or log the call or letter in which you answered. Your text is still here.',
  );
}

/** The promises that this message means to settle, in the reply's order. Refuses one that it cannot. */
async function mayBeSettled(
  tx: Tx,
  c: ConversationRow,
  reply: NewReply,
  everyone: Set<string>,
): Promise<PromiseRow[]> {
  if (new Set(reply.settles.map((s) => s.promiseId)).size < reply.settles.length)
    throw new Refusal(
      'wrong-input',
      'settled-twice',
      'One promise is named twice in what this message settles.',
      'Nothing was sent, and your text is still here. Say what becomes of it once.',
    );
  const found = await settledWith(tx, reply.settles);
  return reply.settles.map((s) => {
    const p = found.get(s.promiseId);
    if (!p || p.conversationId !== c.id) throw notFound('promise');
    const stands =
      s.outcome === 'owned-up'
        ? p.state === 'broken'
        : p.state === 'open' || (s.outcome === 'kept' && p.state === 'broken');
    if (!stands)
      throw new Refusal(
        'conflict',
        'promise-moved-on',
        `"${p.what}" is ${p.state} already.`,
        'Nothing was sent, and your text is still here.',
      );
    if (s.outcome === 'moved' && p.isMoving)
      throw new Refusal(
        'conflict',
        'moves-already',
        `"${p.what}" is being moved already, by a message that is on its way.`,
        'Nothing was sent, and your text is still here. Take that message back first, or wait until it has gone.',
      );
    if (s.outcome === 'owned-up') mustGiveNewDate(p, reply);
    if (p.emails.length && !p.emails.some((address) => everyone.has(address)))
      throw new Refusal(
        'conflict',
        'not-to-them',
        `This message does not go to the person who was promised "${p.what}".`,
        'Nothing was sent, and your text is still here. Untick the promise, or write to them too.',
      );
    if (s.outcome === 'moved' && !s.dueAt)
      throw new Refusal(
        'wrong-input',
        'new-date-missing',
        `Say by when "${p.what}" will be done now.`,
        'Nothing was sent.',
      );
    return p;
  });
}
