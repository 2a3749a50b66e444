import { asksForNews } from '../../rules/chases/chases.ts';
import { isThanks } from '../../rules/thanks/thanks.ts';
import type { Contact } from '../contacts/contacts.ts';
import {
  addParticipant,
  type ConversationRow,
  openConversation,
  setNextStep,
} from '../conversations/conversations.ts';
import { reopenBecause } from '../outcomes/resolve.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { answeredByMail } from '../replies/playback.ts';
import { answerCame } from '../waits/answers.ts';
import { acknowledge, aimToAnswer, callThem, tellHowItStands } from './answer-at-once.ts';
import { mayAnswerChase, noteChase } from './chases.ts';
import { keepWords } from './keep-words.ts';
import { kindOf } from './kind.ts';
import { isPerson, type Known, keyOf, learn } from './known.ts';
import { type OwnerChoice, reopenedOwner } from './owner.ts';
import type { Filed, Received } from './received.ts';
import { takePart } from './take-part.ts';

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
  const kept = words.continues ? known.conversations.get(words.continues) : undefined;
  const contact = known.contacts.get(keyOf(words.from)) as Contact;
  return kept
    ? goOn(tx, kept, contact, words, known, owners, now)
    : begin(tx, contact, words, known, owners, now);
}

/** Words that open a conversation. Only a person's get an owner and an answer. */
async function begin(
  tx: Tx,
  contact: Contact,
  words: Received,
  known: Known,
  owners: OwnerChoice,
  now: Date,
): Promise<Filed> {
  const isBlocked = blocks(known, words);
  const waits = waitsForUs(words, isBlocked);
  const kind = words.kind ?? kindOf(words.subject, words.words);
  const given = waits ? await owners.choose(tx, words.teamId, kind, now) : { owner: null, takeByAt: now };
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
      takeByAt: waits ? given.takeByAt : null,
      nextStep: waits ? `Answer ${callThem(contact)}` : '',
      wanted: words.wanted ?? '',
      status: isBlocked ? 'spam' : waits ? 'open' : 'automatic',
      fromOutside: true,
    },
    now,
  );
  const audience = isAmongUs(words) ? 'internal' : 'customer';
  const messageId = await keepWords(tx, conversation, contact, words, { audience, opens: true }, now);
  await takePart(tx, conversation.id, words, known, now);
  await notePassedOn(tx, conversation.id, messageId, words, now);
  if (!waits) return { ...saidNothing(conversation, contact, messageId), opened: true };
  return acknowledge(tx, { conversation, contact, messageId, given, reopened: false }, words, known, now);
}

/** Words that go on with a conversation: by the customer, by somebody who joins, or by a third party. */
async function goOn(
  tx: Tx,
  kept: ConversationRow,
  contact: Contact,
  words: Received,
  known: Known,
  owners: OwnerChoice,
  now: Date,
): Promise<Filed> {
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
  const nothing = saidNothing(kept, contact, messageId);
  if (!waitsForUs(words, blocks(known, words)) || kept.status === 'spam') return nothing;
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
  const isChase = words.class === 'human' && asksForNews(words.words);
  if (isChase) await noteChase(tx, kept.id, messageId, null, now);
  if (kept.status === 'open') {
    const due = await aimToAnswer(tx, kept.id, messageId, now);
    await setNextStep(tx, kept.id, `Answer ${callThem(contact)}`);
    if (isChase && (await mayAnswerChase(tx, kept, contact, now)))
      await tellHowItStands(tx, { conversation: kept, contact, messageId, due }, words, known, now);
    return nothing;
  }
  if (kept.status === 'resolved' && !words.saidNo && isThanks(words.words)) {
    await record(tx, { kind: 'thanks', conversationId: kept.id, contactId: contact.id, messageId }, now);
    return nothing;
  }
  const given = await reopenedOwner(tx, kept, owners, now);
  const because = words.saidNo ? 'customer-said-no' : 'customer-wrote';
  await reopenBecause(tx, kept, given, because, `Answer ${callThem(contact)}`, null, now);
  const conversation = { ...kept, status: 'open' as const, ownerId: given.owner?.id ?? null };
  return acknowledge(tx, { conversation, contact, messageId, given, reopened: true }, words, known, now);
}

const isAmongUs = (words: Received) => Boolean(words.byAgentId && !words.passedOn);
const blocks = (known: Known, words: Received) => known.blocked.has(words.from.address.value);
const waitsForUs = (words: Received, isBlocked: boolean) =>
  isPerson(words) && !isBlocked && !isAmongUs(words);

const saidNothing = (conversation: ConversationRow, contact: Contact, messageId: string): Filed => ({
  conversation,
  contact,
  messageId,
  opened: false,
  acknowledged: false,
  told: { owner: null, takeByAt: null, dueAt: null },
});

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
