import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Db } from './db.ts';
import type { Log } from './log.ts';
import type { Secret } from './secret.ts';
import type { Signal } from './signal.ts';

/** What every edge (routes, loops, doors) is handed. Verbs get none of it: they take `tx` first and `now` last. */
export interface Platform {
  config: Config;
  db: Db;
  clock: Clock;
  secret: Secret;
  log: Log;
  signal: Signal;
}
