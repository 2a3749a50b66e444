import type { SendContext } from '../../rules/before-send/before-send.ts';
import type { SendFinding } from '../../rules/before-send/stops.ts';
import type { DeskView, NewPromise } from '../api/shapes.ts';

/** What the reader must know of the moment and the desk. */
export interface ReadingContext {
  now: string;
  zone: string;
  calendar: DeskView['calendar'];
}

/** A dated commitment found in words, or a hunch that asks a question first. */
export interface Found {
  /** The words that carry it, as typed. */
  quote: string;
  kind: NewPromise['kind'];
  what: string;
  fromAt: string | null;
  /** Null while the question is open. */
  dueAt: string | null;
  explanation: string;
  question: string | null;
}

/** A typed date such as "thu 2pm". */
export interface ReadDate {
  fromAt: string | null;
  dueAt: string;
  explanation: string;
  question: string | null;
}

export interface QuickDate {
  label: string;
  dueAt: string;
  explanation: string;
}

/** What the reply check knows besides the words, the moment and the working hours. */
export type CheckFacts = Omit<SendContext, 'now' | 'zone' | 'calendar'>;

export type FinderAsk =
  | { id: number; context: ReadingContext; do: 'find'; text: string }
  | { id: number; context: ReadingContext; do: 'read'; phrase: string }
  | { id: number; context: ReadingContext; do: 'quick' }
  | {
      id: number;
      context: ReadingContext;
      do: 'check';
      text: string;
      facts: CheckFacts;
      standards: DeskView['houseStandards'];
    };

export type FinderAnswer =
  | { id: number; found: Found[] }
  | { id: number; read: ReadDate | null }
  | { id: number; quick: QuickDate[] }
  | { id: number; findings: SendFinding[] };
