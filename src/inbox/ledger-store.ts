import { type RawBuilder, sql } from 'kysely';
import type { BoardQuery, LedgerState } from '../../contract/ledger.ts';
import type { PromiseKind } from '../../contract/promises.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import type { PresentedRow } from '../promises/present.ts';
import { promiseColumns } from '../promises/present-store.ts';
import type { SignedIn } from '../team/permission.ts';
import type { Place } from './cursor.ts';
import { type Found, findWords } from './ledger-words-store.ts';

/** Whose promises: of one person, of some teams, or of everybody (null). */
export type Whose = { agentId: string } | { teamIds: string[] } | null;

export function whoseOf(query: Pick<BoardQuery, 'who' | 'teamId' | 'agentId'>, agent: SignedIn): Whose {
  if (query.agentId) return { agentId: query.agentId };
  if (query.teamId) return { teamIds: [query.teamId] };
  if (query.who === 'mine') return { agentId: agent.id };
  return query.who === 'team' ? { teamIds: agent.teamIds } : null;
}

/** A promise with what its line on the ledger says beside it. */
export interface LedgerFacts extends PresentedRow {
  /** its due time as PostgreSQL writes it: for the cursor */
  place: string;
  /** what the settlement that stands gives as its reason */
  evidence: string | null;
  /** the date that it took the place of, and when they were told */
  earlierDueAt: Date | null;
  toldAt: Date | null;
  /** the date that took its place, or takes it when the message has gone */
  laterDueAt: Date | null;
  /** how they are greeted: see greetingOf */
  greetedAs: string | null;
  signsAs: string | null;
  givenName: string | null;
}

/** The columns of LedgerFacts, over aliases p (promise) and c (its conversation). */
export const ledgerColumns = sql`${promiseColumns}, p.due_at::text as place,
  k.greeted_as, k.signs_as, k.name as given_name,
  (select s.evidence from promise_settlement s where s.promise_id = p.id and s.outcome = p.state
    order by s.recorded_at desc, s.id desc limit 1) as evidence,
  (select e.due_at from promise e where e.id = p.predecessor_id) as earlier_due_at,
  (select max(s.at) from promise_settlement s where s.promise_id = p.predecessor_id and s.outcome = 'moved') as told_at,
  (select n.due_at from promise n where n.predecessor_id = p.id and n.state <> 'void') as later_due_at`;

export interface ListGiven {
  whose: Whose;
  state: LedgerState;
  kind: PromiseKind | undefined;
  /** what was typed into the search; nothing where it is left out or empty */
  words?: string | undefined;
  /** what `due` ends with */
  endOfToday: Date;
  after: Place | null;
  limit: number;
}

const isOpen = (state: LedgerState) => state === 'open' || state === 'due';

/**
 * One page of the ledger: what is open, the soonest first; what is over, the latest due first. Everybody's and a team's are read along
 * an index by state and due time; one person's from what they own and what was given to them, so that somebody with few promises costs
 * what they have and not what the desk has.
 */
export async function selectLedger(db: Db, agent: SignedIn, given: ListGiven): Promise<LedgerFacts[]> {
  const { whose, state, words } = given;
  const inState = isOpen(state) ? 'open' : state;
  const found = words ? await findWords(db, words, [inState], isOnePerson(whose)) : null;
  const { rows } = await sql<LedgerFacts>`
    with page as materialized (select * from (${sql.join(
      sourcesOf(whose, isOpen(state), found).map((source) => onePage(source, agent, given)),
      sql` union all `,
    )}) d order by ${inOrder('d', state)} limit ${given.limit})
    select ${ledgerColumns} from page join promise p on p.id = page.id join conversation c on c.id = p.conversation_id
      join contact k on k.id = p.contact_id
    order by ${inOrder('p', state)}`.execute(db);
  return rows;
}

export const isOnePerson = (whose: Whose): boolean => whose !== null && 'agentId' in whose;

/** The tables in the way that finds these people's promises soonest, over p and c, with the condition. Each stands on an index. */
export function sourcesOf(
  whose: Whose,
  onlyOpen: boolean,
  found: Found | null = null,
): RawBuilder<unknown>[] {
  const all = sql`promise p join conversation c on c.id = p.conversation_id where
    ${found ? sql`${found.has} and` : sql``} ${found?.ids ? sql`p.id = any(${found.ids}::uuid[]) and` : sql``}`;
  if (!whose) return [sql`${all} true`];
  if ('teamIds' in whose) return [sql`${all} c.team_id = any(${whose.teamIds}::uuid[])`];
  // an open promise is on an open conversation, which has an index of its own by owner
  const open = sql`${onlyOpen ? sql`c.status = 'open' and` : sql``} ${found ? sql`${found.has} and` : sql``}`;
  return [
    sql`conversation c join promise p on p.conversation_id = c.id where ${open} c.owner_id = ${whose.agentId} and p.given_to_id is null`,
    sql`${all} p.given_to_id = ${whose.agentId}`,
  ];
}

function onePage(source: RawBuilder<unknown>, agent: SignedIn, given: ListGiven): RawBuilder<unknown> {
  const { state, kind, endOfToday, after, limit } = given;
  return sql`(select p.id, p.due_at from ${source} and p.state = ${sql.lit(isOpen(state) ? 'open' : state)}
    ${state === 'due' ? sql`and p.due_at < ${endOfToday}` : sql``} ${kind ? sql`and p.kind = ${kind}` : sql``}
    ${after ? sql`and (p.due_at, p.id) ${sql.raw(isOpen(state) ? '>' : '<')} (${after.at}::timestamptz, ${after.id}::uuid)` : sql``}
    and ${visibleTo(agent)}
    order by ${inOrder('p', state)} limit ${limit})`;
}

function inOrder(alias: 'p' | 'd', state: LedgerState): RawBuilder<unknown> {
  const way = isOpen(state) ? '' : ' desc';
  return sql.raw(`${alias}.due_at${way}, ${alias}.id${way}`);
}

/** One promise as the ledger shows it; null when there is none. The caller has checked that it may be seen. */
export async function selectLedgerRow(db: Db, promiseId: string): Promise<LedgerFacts | null> {
  const { rows } = await sql<LedgerFacts>`
    select ${ledgerColumns} from promise p join conversation c on c.id = p.conversation_id join contact k on k.id = p.contact_id
    where p.id = ${promiseId}`.execute(db);
  return rows[0] ?? null;
}

export interface Counted {
  kept: number;
  moved: number;
  broken: number;
  withdrawn: number;
  toOwnUp: number;
}

/**
 * What became of the first dates given that fell due in a time, and how many broken promises wait for us to own up. Counts of what
 * happened, not its words: restricted conversations are in them, or one desk would have as many figures as readers.
 */
export async function countKept(db: Db, whose: Whose, from: Date, until: Date): Promise<Counted> {
  const sources = whose ? sourcesOf(whose, false) : [sql`promise p where true`];
  const judged = sources.map(
    (source) => sql`select p.state from ${source} and p.state in ('kept', 'moved', 'broken', 'withdrawn')
      and p.due_at >= ${from} and p.due_at < ${until} and p.predecessor_id is null and not p.rehearsed`,
  );
  const toOwnUp = sources.map(
    (source) => sql`select from ${source} and p.state = 'broken' and p.owned_up_at is null`,
  );
  const together = (parts: RawBuilder<unknown>[]) => sql.join(parts, sql` union all `);
  const { rows } = await sql<Counted>`
    select count(*) filter (where state = 'kept') as kept, count(*) filter (where state = 'moved') as moved,
      count(*) filter (where state = 'broken') as broken, count(*) filter (where state = 'withdrawn') as withdrawn,
      (select count(*) from (${together(toOwnUp)}) w) as to_own_up
    from (${together(judged)}) d`.execute(db);
  return rows[0] as Counted;
}
