import { firstName } from '../../rules/names/name-parts.ts';
import { addressOf, greet } from '../../rules/reply-check/greet.ts';
import type { HouseStandards } from '../../rules/reply-check/standards.ts';
import { type FieldName, type FieldValues, fillFields } from '../../rules/saved-messages/fields.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { listWords } from '../../rules/wording/words.ts';
import { describeHours } from '../../rules/working-time/describe-hours.ts';
import { standing } from '../conversations/standing.ts';
import type { Db, Tx } from '../platform/db.ts';
import { notFound } from '../platform/refusal.ts';
import { readAgent } from '../team/agents.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { houseStandardsOf } from '../team/house-standards.ts';
import { type ConversationFacts, selectConversationFacts } from './facts-store.ts';
import { selectSavedWords } from './store.ts';

/** The record that stands behind what a field says. */
export interface Fact {
  promiseId: string | null;
  ownerId: string | null;
  status: ConversationFacts['status'] | null;
}

export interface Fields {
  values: FieldValues;
  /** for those fields that say a date, a person or a status */
  facts: Partial<Record<FieldName, Fact>>;
  /** a date was broken, and nobody has put that right with them: the next date is for a person to give */
  dateBroken: boolean;
}

/** What every field says of a conversation now. `writer`: who writes; null: nobody does. */
export async function readFields(
  db: Db | Tx,
  conversationId: string,
  writer: string | null,
  now: Date,
): Promise<Fields> {
  const facts = await selectConversationFacts(db, conversationId);
  if (!facts) throw notFound('conversation');
  const desk = await readDesk(db);
  const { hours } = await deskCalendar(db);
  return fieldsOf(
    facts,
    {
      zone: desk.zone,
      phone: desk.phone,
      signOff: desk.signOff || desk.name,
      openingHours: `We are open ${listWords(describeHours(hours).filter((line) => !line.endsWith(', closed')))}.`,
      friendliness: houseStandardsOf(desk).friendliness,
      writer,
    },
    now,
  );
}

/** The words of saved messages as they were put into one reply; '' for none. For the check of what is still mostly the saved one. */
export async function filledWords(
  tx: Tx,
  conversationId: string,
  ids: readonly string[],
  agentId: string,
  now: Date,
): Promise<string> {
  if (ids.length === 0) return '';
  const saved = await selectSavedWords(tx, ids);
  const { name } = await readAgent(tx, agentId);
  const { values } = await readFields(tx, conversationId, name, now);
  return saved.map(({ words }) => fillFields(words, values).words).join('\n\n');
}

export interface DeskWords {
  zone: string;
  phone: string;
  signOff: string;
  openingHours: string;
  friendliness: HouseStandards['friendliness'];
  writer: string | null;
}

const HEARS: readonly string[] = ['reply', 'update', 'callback'];
const DOES: readonly string[] = ['action', 'callback', 'payment', 'return'];

/** Each field from the one record that it is about. */
export function fieldsOf(facts: ConversationFacts, desk: DeskWords, now: Date): Fields {
  const { contactName, ownerName, ownerId, status, promises } = facts;
  const { zone, friendliness } = desk;
  const ahead =
    status === 'open' ? promises.filter(({ state, dueAt }) => state === 'open' && dueAt > now) : [];
  const hears = ahead.find(({ kind }) => HEARS.includes(kind));
  const does = ahead.find(({ kind }) => DOES.includes(kind));
  const { headline, nextWord } = standing({ ...facts, phone: desk.phone }, zone, now);
  const none: Fact = { promiseId: null, ownerId: null, status: null };
  return {
    values: {
      greeting: contactName ? `${greet(contactName, '', friendliness)},` : 'Hello,',
      name: contactName ? addressOf(contactName, '', friendliness) || firstName(contactName) : null,
      owner: ownerName,
      'next word': hears ? sayInstant(hears.dueAt, zone, now) : null,
      promise: does ? does.what.replace(/[\s.]+$/, '') : null,
      'promise date': does ? sayInstant(does.dueAt, zone, now) : null,
      status: [headline, status === 'open' ? nextWord : ''].filter(Boolean).join(' '),
      subject: facts.subject,
      reference: facts.ref,
      'opening hours': desk.openingHours,
      phone: desk.phone || null,
      desk: desk.signOff,
      writer: desk.writer,
    },
    facts: {
      owner: { ...none, ownerId },
      'next word': { ...none, promiseId: hears?.id ?? null },
      promise: { ...none, promiseId: does?.id ?? null },
      'promise date': { ...none, promiseId: does?.id ?? null },
      status: { ...none, ownerId, status },
    },
    dateBroken: promises.some(
      ({ state, dueAt, ownedUpAt, fulfilledAt }) =>
        (state === 'broken' && !ownedUpAt && !fulfilledAt) || (state === 'open' && dueAt <= now),
    ),
  };
}
