import { withoutComments } from './header-params.ts';

/** Zones that programs write as names. Military letters mean nothing (RFC 5322 4.3) and are read as UTC. */
const zoneHours: Record<string, number> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
  AKST: -9,
  AKDT: -8,
  HST: -10,
  AST: -4,
  BRT: -3,
  WET: 0,
  WEST: 1,
  BST: 1,
  CET: 1,
  MET: 1,
  MEZ: 1,
  CEST: 2,
  MEST: 2,
  MESZ: 2,
  EET: 2,
  EEST: 3,
  MSK: 3,
  MSD: 4,
  SAST: 2,
  IST: 5.5,
  HKT: 8,
  SGT: 8,
  AWST: 8,
  JST: 9,
  KST: 9,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
};

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');

/** The instant that a Date header names, or null when it names none that can be (1980 to 2100). Without a zone: UTC. */
export function readMailDate(header: string): Date | null {
  const value = withoutComments(header.slice(0, 500)).replace(/\s+/g, ' ').trim();
  const day = dayOf(value);
  const [, hours = '0', minutes = '0', seconds = '0'] =
    /\b(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?/.exec(day?.rest ?? '') ?? [];
  if (!day || Number(hours) > 24 || Number(minutes) > 59) return null;
  const at = Date.UTC(
    day.year,
    day.month,
    day.day,
    Number(hours) + pmHours(day.rest, hours),
    Number(minutes),
    Math.min(Number(seconds), 59),
  );
  const local = new Date(Date.UTC(day.year, day.month, day.day));
  // the 31st of February is no day
  if (local.getUTCDate() !== day.day) return null;
  const date = new Date(at - zoneMinutes(day.rest) * 60_000);
  return date.getTime() > Date.UTC(1980) && date.getTime() < Date.UTC(2100) ? date : null;
}

type Day = { year: number; month: number; day: number; rest: string };

function dayOf(value: string): Day | null {
  const iso = /\b(\d{4})-(\d{2})-(\d{2})[T ]?/.exec(value);
  if (iso) return made(iso[1], Number(iso[2]) - 1, iso[3], value.slice(iso.index + iso[0].length));
  const usual = /\b(\d{1,2})[ -]([a-z]{3})[a-z]*\.?,?[ -](\d{2,4})\b/i.exec(value);
  if (usual) return made(usual[3], monthOf(usual[2]), usual[1], value.slice(usual.index + usual[0].length));
  // asctime: Mon Jan  5 10:00:00 2026, and the American way
  const american = /\b([a-z]{3})[a-z]*\.? (\d{1,2})(?:,? (\d{4})| (.*?)\b(\d{4}))\b/i.exec(value);
  if (!american) return null;
  const rest = `${american[4] ?? ''} ${value.slice(american.index + american[0].length)}`;
  return made(american[3] ?? american[5], monthOf(american[1]), american[2], rest);
}

const monthOf = (name = '') => months.indexOf(name.toLowerCase());

function made(year = '', month: number, day = '', rest: string): Day | null {
  if (month < 0 || month > 11 || Number(day) < 1) return null;
  const full =
    Number(year) + (year.length > 3 ? 0 : year.length === 3 ? 1900 : Number(year) < 50 ? 2000 : 1900);
  return { year: full, month, day: Number(day), rest };
}

function pmHours(rest: string, hours: string): number {
  if (/\d ?pm\b/i.test(rest) && Number(hours) < 12) return 12;
  return /\d ?am\b/i.test(rest) && hours === '12' ? -12 : 0;
}

function zoneMinutes(rest: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})\b/.exec(rest) ?? [];
  if (sign) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  const [, short, only = '0'] = /(?:GMT|UTC)([+-])(\d{1,2})\b/i.exec(rest) ?? [];
  if (short) return (short === '-' ? -1 : 1) * Number(only) * 60;
  const name = /\b([A-Z]{3,4})\b/.exec(rest.replace(/\b(?:GMT|UTC)\b/, ''))?.[1] ?? '';
  return (zoneHours[name] ?? 0) * 60;
}
