import type { PromiseKind } from '../../contract/promises.ts';
import type { TodayView } from '../../contract/today.ts';
import { weekdayName } from '../../rules/wording/calendar-words.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDue, sayTime } from '../../rules/wording/say-when.ts';
import { plural, sayNumber } from '../../rules/wording/words.ts';
import { capital } from './day-line.ts';

/** What the day comes to, counted before it is said. */
export interface DayFacts {
  /** open promises due today that have not passed */
  dueToday: { kind: PromiseKind; contactName: string; dueAt: Date; isAtRisk: boolean }[];
  broken: number;
  undelivered: number;
  overdueTargets: number;
  targetsToday: number;
  keptToday: number;
  /** the earliest promise after today */
  next: { at: Date; isAtRisk: boolean } | null;
}

const AN: Record<PromiseKind, string> = {
  reply: 'an answer to',
  update: 'an update to',
  callback: 'a call to',
  payment: 'a payment to',
  return: 'a return to',
  owner: 'a named person for',
  action: 'for',
};

/** The computed sentences at the head of Today; what stands between ** is set strong. */
export function sayDay(facts: DayFacts, zone: string, now: Date): string {
  const said = [...sayTroubles(facts), ...sayPromises(facts, zone)];
  if (said.length === 0 && facts.targetsToday > 0)
    said.push(
      `**${capital(plural(facts.targetsToday, 'person waits', 'people wait'))}** for our answer today; nobody was told a time.`,
    );
  if (said.length) return said.join(' ');
  return facts.keptToday > 0 ? 'That is everything you promised today.' : nothingDue(facts.next, zone, now);
}

function sayTroubles({ broken, undelivered, overdueTargets }: DayFacts): string[] {
  const said = [];
  if (broken)
    said.push(
      `**${capital(plural(broken, 'promise is', 'promises are'))} broken** and wait${broken === 1 ? 's' : ''} for your word.`,
    );
  if (undelivered) said.push(`**${capital(plural(undelivered, 'reply', 'replies'))}** did not arrive.`);
  if (overdueTargets)
    said.push(
      `${capital(plural(overdueTargets, 'person has', 'people have'))} waited longer than we aim for.`,
    );
  return said;
}

function sayPromises({ dueToday }: DayFacts, zone: string): string[] {
  const [next] = dueToday;
  if (!next) return [];
  const risky = dueToday.filter((p) => p.isAtRisk).length;
  const at = next.kind === 'callback' ? 'at' : 'by';
  const said = [`You made **${plural(dueToday.length, 'promise')} for today**.`];
  if (risky)
    said.push(
      dueToday.length === 1
        ? 'It is at risk.'
        : `${capital(sayNumber(risky))} ${risky === 1 ? 'is' : 'are'} at risk.`,
    );
  said.push(
    `${dueToday.length === 1 ? 'It is' : 'The next is'} ${AN[next.kind]} **${next.contactName} ${at} ${sayTime(next.dueAt, zone)}**.`,
  );
  return said;
}

/** "Nothing is due from you today. The next promise is Monday at 10am." */
export function nothingDue(next: DayFacts['next'], zone: string, now: Date): string {
  if (!next) return 'Nothing is due from you today.';
  const risk = next.isAtRisk ? ' It is at risk.' : '';
  return `Nothing is due from you today. The next promise is ${sayDayAndTime(next.at, zone, now)}.${risk}`;
}

function sayDayAndTime(at: Date, zone: string, now: Date): string {
  const local = localTime(at, zone);
  const days = local.day - localTime(now, zone).day;
  if (days === 1) return `tomorrow at ${sayTime(at, zone)}`;
  return days < 7 ? `${weekdayName(local.weekday)} at ${sayTime(at, zone)}` : sayDue(at, zone, now);
}

/** "11 kept, one moved with notice.", "Nothing was settled this week yet." */
export function sayWeek({
  kept,
  moved,
  broken,
}: Pick<TodayView['week'], 'kept' | 'moved' | 'broken'>): string {
  const parts = [];
  if (kept) parts.push(`${sayNumber(kept)} kept`);
  if (moved) parts.push(`${sayNumber(moved)} moved with notice`);
  if (broken) parts.push(`${sayNumber(broken)} broken`);
  return parts.length ? `${capital(parts.join(', '))}.` : 'Nothing was settled this week yet.';
}
