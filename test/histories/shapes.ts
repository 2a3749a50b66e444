import { Chance } from './chance.ts';
import { afterWork, arrivals, atWork, DAY, HOUR, inTurn, onTheirOwn, type PastCase } from './history.ts';

export type Shape = { name: string; make(seed: number): PastCase[] };

const THREE = ['billing', 'repairs', 'other'];
const MEDIANS: Record<string, number> = { billing: 1.5, repairs: 6, other: 3 };

/** Those that the engine was made with. */
export const seenShapes: Shape[] = [
  {
    name: 'lognormal',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 240, () => 15);
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind) => chance.around((MEDIANS[kind] as number) * DAY, 0.9),
      );
    },
  },
  {
    name: 'drift: three times as slow over a year',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 365, () => 10);
      const first = at[0] as number;
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind, when) =>
          chance.around((MEDIANS[kind] as number) * DAY * (1 + (2 * (when - first)) / (365 * DAY)), 0.8),
      );
    },
  },
  {
    name: 'surge: ten days of twice the intake, in turn',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 200, (day) => (day >= 140 && day < 150 ? 60 : 30));
      return inTurn(
        at,
        () => chance.oneOf(THREE),
        12,
        () => chance.around(0.24 * DAY, 0.6),
      );
    },
  },
  {
    name: 'weekly: nobody works at the weekend',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 250, (day) => (day % 7 > 4 ? 6 : 16));
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind, when) => afterWork(when, chance.around((MEDIANS[kind] as number) * 8 * HOUR, 0.9)) - when,
      );
    },
  },
  {
    name: 'never ends: one in 25',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 300, () => 12);
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind) => (chance.next() < 0.04 ? null : chance.around((MEDIANS[kind] as number) * DAY, 0.9)),
      );
    },
  },
  {
    name: 'thin: forty categories',
    make(seed) {
      const chance = new Chance(seed);
      const kinds = Array.from({ length: 40 }, (_, i) => ({
        name: `k${i + 1}`,
        median: chance.around(3 * DAY, 0.7),
      }));
      const at = arrivals(chance, 300, () => 6);
      return onTheirOwn(
        at,
        () => chance.oneOf(kinds).name,
        (name) => chance.around(kinds.find((kind) => kind.name === name)?.median ?? DAY, 0.7),
      );
    },
  },
];

/** Those that nobody looked at until the engine was done. */
export const unseenShapes: Shape[] = [
  {
    name: 'bimodal: answered at once, or a visit',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 250, () => 14);
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind) =>
          chance.next() < (kind === 'repairs' ? 0.4 : 0.8)
            ? chance.around(2 * HOUR, 0.7)
            : chance.around(9 * DAY, 0.3),
      );
    },
  },
  {
    name: 'batch: closed on Fridays',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 300, () => 10);
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind, when) => {
          const done = when + chance.around((MEDIANS[kind] as number) * DAY, 0.7);
          const friday = Math.ceil((done / DAY - 1.7) / 7) * 7 + 1.7;
          return chance.next() < 0.3 ? done - when : friday * DAY - when;
        },
      );
    },
  },
  {
    name: 'heavy tail',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 300, () => 14);
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind) => 0.3 * (MEDIANS[kind] as number) * DAY * ((1 - chance.next()) ** (-1 / 1.3) - 0.8),
      );
    },
  },
  {
    name: 'new categories: one more every month',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 360, () => 12);
      const first = at[0] as number;
      const medians = Array.from({ length: 14 }, () => chance.around(4 * DAY, 0.8));
      return onTheirOwn(
        at,
        (when) => `k${Math.floor(chance.next() * (2 + (when - first) / (30 * DAY)))}`,
        (kind) => chance.around(medians[Number(kind.slice(1))] ?? DAY, 0.7),
      );
    },
  },
  {
    name: 'step: half as many people from one day to the next',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 360, () => 12);
      const first = at[0] as number;
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind, when) =>
          chance.around((MEDIANS[kind] as number) * DAY * (when - first > 240 * DAY ? 2 : 1), 0.7),
      );
    },
  },
  {
    name: 'surge in one team of two, office hours',
    make(seed) {
      const chance = new Chance(seed);
      const team = (name: string, perDay: (day: number) => number, people: number): PastCase[] => {
        const free = Array.from({ length: people }, () => 0);
        return arrivals(chance, 220, (day) => (day % 7 > 4 ? 0.2 : 1) * perDay(day)).map((openedAt, i) => {
          const who = free.indexOf(Math.min(...free));
          const start = Math.max(atWork(openedAt), free[who] as number);
          const endedAt = afterWork(start, chance.around(1.6 * HOUR, 0.6));
          free[who] = endedAt;
          return { id: `${name}${i + 1}`, category: name, openedAt, endedAt };
        });
      };
      return [
        ...team('benefits', (day) => (day >= 150 && day < 160 ? 40 : 20), 6),
        ...team('parking', () => 12, 4),
      ].sort((a, b) => a.openedAt - b.openedAt);
    },
  },
  {
    name: 'whole days, with a fifth done on the day',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 300, () => 12).map((when) => Math.floor(when / DAY) * DAY);
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind) =>
          chance.next() < 0.2 ? 0 : Math.round(chance.around(2 * (MEDIANS[kind] as number), 0.7)) * DAY,
      );
    },
  },
  {
    name: 'slow: months long, a few a week',
    make(seed) {
      const chance = new Chance(seed);
      const at = arrivals(chance, 900, () => 1.5);
      return onTheirOwn(
        at,
        () => chance.oneOf(THREE),
        (kind) => chance.around((MEDIANS[kind] as number) * 15 * DAY, 0.8),
      );
    },
  },
];
