import { sql } from 'kysely';
import type { ConversationRow } from '../conversations/conversations.ts';
import type { Tx } from '../platform/db.ts';
import { deskFacts, teamHours } from './desk-facts.ts';

export interface Owner {
  id: string;
  name: string;
}

export type Given = { owner: Owner; takeByAt: null } | { owner: null; takeByAt: Date };

/** Whoever goes away within this time is given nothing new. */
const LEAVING_SOON_MS = 3_600_000;

interface Candidate extends Owner {
  role: string;
  teamIds: string[];
  load: number;
}

/**
 * Who gets a new conversation: of the people in the team who are not away or about to be, while the team is open, the one with the fewest open
 * promises. Otherwise nobody yet, with the time at which the team's duty holder takes it by itself. A complaint goes to a senior.
 */
export class OwnerChoice {
  #candidates: Candidate[] = [];
  #until = 0;

  async choose(tx: Tx, teamId: string, kind: string, now: Date): Promise<Given> {
    const calendar = await teamHours(tx, teamId);
    const all = await this.#readCandidates(tx, now);
    const inTeam = all.filter((a) => a.teamIds.includes(teamId));
    const open = calendar.isOpen(now);
    let pick: Candidate | undefined;
    if (kind === 'complaint') {
      const senior = (a: Candidate) => a.role !== 'agent';
      // a complaint has a named senior from the first minute, also out of hours
      pick = least(open ? inTeam.filter(senior) : []) ?? least(all.filter(senior));
    } else if (open) pick = least(inTeam);
    if (pick) {
      pick.load++;
      return { owner: { id: pick.id, name: pick.name }, takeByAt: null };
    }
    const { desk } = await deskFacts(tx);
    const takeBy = calendar.addWorkingMinutes(now, desk.takeByWorkingMinutes).at;
    return { owner: null, takeByAt: toMinute(takeBy) };
  }

  /**
   * Counting is kept for a moment in proportion to what it cost (at most 2 % of the time is spent on it), with our own
   * assignments added, so that a burst of mail neither counts a large desk again for each message nor lands on one person.
   */
  async #readCandidates(tx: Tx, now: Date): Promise<Candidate[]> {
    if (Date.now() < this.#until) return this.#candidates;
    const began = performance.now();
    const { rows } = await sql<Candidate>`
      select a.id, a.name, a.role,
        coalesce((select array_agg(m.team_id) from team_member m where m.agent_id = a.id), '{}') as team_ids,
        (select count(*) from conversation c join promise p on p.conversation_id = c.id and p.state in ('open', 'pending')
          where c.owner_id = a.id and c.status = 'open' and coalesce(p.given_to_id, a.id) = a.id)
        + (select count(*) from promise p where p.given_to_id = a.id and p.state = 'open') as load
      from agent a
      where a.deactivated_at is null and a.password_hash is not null
        and not (a.away_from is not null and a.away_from <= ${new Date(now.getTime() + LEAVING_SOON_MS)}
          and (a.away_until is null or a.away_until > ${now}))
      order by a.created_at, a.id`.execute(tx);
    this.#candidates = rows;
    this.#until = Date.now() + Math.min(5_000, (performance.now() - began) * 50);
    return rows;
  }
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

const least = (candidates: Candidate[]) =>
  candidates.reduce<Candidate | undefined>((best, a) => (!best || a.load < best.load ? a : best), undefined);

/** What people are told has no seconds, and what is owed is what is told. */
export const toMinute = (at: Date) => new Date(Math.floor(at.getTime() / 60_000) * 60_000);
