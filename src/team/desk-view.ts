import type { DeskView } from '../../contract/desk.ts';
import { describeHours } from '../../rules/working-time/describe-hours.ts';
import type { Config } from '../platform/config.ts';
import type { Db, Tx } from '../platform/db.ts';
import { agentName } from './agent-name.ts';
import { activeAgents, isAway } from './agents.ts';
import { deskCalendar, readDesk } from './desk.ts';
import { houseStandardsOf } from './house-standards.ts';
import { readMailboxes, rehearses } from './mailboxes.ts';
import { countNotFiled } from './store-desk-view.ts';
import { readTeams } from './teams.ts';

/** Closures that the composer's dates can meet: nobody promises further ahead. */
const CLOSURES_AHEAD_MS = 2 * 366 * 86_400_000;

/** What every screen needs to know of the desk. */
export async function viewDesk(db: Db | Tx, config: Pick<Config, 'smtpOut'>, now: Date): Promise<DeskView> {
  const desk = await readDesk(db);
  const calendar = await deskCalendar(db);
  const { hours } = calendar;
  const mailboxes = await readMailboxes(db);
  const today = calendar.localDay(now);
  const last = calendar.localDay(new Date(now.getTime() + CLOSURES_AHEAD_MS));
  return {
    name: desk.name,
    zone: desk.zone,
    now: now.toISOString(),
    rehearsing: mailboxes.some((mailbox) => rehearses(config, mailbox)),
    held: desk.heldAt ? (desk.heldReason ?? '') : null,
    hoursWords: describeHours(hours),
    calendar: {
      zone: hours.zone,
      periods: hours.periods,
      closures: hours.closures.filter(({ on }) => on >= today && on <= last),
    },
    houseStandards: houseStandardsOf(desk),
    agents: (await activeAgents(db)).map((agent) => ({
      ...agentName(agent),
      role: agent.role,
      away: isAway(agent, now),
    })),
    teams: (await readTeams(db)).map(({ id, name }) => ({ id, name })),
    mailboxes: mailboxes.map(({ id, address, fromName }) => ({ id, address, fromName })),
    notFiled: await countNotFiled(db),
    mailProblems: mailboxes
      .filter(({ state }) => state === 'problem')
      .map(({ address, stateWords }) => ({ mailbox: address, words: stateWords })),
  };
}
