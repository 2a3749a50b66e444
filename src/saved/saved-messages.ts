import type { SavedMessageChange } from '../../contract/saved.ts';
import { untrueByItself } from '../../rules/saved-messages/by-itself.ts';
import { FIELDS, fieldsIn } from '../../rules/saved-messages/fields.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { activeAgents, readActiveAgent } from '../team/agents.ts';
import { deskCalendar, readDesk } from '../team/desk.ts';
import { houseStandardsOf } from '../team/house-standards.ts';
import { may, type SignedIn } from '../team/permission.ts';
import * as store from './store.ts';

type By = Pick<SignedIn, 'id' | 'role'>;

/** Whoever looks after it may change it, and a lead; what goes by itself is for leads alone. */
export const mayChange = (by: By, saved: Pick<store.SavedWords, 'ownerId' | 'byItself'>): boolean =>
  may(by, 'automations') || (saved.ownerId === by.id && !saved.byItself);

/** Any agent writes one; a lead, one that goes by itself. Refuses what could not be true of every conversation. Returns its id. */
export async function saveMessage(tx: Tx, change: SavedMessageChange, by: By, now: Date): Promise<string> {
  if (!mayChange(by, { ownerId: by.id, byItself: change.byItself })) throw notYours();
  const row = { id: newId(), ...change };
  await mustStand(tx, row, now);
  await store.insertSavedMessage(tx, row, by.id, now);
  await record(tx, { kind: 'saved-message-made', agentId: by.id, data: { savedMessageId: row.id } }, now);
  return row.id;
}

export async function changeMessage(
  tx: Tx,
  id: string,
  change: SavedMessageChange,
  by: By,
  sentBy: SentBy,
  now: Date,
): Promise<void> {
  const before = await takeSaved(tx, id);
  if (!mayChange(by, before) || !mayChange(by, { ...before, byItself: change.byItself })) throw notYours();
  if (before.byItself && !change.byItself) await mustNotBeSent(tx, id, sentBy);
  await mustStand(tx, { id, ...change }, now);
  await store.updateSavedMessage(tx, { id, ...change }, by.id, now);
  const data = { savedMessageId: id, ownerId: change.ownerId, words: before.words !== change.words };
  await record(tx, { kind: 'saved-message-changed', agentId: by.id, data }, now);
}

/** The names of the rules that send a saved message. Rules come later in the order of the modules. */
export type SentBy = (tx: Tx, savedMessageId: string) => Promise<string[]>;

/** Nobody is offered it any more. Refuses while a rule sends it. */
export async function putAwayMessage(tx: Tx, id: string, by: By, sentBy: SentBy, now: Date): Promise<void> {
  if (!mayChange(by, await takeSaved(tx, id))) throw notYours();
  await mustNotBeSent(tx, id, sentBy);
  await store.putAwaySavedMessage(tx, id, now);
  await record(tx, { kind: 'saved-message-put-away', agentId: by.id, data: { savedMessageId: id } }, now);
}

/** What someone who leaves looked after passes to another. */
export async function giveSavedMessages(
  tx: Tx,
  fromId: string,
  toId: string,
  byId: string,
  now: Date,
): Promise<void> {
  const ids = await store.moveSavedMessages(tx, fromId, toId);
  await record(
    tx,
    ids.map((savedMessageId) => ({
      kind: 'saved-message-changed',
      agentId: byId,
      data: { savedMessageId, ownerId: toId },
    })),
    now,
  );
}

export const readSavedWords = (db: Db | Tx, ids: readonly string[]): Promise<store.SavedWords[]> =>
  store.selectSavedWords(db, ids);

/** What those that stand are called, by their ids. */
export async function readSavedNames(db: Db | Tx): Promise<Map<string, string>> {
  return new Map((await store.selectSavedMessages(db)).map(({ id, name }) => [id, name]));
}

/** Notes which saved messages a reply was written from. Those put away meanwhile count too. */
export async function noteUses(tx: Tx, messageId: string, savedMessageIds: readonly string[]): Promise<void> {
  if (savedMessageIds.length > 0) await store.insertUses(tx, messageId, savedMessageIds);
}

export const usesOf = (tx: Tx, messageId: string): Promise<string[]> => store.usesOf(tx, messageId);

async function takeSaved(tx: Tx, id: string): Promise<store.SavedWords> {
  const [saved] = await store.selectSavedWords(tx, [id], true);
  if (!saved) throw notFound('saved reply');
  return saved;
}

async function mustNotBeSent(tx: Tx, id: string, sentBy: SentBy): Promise<void> {
  const rules = await sentBy(tx, id);
  if (rules.length > 0)
    throw new Refusal(
      'conflict',
      'a-rule-sends-it',
      `A rule sends this: ${rules.map((name) => `“${name}”`).join(', ')}.`,
      'Nothing was changed. Let the rule send something else, or end it, first.',
    );
}

async function mustStand(tx: Tx, saved: store.SavedMessageWrite, now: Date): Promise<void> {
  await readActiveAgent(tx, saved.ownerId);
  if (await store.nameTaken(tx, saved.name, saved.id))
    throw new Refusal(
      'conflict',
      'saved-name-taken',
      'There is a saved reply of that name already.',
      'Nothing was saved. Give this one another name, or change the other.',
      [{ path: 'name', message: 'Another one has this name.' }],
    );
  const { unknown } = fieldsIn(saved.words);
  const known = `Those that there are: ${FIELDS.map(({ name }) => name).join(', ')}.`;
  if (unknown.length > 0)
    throw new Refusal(
      'wrong-input',
      'unknown-field',
      `There is no such field: ${unknown.map((name) => `{{${name}}}`).join(', ')}.`,
      `Nothing was saved. ${known}`,
      [{ path: 'words', message: known }],
    );
  if (saved.byItself) await mustBeTrueByItself(tx, saved.words, now);
}

/** Rule 3: by itself goes only what a record stands behind. */
async function mustBeTrueByItself(tx: Tx, words: string, now: Date): Promise<void> {
  const desk = await readDesk(tx);
  const untrue = untrueByItself(words, {
    now,
    zone: desk.zone,
    calendar: await deskCalendar(tx),
    standards: houseStandardsOf(desk),
    agentNames: (await activeAgents(tx)).map(({ name }) => name),
  });
  if (untrue.length === 0) return;
  const why = untrue
    .map(({ quote, reason }) => (quote && !reason.includes(quote) ? `“${quote}”: ${reason}` : reason))
    .join(' ');
  throw new Refusal(
    'wrong-input',
    'not-true-by-itself',
    untrue.length === 1
      ? 'There is 1 thing in this that may not go by itself.'
      : `There are ${untrue.length} things in this that may not go by itself.`,
    `Nothing was saved. ${why}`,
    [{ path: 'words', message: why }],
  );
}

const notYours = (): Refusal =>
  new Refusal(
    'not-allowed',
    'not-yours',
    'Somebody else looks after this saved reply.',
    'Nothing was changed. They can change it, or a lead. What goes by itself is for leads.',
  );
