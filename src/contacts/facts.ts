import { addDays, type Day } from '../../rules/facts/fading.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { Refusal } from '../platform/refusal.ts';
import * as store from './facts-store.ts';

export type Consent = 'asked-for-it' | 'said-yes' | 'not-asked';

export interface FactGiven {
  id?: string | undefined;
  kind: 'wish' | 'fact';
  words: string;
  onDay?: Day | null | undefined;
  fadesOn?: Day | null | undefined;
  source: 'their-words' | 'told-us' | 'noticed';
  consent?: Consent | undefined;
  conversationId?: string | null | undefined;
  messageId?: string | null | undefined;
}

/** How long a fact is shown after its day, and at most where nobody asked them whether we may keep it. */
const AFTER_ITS_DAY = 14;
const WITHOUT_ASKING = 90;
/** More than that about one person is a file, not small facts. */
const MOST = 40;

/**
 * Notes a wish or a small fact. A wish stands until it is taken away; a fact fades two weeks after its day; what they were not asked
 * about fades within 90 days, whatever it is. The same id a second time changes nothing. `today` is the desk's.
 */
export async function noteFact(
  tx: Tx,
  contactId: string,
  given: FactGiven,
  at: { byId: string; today: Day },
  now: Date,
): Promise<void> {
  const contact = await store.lockContact(tx, contactId);
  if (contact?.redactedAt)
    throw new Refusal(
      'conflict',
      'contact-erased',
      'What we knew of this customer was erased.',
      'Nothing was noted.',
    );
  const id = given.id ?? newId();
  if (await store.factExists(tx, id)) return;
  if ((await store.countFacts(tx, contactId, at.today)) >= MOST)
    throw new Refusal(
      'conflict',
      'too-many-facts',
      `There are ${MOST} notes on this customer already.`,
      'Nothing was noted. Take away what is of no use any more.',
    );
  const { kind, words, source, onDay = null, conversationId = null, messageId = null } = given;
  const consent = given.consent ?? (kind === 'wish' ? 'asked-for-it' : 'not-asked');
  const fadesOn = fadingDay({ kind, consent, onDay, fadesOn: given.fadesOn ?? null }, at.today);
  await store.insertFact(tx, {
    id,
    contactId,
    kind,
    words,
    onDay,
    fadesOn,
    source,
    consent,
    conversationId,
    messageId,
    notedById: at.byId,
    notedAt: now,
  });
  await record(tx, { kind: 'fact-noted', contactId, agentId: at.byId, data: { factKind: kind } }, now);
}

/** The last day on which it is shown, or null where it stands until somebody takes it away. */
function fadingDay(
  f: { kind: 'wish' | 'fact'; consent: Consent; onDay: Day | null; fadesOn: Day | null },
  today: Day,
): Day | null {
  const wanted = f.fadesOn ?? (f.onDay && f.kind === 'fact' ? addDays(f.onDay, AFTER_ITS_DAY) : null);
  if (f.consent !== 'not-asked') return wanted;
  // counted from its day where that is still to come: a wedding in June is no use before it
  const last = addDays(f.onDay && f.onDay > today ? f.onDay : today, WITHOUT_ASKING);
  return wanted && wanted < last ? wanted : last;
}

/** Takes a fact away: nothing of its words is left. False when there is no such fact, or it is gone already. */
export async function takeFactAway(
  tx: Tx,
  contactId: string,
  factId: string,
  byId: string,
  now: Date,
): Promise<boolean> {
  if (!(await store.endFact(tx, contactId, factId, byId, now))) return false;
  await record(tx, { kind: 'fact-taken-away', contactId, agentId: byId }, now);
  return true;
}

/** Words of theirs that were offered as a fact are none: they are not offered again. */
export const declineFact = (
  tx: Tx,
  place: { messageId: string; startsAt: number },
  byId: string,
  now: Date,
): Promise<void> => store.insertDeclined(tx, place, byId, now);

/** What faded some time ago is deleted: it was kept for as long as it was of use. */
export { deleteFaded } from './facts-store.ts';
