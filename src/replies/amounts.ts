import type { AmountQuestion, Authority } from '../../contract/authority.ts';
import { answerOnce, presentYes, takeToAsk, type YesOrNo } from '../conversations/yes.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { authorityOf } from '../team/authority.ts';
import type { SignedIn } from '../team/permission.ts';
import * as store from './amounts-store.ts';

export { selectAmounts } from './amounts-store.ts';

/** What an agent may promise on a conversation: by their own word, or up to what somebody above said yes to there. */
export async function authorityOn(db: Db | Tx, conversationId: string, agentId: string): Promise<Authority> {
  const [own, asked] = await Promise.all([authorityOf(db, agentId), store.selectAmounts(db, conversationId)]);
  const allowed = asked
    .filter(({ answer, currency }) => answer === 'yes' && currency === own.currency)
    .map(({ amount }) => amount);
  return { ...own, amount: Math.max(own.amount, ...allowed) };
}

/**
 * Asks for a yes to an amount above one's own; the owner stays who it is. Asked twice, it is one question. Refuses what needs no yes.
 * Returns its id.
 */
export async function askForAmount(
  tx: Tx,
  conversationId: string,
  amount: number,
  by: SignedIn,
  now: Date,
): Promise<string> {
  const c = await takeToAsk(tx, conversationId);
  const mine = await authorityOn(tx, c.id, by.id);
  if (amount <= mine.amount)
    throw new Refusal(
      'conflict',
      'amount-yours',
      'This amount needs nobody’s yes.',
      'Nobody was asked. You can promise it.',
    );
  const before = (await store.selectAmounts(tx, c.id)).find(
    (q) => q.answer === null && q.amount === amount && q.currency === mine.currency,
  );
  if (before) return before.id;
  const id = newId();
  await store.insertAmount(
    tx,
    { id, conversationId: c.id, amount, currency: mine.currency, askedById: by.id },
    now,
  );
  await record(
    tx,
    { kind: 'amount-asked', conversationId: c.id, agentId: by.id, data: { questionId: id } },
    now,
  );
  return id;
}

/** Yes or no, once, by somebody whose own figure reaches that far. The same answer of the same person twice is one. */
export async function answerAmount(
  tx: Tx,
  id: string,
  answer: YesOrNo,
  by: SignedIn,
  now: Date,
): Promise<void> {
  const q = await store.selectAmount(tx, id);
  if (!q) throw notFound('question');
  const own = await authorityOf(tx, by.id);
  if (own.currency !== q.currency || own.amount < q.amount)
    throw new Refusal(
      'not-allowed',
      'amount-above-yours',
      `${sayAmount(q)} is above your own figure, too.`,
      'Nothing was changed. Somebody with a higher one can answer.',
    );
  await answerOnce(
    tx,
    q,
    answer,
    by,
    { kind: 'amount-answered', write: store.answerAmountOnce, read: store.selectAmount },
    now,
  );
}

/** "£120", "£42.50", "£1,200" */
export function sayAmount({ amount, currency }: Authority): string {
  const digits = Number.isInteger(amount) ? 0 : 2;
  return `${currency}${amount.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits })}`;
}

export const presentAmount = (q: store.AmountRow): AmountQuestion => ({
  ...presentYes(q),
  amount: q.amount,
  currency: q.currency,
  amountWords: sayAmount(q),
});
