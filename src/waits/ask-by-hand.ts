import { newReply } from '../../contract/replies.ts';
import { type AskAgain } from '../../contract/waits.ts';
import { emailOf } from '../contacts/contacts.ts';
import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { Refusal } from '../platform/refusal.ts';
import { holdForward } from '../replies/forward.ts';
import { rehearses } from '../replies/mailboxes.ts';
import { holdReply, type Writer } from '../replies/reply.ts';
import { deskCalendar } from '../team/desk.ts';
import { readAskAbout } from './ask.ts';
import { insertAsk, type WaitRow } from './store.ts';
import { goOn, takeWait } from './waits.ts';
import { askCustomer, askThirdParty } from './words.ts';

/** A person asks again in their own words, by mail that is held like any of theirs. The rhythm goes on from now. */
export async function askByHand(
  tx: Tx,
  id: string,
  { id: messageId, words }: AskAgain,
  by: Writer,
  config: Config,
  now: Date,
): Promise<string> {
  const wait = await takeWait(tx, id);
  const about = await readAskAbout(tx, wait);
  const twice = await tx
    .selectFrom('waitAsk')
    .select('id')
    .where('messageId', '=', messageId)
    .executeTakeFirst();
  if (twice) return messageId;
  const options = { rehearsing: rehearses(config) };
  if (wait.thirdPartyId) {
    if (!wait.address) throw noMail();
    const to = [{ address: wait.address, name: about.partyName ?? '' }];
    await holdForward(
      tx,
      wait.conversationId,
      { id: messageId, to, cc: [], words, withFiles: false, attachmentIds: [], meant: [] },
      by,
      options,
      now,
    );
  } else {
    if (!(await emailOf(tx, about.contactId))) throw noMail();
    await holdReply(tx, wait.conversationId, newReply.parse({ id: messageId, words }), by, options, now);
  }
  await insertAsk(tx, { waitId: id, dueAt: wait.askAt ?? now, at: now, messageId, agentId: by.id });
  await goOn(tx, wait, now);
  await record(
    tx,
    { kind: 'asked-again', conversationId: wait.conversationId, messageId, agentId: by.id },
    now,
  );
  return messageId;
}

const noMail = () =>
  new Refusal(
    'conflict',
    'no-address',
    'We have no e-mail address to ask them at.',
    'Nothing was sent. Ask another way, and note how.',
  );

/** The words that a person may ask again with. */
export async function draftAsk(tx: Tx, wait: WaitRow, now: Date): Promise<string> {
  const { facts } = await readAskAbout(tx, wait);
  const { zone } = await deskCalendar(tx);
  const own = { ...facts, byPerson: true };
  return wait.endsAt
    ? askCustomer({ ...own, endsAt: wait.endsAt, closes: wait.closes }, zone, now)
    : askThirdParty(own, zone, now);
}
