import { createHash } from 'node:crypto';
import { asksForNews } from '../../rules/chases/chases.ts';
import { greetingOf } from '../../rules/names/greeted-name.ts';
import { firstName } from '../../rules/names/name-parts.ts';
import { isThanks } from '../../rules/thanks/thanks.ts';
import { firstAnswerDue } from '../../rules/working-time/first-answer.ts';
import type { AddressValue } from '../contacts/address.ts';
import type { Contact } from '../contacts/contacts.ts';
import {
  addParticipant,
  type ConversationRow,
  openConversation,
  setNextStep,
} from '../conversations/conversations.ts';
import { untagged } from '../conversations/mail-token.ts';
import { reopenBecause } from '../outcomes/resolve.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { makePromises } from '../promises/promises.ts';
import { setTargets } from '../promises/targets.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { answeredByMail } from '../replies/playback.ts';
import { isStopped } from '../replies/voices.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { answerCame } from '../waits/answers.ts';
import { acknowledgement } from './acknowledgement.ts';
import { goesRound, type Tripped } from './automatic-limits.ts';
import { answerChase, mayAnswerChase, noteChase } from './chases.ts';
import { deskFacts } from './desk-facts.ts';
import { keepWords } from './keep-words.ts';
import { kindOf } from './kind.ts';
import { causeOf, isPerson, type Known, keyOf, learn } from './known.ts';
import { type Given, type OwnerChoice, toMinute } from './owner.ts';
import { takePart } from './take-part.ts';

/** Words that came in by any way. Channels make it; nothing here knows which one did. */
export interface Received {
  id?: string;
  channel: 'email' | 'form' | 'page' | 'api';
  from: { address: AddressValue; name: string | null };
  subject: string;
  words: string;
  quoted?: string;
  signature?: string;
  html?: string | null;
  /** 'human' or what a machine sent */
  class: string;
  verified?: boolean;
  kind?: string;
  wanted?: string;
  /** the conversation that it goes on with, found by token, id or page; null: a new one */
  continues: string | null;
  /** it answers words of ours that went to a third party: whoever writes it is theirs */
  answersThirdParty?: boolean;
  /** it came from the address of that agent */
  byAgentId?: string | null;
  /** that agent passed on what somebody else (`from`) wrote */
  passedOn?: boolean;
  /** it answers "did you get what you needed?" with no: opens again whatever the words are */
  saidNo?: boolean;
  mailbox: Mailbox | null;
  teamId: string;
  rfcMessageId?: string | null;
  mentionedIds?: string[];
  rawSha256?: Buffer | null;
  to?: { kind: 'to' | 'cc' | 'reply-to'; address: string; name: string }[];
  files?: { name: string; type: string; bytes: Uint8Array; inline: boolean; cid: string | null }[];
  /** where it came from, for the caps on automatic mail */
  network: string;
  /** our own addresses: never answered automatically */
  ownAddresses: Set<string>;
  rehearsed: boolean;
}

export interface Filed {
  conversation: ConversationRow;
  contact: Contact;
  messageId: string;
  opened: boolean;
  acknowledged: boolean;
  /** what the person may be told: the owner's name and the due time, when there is one */
  told: { owner: string | null; takeByAt: Date | null; dueAt: Date | null };
}

/**
 * The main job in one sentence, one transaction: recognise the contact, continue or open the conversation, give it an owner, make
 * the acknowledgement's promise.
 */
export async function receive(tx: Tx, words: Received, owners: OwnerChoice, now: Date): Promise<Filed> {
  return receiveKnown(tx, words, await learn(tx, [words], now), owners, now);
}

/** As `receive`, with what is on record about it asked before, for many messages together. */
export async function receiveKnown(
  tx: Tx,
  words: Received,
  known: Known,
  owners: OwnerChoice,
  now: Date,
): Promise<Filed> {
  const kept = words.continues ? (known.conversations.get(words.continues) ?? null) : null;
  const isAmongUs = Boolean(words.byAgentId && !words.passedOn);
  const contact = known.contacts.get(keyOf(words.from)) as Contact;
  const blocked = known.blocked.has(words.from.address.value);
  const human = isPerson(words) && !blocked && !isAmongUs;

  if (!kept) {
    const kind = words.kind ?? kindOf(words.subject, words.words);
    const given = human ? await owners.choose(tx, words.teamId, kind, now) : { owner: null, takeByAt: now };
    const conversation = await openConversation(
      tx,
      {
        subject: words.subject,
        kind,
        channel: words.channel,
        contactId: contact.id,
        mailboxId: words.mailbox?.id ?? null,
        teamId: words.teamId,
        ownerId: given.owner?.id ?? null,
        takeByAt: human ? given.takeByAt : null,
        nextStep: human ? `Answer ${callThem(contact)}` : '',
        wanted: words.wanted ?? '',
        status: blocked ? 'spam' : human ? 'open' : 'automatic',
        fromOutside: true,
      },
      now,
    );
    const messageId = await keepWords(
      tx,
      conversation,
      contact,
      words,
      { audience: isAmongUs ? 'internal' : 'customer', opens: true },
      now,
    );
    await takePart(tx, conversation.id, words, known, now);
    await notePassedOn(tx, conversation.id, messageId, words, now);
    if (!human)
      return { conversation, contact, messageId, opened: true, acknowledged: false, told: nothingTold };
    return answerDue(tx, { conversation, contact, messageId, given, reopened: false }, words, known, now);
  }

  const role = known.participants.get(`${kept.id} ${contact.id}`);
  const isThirdParty = role === 'third-party' || (!role && words.answersThirdParty === true);
  const audience = isThirdParty ? 'third-party' : 'customer';
  const messageId = await keepWords(tx, kept, contact, words, { audience }, now);
  if (!role && (await addParticipant(tx, kept.id, contact.id, isThirdParty ? 'third-party' : 'copied', now)))
    await record(
      tx,
      { kind: 'stranger-joined', conversationId: kept.id, contactId: contact.id, messageId },
      now,
    );
  if (!isThirdParty) await takePart(tx, kept.id, words, known, now);
  await notePassedOn(tx, kept.id, messageId, words, now);
  const nothing: Filed = {
    conversation: kept,
    contact,
    messageId,
    opened: false,
    acknowledged: false,
    told: nothingTold,
  };
  if (!human || kept.status === 'spam') return nothing;
  if (known.waiting.has(kept.id) && words.class === 'human')
    await answerCame(
      tx,
      {
        conversationId: kept.id,
        messageId,
        by: isThirdParty ? 'third-party' : 'customer',
        address: words.from.address.value,
        mentionedIds: words.mentionedIds ?? [],
      },
      now,
    );
  if (isThirdParty) {
    // theirs is no word of the customer's: nothing is acknowledged, opened again or owed by it
    if (kept.status === 'open') await setNextStep(tx, kept.id, `Read what ${callThem(contact)} wrote`);
    return nothing;
  }

  if (words.class === 'human' && contact.id === kept.contactId)
    await answeredByMail(tx, kept.id, { id: messageId, words: words.words }, now);
  const chases = words.class === 'human' && asksForNews(words.words);
  if (chases) await noteChase(tx, kept.id, messageId, null, now);
  if (kept.status === 'open') {
    const due = await firstAnswer(tx, now);
    const { at, explanation } = due;
    await setTargets(
      tx,
      [{ conversationId: kept.id, kind: 'reply', dueAt: at, explanation, messageId }],
      now,
    );
    await setNextStep(tx, kept.id, `Answer ${callThem(contact)}`);
    if (chases && (await mayAnswerChase(tx, kept, contact, now)))
      await tellHowItStands(tx, kept, contact, due, words, known, messageId, now);
    return nothing;
  }
  if (kept.status === 'resolved' && !words.saidNo && isThanks(words.words)) {
    await record(tx, { kind: 'thanks', conversationId: kept.id, contactId: contact.id, messageId }, now);
    return nothing;
  }
  const given = await reopenedOwner(tx, kept, owners, now);
  const because = words.saidNo ? 'customer-said-no' : 'customer-wrote';
  await reopenBecause(tx, kept, given, because, `Answer ${callThem(contact)}`, null, now);
  return answerDue(
    tx,
    {
      conversation: { ...kept, status: 'open', ownerId: given.owner?.id ?? null },
      contact,
      messageId,
      given,
      reopened: true,
    },
    words,
    known,
    now,
  );
}

const nothingTold = { owner: null, takeByAt: null, dueAt: null };
const callThem = (contact: Contact) =>
  contact.signsAs ?? (contact.name ? firstName(contact.name) : null) ?? contact.name ?? 'them';

async function notePassedOn(
  tx: Tx,
  conversationId: string,
  messageId: string,
  words: Received,
  now: Date,
): Promise<void> {
  if (words.passedOn)
    await record(tx, { kind: 'passed-on', conversationId, messageId, agentId: words.byAgentId ?? null }, now);
}

/** By when a message that came now has its first answer. Counted from the full minute: what is said has no seconds. */
async function firstAnswer(tx: Tx, now: Date) {
  const { desk, calendar } = await deskFacts(tx);
  return firstAnswerDue(calendar, desk.firstAnswer, toMinute(now));
}

/** A reopened conversation stays with its owner; when they have left or nobody had it, it is given anew. */
export async function reopenedOwner(
  tx: Tx,
  c: ConversationRow,
  owners: OwnerChoice,
  now: Date,
): Promise<Given> {
  if (c.ownerId) {
    const owner = await tx
      .selectFrom('agent')
      .select(['id', 'name', 'deactivatedAt'])
      .where('id', '=', c.ownerId)
      .executeTakeFirst();
    if (owner && !owner.deactivatedAt) return { owner: { id: owner.id, name: owner.name }, takeByAt: null };
  }
  return owners.choose(tx, c.teamId, c.kind, now);
}

/** Sets the reply target, and where a person may be told, the acknowledgement with its promises. */
async function answerDue(
  tx: Tx,
  at: { conversation: ConversationRow; contact: Contact; messageId: string; given: Given; reopened: boolean },
  words: Received,
  known: Known,
  now: Date,
): Promise<Filed> {
  const { conversation: c, contact, messageId, given, reopened } = at;
  const { desk } = await deskFacts(tx);
  const due = await firstAnswer(tx, now);
  await setTargets(
    tx,
    [{ conversationId: c.id, kind: 'reply', dueAt: due.at, explanation: due.explanation, messageId }],
    now,
  );
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
  const to = words.from.address;
  const isOwn = to.kind !== 'email' || words.ownAddresses.has(untagged(to.value));
  const isQuiet = isOwn || (reopened && (await isStopped(tx, c.id, 'acknowledgement')));
  const mailbox = isQuiet ? null : words.mailbox;
  const tripped = mailbox && (await trippedBy(tx, words, known, c.id, reopened, now));
  if (!mailbox || tripped) {
    if (tripped) await sayTripped(tx, tripped, words, c.id, messageId, now);
    else if (to.kind === 'email')
      await record(tx, { kind: 'acknowledgement-withheld', conversationId: c.id, messageId }, now);
    if (saidOnPage) await promiseWhatWasSaid(tx, c, contact, given, due, null, words.rehearsed, 'open', now);
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
  await promiseWhatWasSaid(
    tx,
    c,
    contact,
    given,
    due,
    sent.messageId,
    words.rehearsed,
    saidOnPage ? 'open' : 'pending',
    now,
  );
  return { ...filed, acknowledged: true };
}

/** The chase's answer, under the same caps as an acknowledgement. */
async function tellHowItStands(
  tx: Tx,
  conversation: ConversationRow,
  contact: Contact,
  due: { at: Date; explanation: string },
  words: Received,
  known: Known,
  messageId: string,
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
  c: ConversationRow,
  contact: Contact,
  given: Given,
  due: { at: Date; explanation: string },
  messageId: string | null,
  rehearsed: boolean,
  state: 'pending' | 'open',
  now: Date,
): Promise<void> {
  const base = { conversationId: c.id, contactId: contact.id, messageId, madeById: null, rehearsed };
  await makePromises(
    tx,
    [
      {
        ...base,
        kind: 'reply',
        what: 'Give you a first answer',
        dueAt: due.at,
        explanation: due.explanation,
      },
      ...(given.takeByAt && given.takeByAt > now
        ? [{ ...base, kind: 'owner' as const, what: 'Give you one named person', dueAt: given.takeByAt }]
        : []),
    ],
    state,
    now,
  );
}
