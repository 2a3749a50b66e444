import { sql } from 'kysely';
import { z } from 'zod';
import type { TestClock } from './platform/clock.ts';
import type { App } from './platform/http.ts';
import type { Loop } from './platform/loop.ts';
import type { Platform } from './platform/platform.ts';
import { Refusal } from './platform/refusal.ts';
import { sameBytes } from './platform/secret.ts';

const SETTLED_WITHIN_MS = 15_000;

/** Reads the test clock's offset, and again each second: several processes live on one clock. Returns what stops it. */
export async function followTestClock({ db, log }: Platform, clock: TestClock): Promise<() => Promise<void>> {
  const read = async () => {
    const { rows } = await sql<{ testClockOffsetMs: number }>`select test_clock_offset_ms from desk`.execute(
      db,
    );
    clock.offsetMs = rows[0]?.testClockOffsetMs ?? 0;
  };
  await read();
  const timer = setInterval(
    () => read().catch((error) => log('warn', 'the test clock could not be read', { error })),
    1_000,
  );
  timer.unref();
  return async () => clearInterval(timer);
}

/**
 * For tests only: `POST /test/clock {"now": "2026-12-24T09:00:00Z"}` with the secret of KEPT_TEST_CLOCK, as `Authorization: Bearer …`, as
 * the header `x-kept-test-clock`, or as `secret` in the body. Answers once everything that is due at that time has been done here.
 * The clock runs on from there.
 */
export function testClockRoute(
  app: App,
  { db, config, clock }: Platform,
  testClock: TestClock,
  loops: Loop[],
): void {
  app.post(
    '/test/clock',
    {
      config: { access: 'public' },
      schema: {
        hide: true,
        body: z.object({ now: z.iso.datetime({ offset: true }), secret: z.string().optional() }),
      },
    },
    async (request) => {
      const given =
        request.headers.authorization?.replace(/^Bearer /i, '') ??
        request.headers['x-kept-test-clock'] ??
        request.body.secret ??
        '';
      if (!sameBytes(Buffer.from(String(given)), Buffer.from(config.testClock ?? '')))
        throw new Refusal(
          'not-signed-in',
          'wrong-secret',
          'The secret of the test clock is not right.',
          'The clock was not set.',
        );
      const offset = new Date(request.body.now).getTime() - Date.now();
      await sql`update desk set test_clock_offset_ms = ${Math.round(offset)}`.execute(db);
      testClock.offsetMs = offset;
      // twice, because what one loop does can make something due for another
      const settled = (async () => {
        for (let round = 0; round < 2; round++) await Promise.all(loops.map((loop) => loop.settle()));
      })();
      await Promise.race([settled, new Promise((done) => setTimeout(done, SETTLED_WITHIN_MS).unref())]);
      return { now: clock.now().toISOString() };
    },
  );
}
