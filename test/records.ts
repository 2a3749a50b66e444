import { sql } from 'kysely';
import { type Db, inTransaction, type Tx } from '../src/platform/db.ts';
import { newId, newRef } from '../src/platform/ids.ts';

/** Writes rows as they stand after the verbs have run, for tests of what only reads them. */

export interface Written {
  id: string;
  ref: string;
  contactId: string;
}

export interface ConversationGiven {
  teamId: string;
  ownerId?: string | null;
  subject?: string;
  contact?: { name?: string | null; email?: string; phone?: string };
  contactId?: string;
  status?: 'open' | 'resolved' | 'spam' | 'automatic';
  /** whom it is restricted to; none given: not restricted */
  only?: string[];
  openedAt: Date;
  lastActivityAt?: Date;
  takeByAt?: Date;
  promises?: PromiseGiven[];
  targets?: TargetGiven[];
}

interface PromiseGiven {
  id?: string;
  kind?: string;
  what?: string;
  fromAt?: Date;
  dueAt: Date;
  madeAt?: Date;
  givenToId?: string;
  messageId?: string;
  madeById?: string;
  predecessorId?: string;
  rehearsed?: boolean;
}

interface TargetGiven {
  kind?: 'reply' | 'own-up' | 'update';
  dueAt: Date;
}

export async function writeContact(
  tx: Db | Tx,
  { name = 'Adaeze Okafor', email, phone }: { name?: string | null; email?: string; phone?: string },
  at: Date,
): Promise<string> {
  const id = newId();
  await tx.insertInto('contact').values({ id, name, createdAt: at }).execute();
  const addresses = [
    ...(email ? [{ kind: 'email', value: email, shown: email }] : []),
    ...(phone ? [{ kind: 'phone', value: phone.replace(/[^\d+]/g, ''), shown: phone }] : []),
  ];
  for (const address of addresses)
    await tx
      .insertInto('address')
      .values({ id: newId(), contactId: id, firstSeenAt: at, ...address })
      .execute();
  return id;
}

/** A conversation with what is owed on it; an open one gets a reply target a year on unless something else says when they hear. */
export async function writeConversation(db: Db, given: ConversationGiven): Promise<Written> {
  const { openedAt, status = 'open', ownerId = null, only } = given;
  const id = newId();
  const ref = newRef();
  return inTransaction(db, async (tx) => {
    const contactId = given.contactId ?? (await writeContact(tx, given.contact ?? {}, openedAt));
    await tx
      .insertInto('conversation')
      .values({
        id,
        ref,
        subject: given.subject ?? 'Damaged table',
        status,
        channel: 'email',
        contactId,
        teamId: given.teamId,
        ownerId,
        takeByAt: ownerId || status !== 'open' ? null : (given.takeByAt ?? openedAt),
        nextStep: 'Answer',
        restricted: only !== undefined,
        openedAt,
        lastActivityAt: given.lastActivityAt ?? openedAt,
        lastInboundAt: openedAt,
        resolvedAt: status === 'resolved' ? openedAt : null,
        createdAt: openedAt,
      })
      .execute();
    await tx
      .insertInto('participant')
      .values({ conversationId: id, contactId, role: 'customer', addedAt: openedAt })
      .execute();
    for (const agentId of only ?? [])
      await tx
        .insertInto('conversationAccess')
        .values({ id: newId(), conversationId: id, agentId })
        .execute();
    const written = { id, ref, contactId };
    for (const promise of given.promises ?? [])
      await writePromise(tx, written, { madeAt: openedAt, ...promise });
    const saysWhen = given.promises?.some(({ kind = 'reply' }) => kind === 'reply' || kind === 'update');
    const targets =
      given.targets ??
      (saysWhen || status !== 'open' ? [] : [{ dueAt: new Date(openedAt.getTime() + 365 * 86_400_000) }]);
    for (const { kind = 'reply', dueAt } of targets)
      await tx
        .insertInto('target')
        .values({ id: newId(), conversationId: id, kind, dueAt, setAt: openedAt, stateAt: openedAt })
        .execute();
    return written;
  });
}

export async function writePromise(
  tx: Db | Tx,
  c: Written,
  given: PromiseGiven & { madeAt: Date },
): Promise<string> {
  const id = given.id ?? newId();
  await tx
    .insertInto('promise')
    .values({
      kind: 'reply',
      what: 'Answer you',
      ...given,
      id,
      conversationId: c.id,
      contactId: c.contactId,
      state: 'open',
      stateAt: given.madeAt,
    })
    .execute();
  return id;
}

export async function writeSettlement(
  tx: Db | Tx,
  promiseId: string,
  outcome: string,
  at: Date,
  more: {
    evidence?: string;
    agentId?: string;
    messageId?: string;
    successorId?: string;
    supersedesId?: string;
  } = {},
): Promise<string> {
  const id = newId();
  await tx
    .insertInto('promiseSettlement')
    .values({ id, promiseId, outcome, at, recordedAt: at, ...more })
    .execute();
  return id;
}

interface MessageGiven {
  id?: string;
  direction?: 'in' | 'out';
  agentId?: string;
  words?: string;
  subject?: string;
  class?: string;
  automatic?: boolean;
  automaticKind?: string;
  delivery?: 'held' | 'queued' | 'handing-over' | 'accepted' | 'refused' | 'cancelled';
  sendAt?: Date;
  html?: string;
}

export async function writeMessage(
  tx: Db | Tx,
  c: Written,
  saidAt: Date,
  given: MessageGiven = {},
): Promise<string> {
  const {
    id = newId(),
    direction = 'in',
    words = 'The table arrived with one leg split.',
    subject = '',
    delivery,
    sendAt = saidAt,
    ...more
  } = given;
  await tx
    .insertInto('message')
    .values({
      id,
      conversationId: c.id,
      direction,
      channel: 'email',
      contactId: c.contactId,
      words,
      subject,
      ...more,
      saidAt,
      createdAt: saidAt,
      search: sql`to_tsvector('english', ${`${subject}\n${words}`})`,
    })
    .execute();
  if (delivery)
    await tx
      .insertInto('delivery')
      .values({
        id: newId(),
        messageId: id,
        rfcMessageId: `${id}@desk.example`,
        state: delivery,
        sendAt,
        createdAt: saidAt,
      })
      .execute();
  return id;
}

export async function writeNote(
  tx: Db | Tx,
  c: Written,
  agentId: string,
  words: string,
  at: Date,
  mentions: string[] = [],
): Promise<string> {
  const noteId = newId();
  await tx.insertInto('note').values({ id: noteId, conversationId: c.id, agentId, words, at }).execute();
  for (const mentioned of mentions)
    await tx.insertInto('noteMention').values({ noteId, agentId: mentioned }).execute();
  return noteId;
}
