import { inTransaction } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import { takeBackUnseen } from '../promises/giving.ts';
import { anyUnseen } from '../promises/promises.ts';
import { rehearses } from '../replies/mailboxes.ts';
import { readDesk } from '../team/desk.ts';
import { followTheDay } from './absences.ts';
import { tellCustomers } from './telling.ts';

/** What follows from work changing hands and people coming and going: customers are told who has it, and nothing stays with somebody who is away or cannot see it. */
export function startHanding(platform: Platform): Loop {
  const { db, clock, config, log } = platform;
  return startLoop(
    'handing',
    1_000,
    async () => {
      const now = clock.now();
      if ((await readDesk(db)).heldAt) return false;
      const told = await tellCustomers(db, rehearses(config), now);
      // no transaction where there is nothing to do: its commit would wake every listener
      const isUnseen = await anyUnseen(db);
      if (isUnseen) await inTransaction(db, (tx) => takeBackUnseen(tx, now));
      const followed = await followTheDay(db, now);
      return told || isUnseen || followed;
    },
    log,
  );
}
