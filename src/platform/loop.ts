import { isAway } from './db.ts';
import type { Log } from './log.ts';

export interface Loop {
  readonly name: string;
  /** Something may be due now: run soon. */
  wake(): void;
  /** Runs until nothing more is due; for tests and for the test clock. */
  settle(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Runs `step` again while it returns true (there may be more), then waits for `wake` or for the poll. Due things are domain rows
 * (there is no job queue): a step claims some with SKIP LOCKED, does them, commits; so any number of processes may run it,
 * and a crash loses nothing. A step that throws is tried again with growing waits.
 */
export function startLoop(name: string, pollMs: number, step: () => Promise<boolean>, log: Log): Loop {
  let stopped = false;
  let woken = true;
  let interrupt: (() => void) | undefined;
  let failures = 0;
  let waiters: (() => void)[] = [];

  const pause = (ms: number) =>
    new Promise<void>((done) => {
      const timer = setTimeout(done, ms);
      interrupt = () => {
        clearTimeout(timer);
        done();
      };
    }).finally(() => {
      interrupt = undefined;
    });

  const running = (async () => {
    while (!stopped) {
      woken = false;
      const answered = waiters;
      waiters = [];
      try {
        while (!stopped && (await step()));
        failures = 0;
      } catch (error) {
        failures++;
        if (!stopped) log(isAway(error) ? 'warn' : 'error', `${name} will try again`, { error, failures });
      }
      for (const done of answered) done();
      if (stopped) break;
      if (failures)
        await pause(Math.min(10_000, 250 * 2 ** Math.min(failures, 6)) * (0.75 + Math.random() / 2));
      else if (!woken) await pause(pollMs);
    }
    for (const done of waiters) done();
  })();

  return {
    name,
    wake() {
      woken = true;
      if (!failures) interrupt?.();
    },
    settle() {
      return new Promise<void>((done) => {
        if (stopped) return done();
        waiters.push(done);
        woken = true;
        interrupt?.();
      });
    },
    async stop() {
      stopped = true;
      interrupt?.();
      await running;
    },
  };
}

/** Several of the same loop, side by side, as one. Each claims what it does, so they never do a thing twice. */
export function startLanes(count: number, start: () => Loop): Loop {
  const lanes = Array.from({ length: count }, start);
  const all = async (act: (lane: Loop) => Promise<void>) => {
    await Promise.all(lanes.map(act));
  };
  return {
    name: lanes[0]?.name ?? '',
    wake: () => {
      for (const lane of lanes) lane.wake();
    },
    settle: () => all((lane) => lane.settle()),
    stop: () => all((lane) => lane.stop()),
  };
}
