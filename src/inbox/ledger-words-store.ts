import { type RawBuilder, sql } from 'kysely';
import type { PromiseState } from '../../contract/promises.ts';
import type { Db } from '../platform/db.ts';
import { plannedAnew } from '../platform/prepared.ts';
import { namesOf, readSearch, type SearchQuery } from './search-query.ts';
import { contactsNamed, refBegins } from './search-store.ts';

/** Words in more promises than this are common: the ledger is read in its order, and those that have them kept. */
const MOST_CANDIDATES = 2_000;

/** How the promises with the words that were typed are found, over aliases p (promise) and c (its conversation). */
export interface Found {
  /** true of each of them */
  has: RawBuilder<unknown>;
  /** all of them, where they are few and nothing else narrows the ledger; null: read it in order */
  ids: string[] | null;
}

/**
 * Reads what was typed into the ledger's search: words of what was promised or of the subject, a name, an e-mail address, a reference.
 * `isNarrow`: the list is one person's, which is soon read.
 */
export async function findWords(
  db: Db,
  typed: string,
  states: readonly PromiseState[],
  isNarrow: boolean,
): Promise<Found> {
  const query = readSearch(typed);
  const parts = partsOf(query);
  const from = query.from ? sql`c.contact_id in (${contactsOf(query.from)})` : null;
  const any = parts.length ? sql`(${sql.join(parts, sql` or `)})` : null;
  // what was typed holds nothing that can be looked for, such as "!": then nothing has it
  const has = any && from ? sql`${any} and ${from}` : (any ?? from ?? sql`false`);
  if (isNarrow) return { has, ids: null };
  const { rows } = await sql<{ id: string }>`
    ${plannedAnew} ${sql.join(
      [...parts, ...(parts.length === 0 && from ? [from] : [])].map(
        (part) => sql`(select p.id from promise p join conversation c on c.id = p.conversation_id
          where p.state = any(${states}) and ${part} limit ${MOST_CANDIDATES + 1})`,
      ),
      sql` union `,
    )}${parts.length === 0 && !from ? sql`select null::uuid as id where false` : sql``}`.execute(db);
  return { has, ids: rows.length > MOST_CANDIDATES ? null : rows.map(({ id }) => id) };
}

/** Each way in which a promise may be meant, on an index of its own. */
function partsOf({ words, names, email, ref }: SearchQuery): RawBuilder<unknown>[] {
  const query = words ? sql`to_tsquery('english', ${words})` : null;
  return [
    // what the desk promises by itself says the same of everybody: the index is of what people wrote
    ...(query ? [sql`(p.made_by_id is not null and to_tsvector('english', p.what) @@ ${query})`] : []),
    ...(query ? [sql`to_tsvector('english', c.subject) @@ ${query}`] : []),
    ...(names || email ? [sql`c.contact_id in (${contactsNamed(names, email)})`] : []),
    ...(ref ? [refBegins(ref)] : []),
  ];
}

const contactsOf = (from: string) =>
  contactsNamed(namesOf(from), from.includes('@') ? from.toLowerCase() : null);
