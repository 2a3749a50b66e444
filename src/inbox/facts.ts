import type { Fact, FactOffer, Facts } from '../../contract/facts.ts';
import { type Day, dayIn, whenOf } from '../../rules/facts/fading.ts';
import { findFacts } from '../../rules/facts/find-facts.ts';
import { sayDate } from '../../rules/wording/say-when.ts';
import type { Db } from '../platform/db.ts';
import { agentName } from '../team/agent-name.ts';
import { readDesk } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { type FactFacts, selectFacts, selectOfferedWords } from './facts-store.ts';

/** Older words than this were answered long ago: what they said of their plans is past. */
const OFFERED_FOR_MS = 30 * 86_400_000;

/** What we remember of a customer; in a conversation also what their own words there offer. The caller has checked who may see both. */
export async function viewFacts(
  db: Db,
  agent: SignedIn,
  contactId: string,
  conversationId: string | null,
  now: Date,
): Promise<Facts> {
  const { zone } = await readDesk(db);
  const today = dayIn(zone, now);
  const rows = await selectFacts(db, agent, contactId, today);
  const offers = conversationId ? await offersIn(db, conversationId, contactId, zone, now) : [];
  const known = new Set(rows.map(({ words }) => evened(words)));
  return {
    contactId,
    items: rows.map((row) => present(row, today, zone, now)),
    offers: offers.filter(({ words }) => !known.has(evened(words))),
  };
}

async function offersIn(
  db: Db,
  conversationId: string,
  contactId: string,
  zone: string,
  now: Date,
): Promise<FactOffer[]> {
  const said = await selectOfferedWords(db, conversationId, contactId);
  return said
    .filter(({ saidAt }) => now.getTime() - saidAt.getTime() < OFFERED_FOR_MS)
    .flatMap(({ messageId, words, saidAt, answered }) =>
      // days are counted from when they wrote
      findFacts(words, { now: saidAt, zone })
        .filter(({ start }) => !answered.includes(start))
        .map(({ kind, words, start, onDay }) => ({
          messageId,
          startsAt: start,
          kind,
          words,
          onDay,
          whenWords: onDay ? sayDay(onDay, zone, now) : '',
        })),
    );
}

const evened = (words: string) => words.toLowerCase().replace(/\s+/g, ' ').trim();

/** Noon UTC is the same day in every zone that a desk is in but the farthest islands, and the wording only needs the day. */
const sayDay = (day: Day, zone: string, now: Date) => sayDate(new Date(`${day}T12:00:00Z`), zone, now);

function present(row: FactFacts, today: Day, zone: string, now: Date): Fact {
  const { id, kind, words, onDay, fadesOn, source, consent, notedById, notedByName, notedAt } = row;
  const when = whenOf({ onDay }, today);
  return {
    id,
    kind,
    words,
    onDay,
    fadesOn,
    when,
    whenWords: onDay ? `${when === 'coming' ? 'From' : 'Since'} ${sayDay(onDay, zone, now)}` : '',
    source,
    consent,
    recordWords: [
      SOURCE[source](notedByName),
      `Noted ${sayDate(notedAt, zone, now)}.`,
      CONSENT[consent],
      fadesOn ? `Fades after ${sayDay(fadesOn, zone, now)}.` : 'Stands until it is taken away.',
    ].join(' '),
    notedBy: agentName({ id: notedById, name: notedByName }),
    notedAt: notedAt.toISOString(),
  };
}

const SOURCE: Record<FactFacts['source'], (who: string) => string> = {
  'their-words': (who) => `Their own words, kept by ${who}.`,
  'told-us': (who) => `They told ${who}.`,
  noticed: (who) => `${who} noticed it.`,
};
const CONSENT: Record<FactFacts['consent'], string> = {
  'asked-for-it': 'They asked us to know it.',
  'said-yes': 'They said yes to our keeping it.',
  'not-asked': 'We did not ask them.',
};
