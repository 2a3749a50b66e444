import { createHash } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import { CLEANING_VERSION, type SafeMail } from './sanitise.ts';

/** Longer HTML (characters) is shown as its words: the frame would be slow. */
const LONGEST_HTML = 2_000_000;
/** Some forty of the largest that people send. Characters, two bytes each at most. */
const MOST_KEPT = 16_000_000;
/** A thread that has not begun after this long never will. */
const LONGEST_START_MS = 30_000;

interface Limits {
  milliseconds: number;
  megabytes: number;
}

interface Thread {
  worker: Worker;
  ready: Promise<unknown>;
}

/**
 * Makes the HTML of mails safe, one at a time, in a thread with a cap on time and memory, and remembers what came of it by the HTML's
 * SHA-256 and the version of the rule. In memory only: what is erased from the records must not live on in a cache.
 */
export class MailCleaner {
  private readonly limits: Limits;
  private thread: Thread | null = null;
  private last: Promise<unknown> = Promise.resolve();
  /** in the order of their last use, oldest first */
  private readonly kept = new Map<string, { safe: Promise<SafeMail | null>; size: number }>();
  private keptSize = 0;

  constructor(limits: Limits = { milliseconds: 6000, megabytes: 512 }) {
    this.limits = limits;
  }

  /** Null when it can't be shown as it was laid out: too large, too deep, or not within the limits. Its words stay. */
  clean(html: string): Promise<SafeMail | null> {
    if (html.length > LONGEST_HTML) return Promise.resolve(null);
    const key = `${CLEANING_VERSION} ${createHash('sha256').update(html).digest('base64')}`;
    const known = this.kept.get(key);
    if (known) {
      this.kept.delete(key);
      this.kept.set(key, known);
      return known.safe;
    }
    const safe = this.last.then(() => this.cleanInThread(html));
    this.last = safe;
    this.keep(key, safe, html.length);
    return safe;
  }

  async close(): Promise<void> {
    const { thread } = this;
    this.thread = null;
    await thread?.worker.terminate();
  }

  private keep(key: string, safe: Promise<SafeMail | null>, size: number): void {
    this.kept.set(key, { safe, size });
    this.keptSize += size;
    for (const [oldest, { size: gone }] of this.kept) {
      if (this.keptSize <= MOST_KEPT) return;
      this.kept.delete(oldest);
      this.keptSize -= gone;
    }
  }

  private async cleanInThread(html: string): Promise<SafeMail | null> {
    const thread = (this.thread ??= newThread(this.limits.megabytes));
    const { worker } = thread;
    worker.ref();
    try {
      await within(LONGEST_START_MS, thread.ready);
      const answer = nextMessage(worker);
      worker.postMessage(html);
      return (await within(this.limits.milliseconds, answer)) as SafeMail | null;
    } catch {
      this.thread = null;
      void worker.terminate();
      return null;
    } finally {
      // an idle thread keeps no process alive
      worker.unref();
    }
  }
}

function newThread(megabytes: number): Thread {
  const worker = new Worker(new URL('./clean-worker.ts', import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: megabytes, maxYoungGenerationSizeMb: 64 },
  });
  // listened to for the thread's life: an end that nobody waits for must not be thrown
  worker.on('error', () => undefined);
  return { worker, ready: nextMessage(worker) };
}

/** Rejects when the thread ends first. */
function nextMessage(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => () => {
      worker.off('message', heard).off('exit', ended);
      act();
    };
    const heard = (message: unknown) => settle(() => resolve(message))();
    const ended = settle(() => reject(new Error('the thread ended')));
    worker.on('message', heard).on('exit', ended);
  });
}

/** Rejects when it takes longer. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  try {
    return await Promise.race([
      promise,
      new Promise<never>((_, late) => {
        timer = setTimeout(() => late(new Error('too slow')), milliseconds);
      }),
    ]);
  } finally {
    clearTimeout(timer);
  }
}
