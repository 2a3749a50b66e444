import type { FilledMessage, SavedMessage, SavedMessages } from '../../contract/saved.ts';
import { FIELDS, fillFields } from '../../rules/saved-messages/fields.ts';
import { sayDate } from '../../rules/wording/say-when.ts';
import type { Db } from '../platform/db.ts';
import { agentName } from '../team/agent-name.ts';
import { deskCalendar } from '../team/desk.ts';
import type { SignedIn } from '../team/permission.ts';
import { readFields } from './fill.ts';
import { mayChange } from './saved-messages.ts';
import * as store from './store.ts';

/** Every saved message that stands, by name, with how it is used and how old it is. */
export async function viewSavedMessages(db: Db, agent: SignedIn, now: Date): Promise<SavedMessages> {
  const calendar = await deskCalendar(db);
  const today = calendar.localDay(now);
  const items = (await store.selectSavedMessages(db)).map(
    (row): SavedMessage => ({
      id: row.id,
      name: row.name,
      words: row.words,
      byItself: row.byItself,
      owner: agentName({ id: row.ownerId, name: row.ownerName }),
      reviewOn: row.reviewOn,
      reviewDue: row.reviewOn <= today,
      uses: row.uses,
      lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
      useWords: sayUse(row, calendar.zone, now),
      mayChange: mayChange(agent, row),
    }),
  );
  return { items, fields: FIELDS.map(({ name, about }) => ({ name, about })) };
}

function sayUse(
  { uses, lastUsedAt, changedAt }: Pick<store.SavedMessageRow, 'uses' | 'lastUsedAt' | 'changedAt'>,
  zone: string,
  now: Date,
): string {
  const times = uses === 1 ? 'once' : uses === 2 ? 'twice' : `${uses} times`;
  const used = lastUsedAt ? `Used ${times}, last on ${sayDate(lastUsedAt, zone, now)}.` : 'Not used yet.';
  return `${used} Its words are of ${sayDate(changedAt, zone, now)}.`;
}

/** Saved messages with what the records say of one conversation; without those put away. The caller has checked that the agent may see it. */
export async function fillSavedMessages(
  db: Db,
  conversationId: string,
  ids: readonly string[],
  writer: Pick<SignedIn, 'name'>,
  now: Date,
): Promise<FilledMessage[]> {
  const saved = await store.selectSavedWords(db, ids);
  const { values } = await readFields(db, conversationId, writer.name, now);
  return saved.map(({ id, words }) => ({ id, ...fillFields(words, values) }));
}
