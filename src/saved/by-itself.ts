import { type FieldName, fieldsIn, fillFields } from '../../rules/saved-messages/fields.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import * as store from './by-itself-store.ts';
import { type Fact, readFields } from './fill.ts';
import { insertUses } from './store.ts';

/** Why a machine writes nothing: a date was broken and not put right with them, or a field has no record behind it. */
export type HeldBack = 'date-broken' | 'unfilled';

export type ByItself =
  | { words: string; facts: [FieldName, Fact][]; unfilled: string[]; heldBack: null }
  | { words: string; facts: []; unfilled: string[]; heldBack: HeldBack };

/** Fields that say what we promised, and by when. */
const DATED: readonly FieldName[] = ['next word', 'promise', 'promise date'];

/** What stands under everything that no person wrote. */
const BY_COMPUTER =
  'This was sent by our computer, from our records. You can just answer this email, and a person reads it.';

/**
 * A saved message as it would go by itself now, with the record behind each fact in it; or why it does not go. A date once broken is never
 * repeated by a machine: until somebody has put that right with them, it says none at all.
 */
export async function writeByItself(
  db: Db | Tx,
  conversationId: string,
  saved: string,
  now: Date,
): Promise<ByItself> {
  const { values, facts, dateBroken } = await readFields(db, conversationId, null, now);
  const filled = fillFields(saved, values);
  const { fields } = fieldsIn(saved);
  const stated = fields.flatMap((name): [FieldName, Fact][] => (facts[name] ? [[name, facts[name]]] : []));
  const heldBack =
    dateBroken && fields.some((name) => DATED.includes(name))
      ? ('date-broken' as const)
      : filled.unfilled.length > 0
        ? ('unfilled' as const)
        : null;
  const words = `${filled.words.trimEnd()}\n\n${BY_COMPUTER}`;
  const { unfilled } = filled;
  return heldBack ? { words, facts: [], unfilled, heldBack } : { words, facts: stated, unfilled, heldBack };
}

/**
 * What was written from saved messages by itself says, as it leaves, what the records say then: written anew where they say something
 * else, kept back for good where it can no longer be said, or was stopped. The caller has locked the conversations. `ids` of deliveries.
 */
export async function freshen(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  for (const one of await store.selectLeaving(tx, ids)) {
    const { words, facts, heldBack } = await writeByItself(tx, one.conversationId, one.saved, now);
    // the first try may have arrived: the same id never says two things
    if (heldBack || (one.doubtful && words !== one.words)) {
      await store.keepBack(tx, one.deliveryId, 'What it says was no longer true when it was to leave.');
      const { conversationId, messageId } = one;
      const data = { because: heldBack ?? 'changed' };
      await record(tx, { kind: 'automatic-withheld', conversationId, messageId, data }, now);
    } else if (words !== one.words) {
      await store.rewrite(tx, one.messageId, words);
      await store.insertFacts(tx, one.messageId, facts);
    }
  }
}

/** Notes what stands behind a message, and from which saved one it was written. The database refuses a date that does not stand. */
export async function noteFacts(
  tx: Tx,
  messageId: string,
  savedMessageId: string,
  facts: readonly [FieldName, Fact][],
): Promise<void> {
  await insertUses(tx, messageId, [savedMessageId]);
  await store.insertFacts(tx, messageId, facts);
}
