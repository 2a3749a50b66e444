import { createHash } from 'node:crypto';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import { firstName } from '../../rules/names/name-parts.ts';
import { firstAnswerDue } from '../../rules/working-time/first-answer.ts';
import type { Contact } from '../contacts/contacts.ts';
import type { ConversationRow } from '../conversations/conversations.ts';
import { untagged } from '../conversations/mail-token.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { makePromises } from '../promises/promises.ts';
import { setTargets } from '../promises/targets.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { isStopped } from '../replies/voices.ts';
import { acknowledgement } from './acknowledgement.ts';
import { goesRound, type Tripped } from './automatic-limits.ts';
import { answerChase } from './chases.ts';
import { deskFacts } from './desk-facts.ts';
import { causeOf, type Known } from './known.ts';
import { type Given, toMinute } from './owner.ts';
import type { Filed, Received } from './received.ts';

interface Due {
  at: Date;
  explanation: string;
}

/** Words of a person that wait for an answer, in their conversation. */
interface Waiting {
  conversation: ConversationRow;
  contact: Contact;
  messageId: string;
}

export const callThem = (contact: Contact) =>
  contact.signsAs ?? (contact.name ? firstName(contact.name) : null) ?? contact.name ?? 'them';

/** Sets the reply target of a message that came now. Counted from the full minute: what is said has no seconds. */
export async function aimToAnswer(
  tx: Tx,
  conversationId: string,
  messageId: string,
  now: Date,
): Promise<Due> {
  const { desk, calendar } = await deskFacts(tx);
  const { at, explanation } = firstAnswerDue(calendar, desk.firstAnswer, toMinute(now));
  await setTargets(tx, [{ conversationId, kind: 'reply', dueAt: at, explanation, messageId }], now);
  return { at, explanation };
}

/** Sets the reply target, and where a person may be told, the acknowledgement with its promises. */
export async function acknowledge(
  tx: Tx,
  at: Waiting & { given: Given; reopened: boolean },
  words: Received,
  known: Known,
  now: Date,
): Promise<Filed> {
  const { conversation: c, contact, messageId, given, reopened } = at;
  const { desk } = await deskFacts(tx);
  const due = await aimToAnswer(tx, c.id, messageId, now);
  const filed: Filed = {
    conversation: c,
    contact,
    messageId,
    opened: !reopened,
    acknowledged: false,
    told: { owner: given.owner?.name ?? null, takeByAt: given.takeByAt, dueAt: due.at },
  };

  // the form's last page, and the page after a no, tell the date at once: what is said is what is owed
  const saidOnPage = words.channel === 'form' || words.saidNo === true;
  const promise = (noteId: string | null, state: 'pending' | 'open') =>
    promiseWhatWasSaid(tx, at, due, noteId, words.rehearsed, state, now);
  const to = words.from.address;
  const isOwn = to.kind !== 'email' || words.ownAddresses.has(untagged(to.value));
  const isQuiet = isOwn || (reopened && (await isStopped(tx, c.id, 'acknowledgement')));
  const mailbox = isQuiet ? null : words.mailbox;
  const tripped = mailbox && (await trippedBy(tx, words, known, c.id, reopened, now));
  if (!mailbox || tripped) {
    if (tripped) await sayTripped(tx, tripped, words, c.id, messageId, now);
    else if (to.kind === 'email')
      await record(tx, { kind: 'acknowledgement-withheld', conversationId: c.id, messageId }, now);
    if (saidOnPage) await promise(null, 'open');
    return filed;
  }
  const note = acknowledgement(
    {
      greeting: greetingOf(contact),
      // to an address not seen before nothing of theirs is repeated: a stranger's words must not travel in our name
      subject: contact.known ? words.subject : null,
      ref: c.ref,
      kind: c.kind,
      reopened,
      owner: given.owner,
      takeByAt: given.takeByAt,
      dueAt: due.at,
      deskName: desk.signOff || desk.name,
      phone: desk.phone,
      zone: desk.zone,
    },
    now,
  );
  const sent = await queueAutomatic(
    tx,
    {
      conversationId: c.id,
      contactId: contact.id,
      to: { address: to.value, name: contact.name ?? '' },
      mailbox,
      kind: 'acknowledgement',
      ...note,
      rehearsed: words.rehearsed,
    },
    now,
  );
  await promise(sent.messageId, saidOnPage ? 'open' : 'pending');
  return { ...filed, acknowledged: true };
}

/** The chase's answer, under the same caps as an acknowledgement. */
export async function tellHowItStands(
  tx: Tx,
  { conversation, contact, messageId, due }: Waiting & { due: Due },
  words: Received,
  known: Known,
  now: Date,
): Promise<void> {
  const to = words.from.address;
  const mailbox = to.kind === 'email' && !words.ownAddresses.has(untagged(to.value)) ? words.mailbox : null;
  const tripped = mailbox && (await known.limits.take(tx, causeOf(words), conversation.id, now));
  if (tripped) await sayTripped(tx, tripped, words, conversation.id, messageId, now);
  const mail = mailbox && !tripped ? { mailbox, to: to.value } : null;
  const { channel, rehearsed } = words;
  await answerChase(tx, { conversation, contact, due, mail, onPage: channel === 'page', rehearsed }, now);
}

async function trippedBy(
  tx: Tx,
  words: Received,
  known: Known,
  conversationId: string,
  reopened: boolean,
  now: Date,
): Promise<Tripped | null> {
  if (reopened && (await goesRound(tx, conversationId, words.mentionedIds ?? [], now))) return 'conversation';
  return known.limits.take(tx, causeOf(words), conversationId, now);
}

/** On the conversation, and to leads: once a day for each machine, whatever it writes. */
async function sayTripped(
  tx: Tx,
  because: Tripped,
  words: Received,
  conversationId: string,
  messageId: string,
  now: Date,
): Promise<void> {
  const { address, network, shape } = causeOf(words);
  const about = { address, words: shape, network, conversation: conversationId }[because];
  const machine = createHash('sha256').update(about).digest('base64url').slice(0, 22);
  await record(tx, { kind: 'automatic-stopped', conversationId, messageId, data: { because, machine } }, now);
}

/** The promises that the acknowledgement's words carry: an answer by then, and where nobody has it yet a named person by then. */
async function promiseWhatWasSaid(
  tx: Tx,
  { conversation, contact, given: { takeByAt } }: Waiting & { given: Given },
  due: Due,
  messageId: string | null,
  rehearsed: boolean,
  state: 'pending' | 'open',
  now: Date,
): Promise<void> {
  const base = {
    conversationId: conversation.id,
    contactId: contact.id,
    messageId,
    madeById: null,
    rehearsed,
  };
  const { at: dueAt, explanation } = due;
  const answer = { ...base, kind: 'reply' as const, what: 'Give you a first answer', dueAt, explanation };
  const named =
    takeByAt && takeByAt > now
      ? [{ ...base, kind: 'owner' as const, what: 'Give you one named person', dueAt: takeByAt }]
      : [];
  await makePromises(tx, [answer, ...named], state, now);
}
