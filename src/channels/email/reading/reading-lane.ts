import { Worker } from 'node:worker_threads';
import type { Outcome, WorkerReport, WorkerTask } from './parse-worker.ts';

type LaneLimits = {
  /** The longest that one mail may take. */
  milliseconds: number;
  /** The most heap that the thread may hold, in MB. */
  megabytes: number;
  /** Others wait behind the mail that is read: the thread to follow one that ends stands ready, however busy the machine is then. */
  hasQueue: boolean;
};

/** Why a mail ended the thread that read it. */
export type Death = 'time' | 'memory' | 'crash';

/** What came of a batch: outcomes from the first mail on, and which mail ended the thread, if one did. */
type LaneResult = { outcomes: Outcome[]; ended: { by: number; death: Death } | null };

const lookEveryMs = 50;
/** A thread that has not begun after this long never will. */
const longestStartMs = 30_000;

/** The batch being read. */
type Reading = { take(report: WorkerReport): void; die(death: Death): void };

/** One thread that reads batches of mail, one batch at a time, and is replaced when a mail ends it. */
export class ReadingLane {
  private readonly limits: LaneLimits;
  private worker: Worker | null = null;
  private successor: Worker | null = null;
  private reading: Reading | null = null;

  constructor(limits: LaneLimits) {
    this.limits = limits;
  }

  /** Reads the mails in order, until the last or until one ends the thread. One call at a time. */
  async read(mails: WorkerTask['mails']): Promise<LaneResult> {
    const worker = this.start();
    const progress = new Int32Array(new SharedArrayBuffer(4)).fill(-1);
    const outcomes: Outcome[] = [];
    let watch: NodeJS.Timeout | undefined;
    const death = await new Promise<Death | null>((resolve) => {
      this.reading = {
        take(report) {
          outcomes.push(...report.outcomes);
          if (outcomes.length === mails.length) resolve(null);
        },
        die: resolve,
      };
      watch = setInterval(
        this.overdue(progress, () => resolve('time')),
        lookEveryMs,
      );
      post(worker, mails, progress);
    });
    clearInterval(watch);
    this.reading = null;
    if (death === null) {
      // an idle thread keeps no process alive
      worker.unref();
      return { outcomes, ended: null };
    }
    await this.end();
    const by = Math.max(Atomics.load(progress, 0), outcomes.length);
    return { outcomes, ended: { by, death } };
  }

  /** Ends the thread, and the one that waits to follow it. */
  async close(): Promise<void> {
    const { successor } = this;
    this.successor = null;
    await Promise.all([this.end(), successor?.terminate()]);
  }

  /** Ends the thread; the next read has a new one. */
  private async end(): Promise<void> {
    const { worker } = this;
    this.worker = null;
    this.reading?.die('crash');
    await worker?.terminate();
  }

  private start(): Worker {
    this.worker ??= this.successor ?? this.newWorker();
    if (this.worker === this.successor) this.successor = null;
    this.worker.ref();
    if (this.limits.hasQueue) this.makeReady();
    return this.worker;
  }

  private makeReady(): void {
    this.successor ??= this.newWorker();
    this.successor.unref();
  }

  private newWorker(): Worker {
    const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.limits.megabytes, maxYoungGenerationSizeMb: 32 },
    });
    // listened to once for the thread's life: taking the last listener off stops its messages for good
    worker.on('message', (report: WorkerReport) => this.reading?.take(report));
    worker.on('error', (error: Error & { code?: string }) => {
      this.lose(worker, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'crash');
    });
    worker.on('exit', () => this.lose(worker, 'crash'));
    return worker;
  }

  private lose(worker: Worker, death: Death): void {
    if (this.successor === worker) this.successor = null;
    if (this.worker !== worker) return;
    this.worker = null;
    this.reading?.die(death);
  }

  /** Calls back once the same mail has been read for longer than the limit. */
  private overdue(progress: Int32Array, callBack: () => void): () => void {
    let seen = -1;
    let since = performance.now();
    return () => {
      const at = Atomics.load(progress, 0);
      if (at !== seen) {
        seen = at;
        since = performance.now();
      }
      const tookMs = performance.now() - since;
      if (tookMs > (at < 0 ? longestStartMs : this.limits.milliseconds)) callBack();
    };
  }
}

function post(worker: Worker, mails: WorkerTask['mails'], progress: Int32Array): void {
  // own copies, because a small Buffer is a window on a shared pool, all of which would be sent
  const own = mails.map((mail) => ({ ...mail, raw: new Uint8Array(mail.raw) }));
  const task: WorkerTask = { mails: own, progress: progress.buffer as SharedArrayBuffer };
  worker.postMessage(
    task,
    own.map(({ raw }) => raw.buffer),
  );
}
