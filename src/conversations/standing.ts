import type { PromiseKind, PromiseState } from '../../contract/promises.ts';
import { firstName } from '../../rules/names/name-parts.ts';
import { localTime } from '../../rules/wording/local-time.ts';
import { sayDate, sayDue, sayInstant, sayTime } from '../../rules/wording/say-when.ts';
import { FIRST_TEAM } from '../team/first-team.ts';

/** What was said to the customer, as their page needs it. */
export interface StandingPromise {
  kind: PromiseKind;
  what: string;
  fromAt: Date | null;
  dueAt: Date;
  state: PromiseState;
  fulfilledAt: Date | null;
  ownedUpAt: Date | null;
  /** whoever it is given to, or the conversation's owner */
  ownerName: string | null;
}

export interface StandingFacts {
  status: 'open' | 'resolved' | 'merged' | 'spam' | 'automatic';
  ownerName: string | null;
  teamName: string;
  dutyName: string;
  takeByAt: Date | null;
  resolvedAt: Date | null;
  /** the newest word between us is a person of ours' */
  weSpokeLast: boolean;
  promises: StandingPromise[];
  /** the desk's telephone number, '' for none */
  phone: string;
}

/** The sentences at the head of the customer's page; the agent's side panel shows the same. */
export interface Standing {
  headline: string;
  yourPart: string;
  nextWord: string;
}

const NOTHING_TO_DO = 'There is nothing you need to do.';

/**
 * Where things stand, what the customer has to do, and when they hear next: true sentences, made of the records alone. Dates of
 * targets are no part of them, because nobody was told.
 */
export function standing(facts: StandingFacts, zone: string, now: Date): Standing {
  if (facts.status === 'resolved') return resolved(facts, zone, now);
  if (facts.status === 'merged')
    return {
      headline: 'We have put this together with another message of yours.',
      yourPart: NOTHING_TO_DO,
      nextWord: '',
    };
  if (facts.status !== 'open')
    return { headline: 'We have your message.', yourPart: NOTHING_TO_DO, nextWord: '' };
  return {
    headline: headline(facts, zone, now),
    yourPart: NOTHING_TO_DO,
    nextWord: nextWord(facts, zone, now),
  };
}

function resolved({ resolvedAt, phone }: StandingFacts, zone: string, now: Date): Standing {
  return {
    headline: resolvedAt
      ? `We finished this on ${sayDate(resolvedAt, zone, now)}.`
      : 'We have finished this.',
    yourPart: `If something is not right, write to us here${phone ? ` or call ${phone}` : ''}.`,
    nextWord: 'If you write to us, you will hear from us again.',
  };
}

function headline(facts: StandingFacts, zone: string, now: Date): string {
  const missed = facts.promises.filter((p) => isMissed(p, now));
  const latest = missed.sort((a, b) => b.dueAt.getTime() - a.dueAt.getTime())[0];
  if (latest) return `${sayMissed(latest, zone, now)} We are sorry.`;
  const next = open(facts, now, (p) => p.kind !== 'reply' && p.kind !== 'update' && p.kind !== 'owner');
  return next ? sayPromise(next, zone, now) : whoHasIt(facts, zone, now);
}

/** Not kept at its due instant, also where the watcher has yet to write that down. */
function isMissed(p: StandingPromise, now: Date): boolean {
  if (p.state === 'open') return p.dueAt <= now;
  return p.state === 'broken' && p.ownedUpAt === null && p.fulfilledAt === null;
}

/** What a missed promise reads as: what we have no record of may have been done. */
export function sayMissed(
  p: Pick<StandingPromise, 'kind' | 'what' | 'dueAt'>,
  zone: string,
  now: Date,
): string {
  const by = sayInstant(p.dueAt, zone, now);
  if (p.kind === 'reply' || p.kind === 'update') return `We did not write to you by ${by}.`;
  if (p.kind === 'owner') return `We did not tell you who looks after this by ${by}.`;
  return `We have no record that we did this by ${by}: ${trimmed(p.what)}.`;
}

function sayPromise(p: StandingPromise, zone: string, now: Date): string {
  const who = p.ownerName ? firstName(p.ownerName) : 'We';
  const isPoint = p.fromAt === null || p.fromAt.getTime() === p.dueAt.getTime();
  if (p.kind === 'callback')
    return isPoint
      ? `${who} will call you by ${by(p.dueAt, zone, now)}.`
      : `${who} will call you ${window(p, zone, now)}.`;
  const when = isPoint ? `by ${by(p.dueAt, zone, now)}` : window(p, zone, now);
  return `We promised you this ${when}: ${trimmed(p.what)}.`;
}

/** "5pm today", "Tuesday 9 December, 5pm": after "by", where "today, 5pm" would not read. */
function by(at: Date, zone: string, now: Date): string {
  const days = localTime(at, zone).day - localTime(now, zone).day;
  if (days === 0) return `${sayTime(at, zone)} today`;
  return days === 1 ? `${sayTime(at, zone)} tomorrow` : sayInstant(at, zone, now);
}

function window(p: StandingPromise, zone: string, now: Date): string {
  const from = p.fromAt ?? p.dueAt;
  const start = sayDue(from, zone, now);
  const on = /^(today|tomorrow|yesterday)/.test(start) ? start : `on ${start}`;
  const sameDay = localTime(from, zone).day === localTime(p.dueAt, zone).day;
  return `${on} to ${sameDay ? sayTime(p.dueAt, zone) : sayInstant(p.dueAt, zone, now)}`;
}

/** What a customer reads of a team. */
export const isWith = (teamName: string): string =>
  teamName === FIRST_TEAM ? 'It is with us' : `It is with ${teamName}`;

function whoHasIt(facts: StandingFacts, zone: string, now: Date): string {
  const { ownerName, teamName, dutyName, takeByAt } = facts;
  if (ownerName)
    return facts.weSpokeLast
      ? `${ownerName} is looking after this.`
      : `We have your message. ${ownerName} will look after it.`;
  if (takeByAt && takeByAt > now)
    return `We have your message. ${isWith(teamName)}, and ${dutyName} takes it by ${by(takeByAt, zone, now)} if nobody has before.`;
  return `We have your message. ${isWith(teamName)}.`;
}

function nextWord(facts: StandingFacts, zone: string, now: Date): string {
  const next =
    open(facts, now, (p) => p.kind === 'reply' || p.kind === 'update') ??
    // a call that is promised is word from us too
    open(facts, now, (p) => p.kind === 'callback');
  if (!next)
    return 'We have not given you a date for our next word yet. A person will write to you with one.';
  const evenSo = next.kind === 'update' ? ' We will write even if nothing has changed.' : '';
  return `You will hear from us by ${by(next.dueAt, zone, now)}.${evenSo}`;
}

/** The earliest of the open promises asked for that has not passed. */
function open(
  { promises }: StandingFacts,
  now: Date,
  wanted: (p: StandingPromise) => boolean,
): StandingPromise | undefined {
  const ahead = promises.filter((p) => p.state === 'open' && p.dueAt > now && wanted(p));
  return ahead.sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime())[0];
}

const trimmed = (what: string) => what.replace(/[\s.]+$/, '');
