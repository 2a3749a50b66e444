import { setTimeout as sleep } from 'node:timers/promises';
import type { ParsedMail } from '../../message.ts';
import type { MailFacts } from './parse.ts';
import type { Outcome, WorkerTask } from './parse-worker.ts';
import { type Death, ReadingLane } from './reading-lane.ts';

/** A mail that we could not read. `reason` is one plain sentence, fit for the screen; the raw mail is kept. */
export class UnreadableMail extends Error {
  readonly reason: string;
  constructor(reason: string, detail = reason) {
    super(detail);
    this.name = 'UnreadableMail';
    this.reason = reason;
  }
}

export type RawMail = { raw: Uint8Array } & MailFacts;

export type MailParser = {
  /** Reads one mail. Rejects with `UnreadableMail` when it is past our limits or cannot be made sense of. */
  parse(raw: Uint8Array, facts?: MailFacts): Promise<ParsedMail>;
  /** Reads many in one go, in order. One that cannot be read stands as its `UnreadableMail`. */
  parseMany(mails: RawMail[]): Promise<(ParsedMail | UnreadableMail)[]>;
  /**
   * Reads many, and gives each when it is read, in groups: one that takes long holds up no other by more than a part of a second.
   * `at` is its place among the mails.
   */
  parseAsReady(mails: RawMail[]): AsyncGenerator<{ at: number; mail: ParsedMail | UnreadableMail }[]>;
  /** Ends the threads. Mails still waiting are rejected. */
  close(): Promise<void>;
};

type ParserOptions = {
  /** Says whether a loop mark is one that we signed; asked in this thread, so that no secret leaves it. */
  isOwnMark?: (mark: string) => boolean;
  /** The longest that one mail may take. */
  capMs?: number;
  /** The most heap that the reading of one mail may take, in MB. */
  capMegabytes?: number;
};

type Job = {
  mail: RawMail;
  settle: (result: ParsedMail | UnreadableMail) => void;
  fail: (error: Error) => void;
};

/** A mail that takes longer than this is put aside, so that it cannot hold up the others for a second. */
const quickMs = 400;
const quickMegabytes = 192;
/** So often what is ready is given, while one is still being read. */
const readyEveryMs = 200;
/** Mail larger than this is read aside from the start. */
const largeBytes = 4 * 1024 * 1024;
const mostInBatch = 50;

/**
 * Reads mail in threads of their own, with a cap on time and memory. Ordinary mail goes through the quick
 * lane in batches; what is large, slow or deadly there is read again, alone, in the patient lane, which has
 * the full caps. Threads start when first needed.
 */
export function openParser(options: ParserOptions = {}): MailParser {
  const { isOwnMark, capMs = 5000, capMegabytes = 512 } = options;
  const quick = new Queue(
    new ReadingLane({ milliseconds: Math.min(quickMs, capMs), megabytes: quickMegabytes, hasQueue: true }),
    mostInBatch,
  );
  const patient = new Queue(
    new ReadingLane({ milliseconds: capMs, megabytes: capMegabytes, hasQueue: false }),
    1,
  );
  quick.onDeath = (job) => patient.add(job);
  patient.onDeath = (job, death) => job.settle(new UnreadableMail(reasonOfDeath(death, capMs)));

  const readOne = (mail: RawMail) =>
    new Promise<ParsedMail | UnreadableMail>((resolve, reject) => {
      const settle = (result: ParsedMail | UnreadableMail) => resolve(knowOwn(result, isOwnMark));
      (mail.raw.length > largeBytes ? patient : quick).add({ mail, settle, fail: reject });
    });
  return {
    async parse(raw, facts = {}) {
      const result = await readOne({ ...facts, raw });
      if (result instanceof UnreadableMail) throw result;
      return result;
    },
    parseMany: (mails) => Promise.all(mails.map(readOne)),
    parseAsReady: (mails) => asReady(mails.map(readOne)),
    async close() {
      await Promise.all([quick.close(), patient.close()]);
    },
  };
}

/** What is ready after a while, again and again until nothing is left; all at once where all comes soon. */
async function* asReady<T>(reads: Promise<T>[]): AsyncGenerator<{ at: number; mail: T }[]> {
  const ready: { at: number; mail: T }[] = [];
  const all = Promise.all(reads.map(async (read, at) => ready.push({ at, mail: await read })));
  // a refusal is met where it is waited for; left alone it would end the process
  all.catch(() => {});
  for (let given = 0; given < reads.length; ) {
    const pause = new AbortController();
    const { signal } = pause;
    await Promise.race([all, sleep(readyEveryMs, undefined, { signal }).catch(() => {})]).finally(() =>
      pause.abort(),
    );
    const group = ready.splice(0).sort((a, b) => a.at - b.at);
    given += group.length;
    if (group.length > 0) yield group;
  }
}

/** Jobs waiting for a lane. */
class Queue {
  onDeath: (job: Job, death: Death) => void = (job) => job.fail(new Error('A mail ended its reader'));
  private readonly lane: ReadingLane;
  private readonly batch: number;
  private waiting: Job[] = [];
  private busy = false;
  private closed = false;

  constructor(lane: ReadingLane, batch: number) {
    this.lane = lane;
    this.batch = batch;
  }

  add(job: Job): void {
    if (this.closed) {
      job.fail(new Error('The mail parser is closed'));
      return;
    }
    this.waiting.push(job);
    // after this turn, so that mails asked for together go together
    if (!this.busy) queueMicrotask(() => void this.run());
  }

  private async run(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    while (this.waiting.length > 0 && !this.closed) {
      const jobs = this.waiting.splice(0, this.batch);
      const mails: WorkerTask['mails'] = jobs.map(({ mail }) => mail);
      const { outcomes, ended } = await this.lane.read(mails);
      outcomes.forEach((outcome, i) => jobs[i]?.settle(resultOf(outcome)));
      if (!ended) continue;
      const left = jobs.slice(outcomes.length);
      const deadly = left.splice(ended.by - outcomes.length, 1)[0];
      this.waiting.unshift(...left);
      if (this.closed && deadly) this.waiting.unshift(deadly);
      else if (deadly) this.onDeath(deadly, ended.death);
    }
    this.busy = false;
    if (this.closed) this.refuseAll();
  }

  private refuseAll(): void {
    for (const job of this.waiting.splice(0)) job.fail(new Error('The mail parser is closed'));
  }

  async close(): Promise<void> {
    this.closed = true;
    if (!this.busy) this.refuseAll();
    await this.lane.close();
  }
}

function knowOwn(
  result: ParsedMail | UnreadableMail,
  isOwnMark: ParserOptions['isOwnMark'],
): ParsedMail | UnreadableMail {
  if (result instanceof UnreadableMail || result.kept.loopMark === undefined) return result;
  return isOwnMark?.(result.kept.loopMark) ? { ...result, class: 'own', bounced: null } : result;
}

function resultOf(outcome: Outcome): ParsedMail | UnreadableMail {
  if ('mail' in outcome) return outcome.mail;
  // no mail should come to this: the fault is ours, and the mail is kept
  return new UnreadableMail('We could not make sense of how it is put together.', outcome.refusal);
}

function reasonOfDeath(death: Death, capMs: number): string {
  if (death === 'time') return `Reading it took longer than ${capMs / 1000} seconds.`;
  if (death === 'memory') return 'Reading it needed more memory than we give one message.';
  return 'Reading it stopped before the end.';
}
