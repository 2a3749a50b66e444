import type { SendFinding } from '../../rules/before-send/stops.ts';
import type { DeskView } from '../api/shapes.ts';
import type {
  CheckFacts,
  FinderAnswer,
  FinderAsk,
  Found,
  QuickDate,
  ReadDate,
  ReadingContext,
} from './protocol.ts';

type Without<T, K extends keyof T> = T extends unknown ? Omit<T, K> : never;

let worker: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, (answer: FinderAnswer) => void>();

function start(): Worker {
  const started = new Worker(new URL('./finder.worker.ts', import.meta.url), { type: 'module' });
  started.onmessage = ({ data }: MessageEvent<FinderAnswer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  };
  // A worker that cannot run finds nothing: the agent can still write and send.
  started.onerror = () => {
    for (const [id, answer] of waiting) answer({ id, found: [] });
    waiting.clear();
  };
  return started;
}

function ask(request: Without<FinderAsk, 'id'>): Promise<FinderAnswer> {
  worker ??= start();
  lastId += 1;
  const id = lastId;
  return new Promise((resolve) => {
    waiting.set(id, resolve);
    worker?.postMessage({ ...request, id });
  });
}

/** What a reader is told of the desk at this moment. */
export function readingContext(desk: DeskView, now: Date): ReadingContext {
  return { now: now.toISOString(), zone: desk.zone, calendar: desk.calendar };
}

/** The dated commitments in a text. Runs in a worker, so that typing never waits. */
export async function findPromises(text: string, context: ReadingContext): Promise<Found[]> {
  const answer = await ask({ do: 'find', text, context });
  return 'found' in answer ? answer.found : [];
}

/** What a reply should not leave with, by the house's standards. The server looks again when it is sent. */
export async function checkWords(
  text: string,
  facts: CheckFacts,
  standards: DeskView['houseStandards'],
  context: ReadingContext,
): Promise<SendFinding[]> {
  const answer = await ask({ do: 'check', text, facts, standards, context });
  return 'findings' in answer ? answer.findings : [];
}

/** Reads one date as people type them; null when there is none in it. */
export async function readDate(phrase: string, context: ReadingContext): Promise<ReadDate | null> {
  const answer = await ask({ do: 'read', phrase, context });
  return 'read' in answer ? answer.read : null;
}

/** Tomorrow, Friday, Monday, in five working days: each at closing, on a day that is open. */
export async function quickDates(context: ReadingContext): Promise<QuickDate[]> {
  const answer = await ask({ do: 'quick', context });
  return 'quick' in answer ? answer.quick : [];
}
