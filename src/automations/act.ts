import { createHash } from 'node:crypto';
import type { Act } from '../../contract/automations.ts';
import { sayAct } from '../../rules/automations/rule.ts';
import { fieldsIn } from '../../rules/saved-messages/fields.ts';
import { listWords } from '../../rules/wording/words.ts';
import {
  type ConversationRow,
  changeConversation,
  giveTo,
  lockedConversations,
} from '../conversations/conversations.ts';
import { whoCannotSee } from '../conversations/visibility.ts';
import { AutomaticLimits, type Tripped } from '../intake/automatic-limits.ts';
import { OwnerChoice } from '../intake/owner.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { ownerIsNamed } from '../promises/named-owner.ts';
import { ensureNextWord } from '../promises/next-word.ts';
import { queueAutomatic } from '../replies/automatic.ts';
import { mailboxFor } from '../replies/mailboxes.ts';
import { isStopped } from '../replies/voices.ts';
import { type HeldBack, noteFacts, writeByItself } from '../saved/by-itself.ts';
import { readSavedWords } from '../saved/saved-messages.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { readNames } from './names.ts';
import * as store from './store.ts';

/** Why a rule did not write: shown on the conversation and with the rule (see words.ts). */
export type Because =
  | HeldBack
  | Tripped
  | 'stopped'
  | 'paused'
  | 'not-open'
  | 'no-address'
  | 'said-lately'
  | 'new-address'
  | 'not-by-itself';

export interface Acting {
  owners: OwnerChoice;
  rehearsing: (mailbox: Mailbox) => boolean;
}

const DAY_MS = 24 * 3_600_000;
/** What a rule does on a conversation that is not open: it writes, or has somebody look. */
const ALSO_WHEN_OVER: readonly Act['do'][] = ['send', 'ask', 'note'];

/**
 * Does what a rule says on one occasion, once, all of it in this transaction: the row that says that it was done, and the mail on its way,
 * are there together or not at all. False where it is not done now: another process has it, or what it would say is still on its way to be
 * said. The caller has locked the conversation.
 */
export async function actOn(tx: Tx, runId: string, acting: Acting, now: Date): Promise<boolean> {
  const run = await store.takeRun(tx, runId);
  if (!run) return false;
  const [c] = await lockedConversations(tx, [run.conversationId]);
  const did: string[] = [];
  const settle = async (because: Because | '', messageId: string | null = null) => {
    const isHeld = because !== '' && messageId === null && run.acts.every((act) => act.do === 'send');
    await store.settleRun(
      tx,
      run.id,
      { state: isHeld ? 'held-back' : 'done', because, messageId, did: listWords(did) },
      now,
    );
    const kind = isHeld ? 'automation-held-back' : 'automation-acted';
    const data = { automationId: run.automationId, runId: run.id, ...(because && { because }) };
    await record(tx, { kind, conversationId: run.conversationId, messageId, data }, now);
    return true;
  };
  if (run.state !== 'on') {
    await store.settleRun(
      tx,
      run.id,
      { state: 'held-back', because: 'paused', messageId: null, did: '' },
      now,
    );
    return true;
  }
  const isOver = run.occasion.when === 'resolved' ? c?.status === 'resolved' : c?.status === 'open';
  if (!c || !isOver) {
    await store.settleRun(
      tx,
      run.id,
      { state: 'held-back', because: 'not-open', messageId: null, did: '' },
      now,
    );
    return true;
  }
  const names = await readNames(tx);
  let because: Because | '' = '';
  let messageId: string | null = null;
  for (const act of run.acts) {
    if (c.status !== 'open' && !ALSO_WHEN_OVER.includes(act.do)) continue;
    if (act.do !== 'send') {
      const done = await doOne(tx, run, c, act, acting, now);
      if (done) did.push(done === true ? sayAct(act, names) : done);
      continue;
    }
    // what the acknowledgement promises stands when it has left: a date is said after it
    if (await store.hasPending(tx, c.id)) return notYet();
    const sent = await send(tx, run, c, act.savedMessageId, acting, now);
    if ('because' in sent) because = sent.because;
    else messageId = sent.messageId;
  }
  return settle(because, messageId);
}

/** Undoes what this transaction did so far for the run, which goes on waiting. */
class NotYet extends Error {}
const notYet = (): never => {
  throw new NotYet('what it would say is still on its way');
};
export const isNotYet = (error: unknown): boolean => error instanceof NotYet;

/** False where it was so already; in words what was done instead, where it could not be. */
async function doOne(
  tx: Tx,
  run: store.RunRow,
  c: ConversationRow,
  act: Exclude<Act, { do: 'send' }>,
  { owners }: Acting,
  now: Date,
): Promise<boolean | string> {
  const data = { automationId: run.automationId, runId: run.id };
  if (act.do === 'give-team') {
    // whoever it went to could see it from then on: who may is for people to say
    if (c.teamId === act.teamId || c.restricted) return false;
    const { owner, takeByAt } = await owners.choose(tx, act.teamId, c.kind, now);
    const by = { agentId: null, reason: `By the rule “${run.name}” of ${run.ownerName}.` };
    await giveTo(tx, c.id, { teamId: act.teamId, takeByAt: takeByAt ?? now }, by, now);
    if (owner) await giveTo(tx, c.id, { agentId: owner.id }, by, now);
    await ownerIsNamed(tx, c.id, now);
    await ensureNextWord(tx, [c.id], now);
    c.teamId = act.teamId;
  } else if (act.do === 'set-kind') {
    if (c.kind === act.kind) return false;
    await changeConversation(tx, c.id, { kind: act.kind }, now);
    c.kind = act.kind;
    await record(
      tx,
      { kind: 'conversation-described', conversationId: c.id, data: { ...data, fields: ['kind'] } },
      now,
    );
  } else if (act.do === 'ask') {
    const [blind] = await whoCannotSee(tx, c.id, [act.agentId]);
    if (blind) {
      // nobody is asked in silence: it stands on the conversation, and its owner hears that somebody else has to look
      const notAsked = { ...data, ownerId: run.ownerId };
      await record(tx, { kind: 'automation-not-asked', conversationId: c.id, data: notAsked }, now);
      return `asked nobody to look, because ${blind.name} may not see this conversation`;
    }
    const asked = { kind: 'automation-asked', conversationId: c.id, data: { ...data, toId: act.agentId } };
    await record(tx, asked, now);
  }
  return true;
}

/** Writes a saved message to the customer, if records stand behind all of it and nothing stops it. Never makes or keeps a promise. */
async function send(
  tx: Tx,
  run: store.RunRow,
  c: ConversationRow,
  savedMessageId: string,
  { rehearsing }: Acting,
  now: Date,
): Promise<{ messageId: string } | { because: Because }> {
  if (await isStopped(tx, c.id, run.automationId)) return { because: 'stopped' };
  if (await store.wroteSince(tx, run.automationId, c.id, new Date(now.getTime() - DAY_MS)))
    return { because: 'said-lately' };
  const to = await store.addressToTell(tx, c.contactId);
  if (!to) return { because: 'no-address' };
  const [saved] = await readSavedWords(tx, [savedMessageId]);
  if (!saved?.byItself) return { because: 'not-by-itself' };
  // to an address not seen before nothing of theirs is repeated: anybody may have written in its name
  if (!to.known && fieldsIn(saved.words).fields.includes('subject')) return { because: 'new-address' };
  const written = await writeByItself(tx, c.id, saved.words, now);
  if (written.heldBack) return { because: written.heldBack };
  const cause = { address: to.address, network: '', shape: '' };
  const limits = await AutomaticLimits.read(tx, [cause], now);
  const tripped = await limits.take(tx, cause, c.id, now);
  if (tripped) {
    const machine = createHash('sha256').update(to.address).digest('base64url').slice(0, 22);
    await record(
      tx,
      { kind: 'automatic-stopped', conversationId: c.id, data: { because: tripped, machine } },
      now,
    );
    return { because: tripped };
  }
  const mailbox = await mailboxFor(tx, c.mailboxId);
  const { messageId } = await queueAutomatic(
    tx,
    {
      conversationId: c.id,
      contactId: c.contactId,
      to: { address: to.address, name: to.name },
      mailbox,
      kind: 'automation',
      subject: to.known ? `Re: ${c.subject.replace(/^(?:re:\s*)+/i, '')}` : `About your message (${c.ref})`,
      words: written.words,
      rehearsed: rehearsing(mailbox),
    },
    now,
  );
  await noteFacts(tx, messageId, saved.id, written.facts);
  return { messageId };
}
