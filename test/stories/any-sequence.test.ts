import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { start } from '../../src/main.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { freePort } from '../free-port.ts';
import { Chance } from '../histories/chance.ts';
import { whatDoesNotHold } from '../walk/holds.ts';
import { walk } from '../walk/walk.ts';
import type { World } from '../walk/world.ts';

/**
 * No sequence of what people do leaves an open conversation without its three answers, or a date that was said without its record. Some
 * hundred things in a random order, several at once, against two processes' worth of desk. test/long/any-sequence.long.ts goes on for
 * ten thousand, another way each time. KEPT_SEED goes a way of your choice, as far as two processes allow.
 */
const SEED = Number(process.env.KEPT_SEED ?? 31);
const STEPS = Number(process.env.KEPT_STEPS ?? 160);

let desk: TestDesk;
let second: Awaited<ReturnType<typeof start>>;
let world: World;
let transport: ReturnType<typeof createTransport>;

before(async () => {
  const people = ['Sam Doyle', 'Otto Berg', 'Mina Shah', 'Noor Aziz'];
  desk = await openDesk({
    agents: [
      ...people.map((name) => ({
        name,
        email: `${name.split(' ')[0]?.toLowerCase()}@fernhill.example`,
        role: 'agent' as const,
      })),
      { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', role: 'senior' },
    ],
  });
  second = await start(
    { ...desk.running.platform.config, port: await freePort(), smtpInPort: await freePort() },
    (level, what, facts) => level === 'error' && console.error('error', what, facts?.error),
  );
  const admin = await desk.signIn('kiran@fernhill.example');
  const agents: Agent[] = [admin];
  for (const name of ['sam', 'otto', 'mina', 'ruth'])
    agents.push(await desk.signIn(`${name}@fernhill.example`));
  let offset = 0;
  transport = createTransport({
    host: '127.0.0.1',
    port: desk.smtpPort,
    secure: false,
    pool: true,
    maxConnections: 4,
    tls: { rejectUnauthorized: false },
  });
  world = {
    chance: new Chance(SEED),
    urls: () => [desk.url, second.url as string],
    agents,
    admin,
    mail: desk.mail,
    refuse: desk.refuse,
    write: async (from, raw, to) => {
      await transport.sendMail({ envelope: { from, to }, raw });
    },
    records: new pg.Pool({ ...desk.database.config, max: 6 }),
    now: () => new Date(Date.now() + offset),
    async setClock(at) {
      await desk.setClock(at);
      offset = at.getTime() - Date.now();
    },
  };
  await world.setClock(new Date('2026-12-01T10:00:00Z'));
});
after(async () => {
  transport?.close();
  await world?.records.end();
  await second?.stop();
  await desk?.close();
});

test(`whatever is done, in whatever order (seed ${SEED})`, async (t) => {
  const counts = await walk(world, STEPS);
  t.diagnostic(
    [...counts]
      .map(([act, { done, refused }]) => `${act} ${done}${refused ? ` (+${refused} refused)` : ''}`)
      .join(', '),
  );
  // and when all that was due has been done
  await world.setClock(new Date(world.now().getTime() + 5 * 86_400_000));
  await new Promise((wake) => setTimeout(wake, 1_500));
  await world.setClock(new Date(world.now().getTime() + 60_000));
  assert.deepEqual(await whatDoesNotHold(world), []);
});
