import assert from 'node:assert/strict';
import { Live } from '../src/inbox/live.ts';
import { inboxRoutes } from '../src/inbox/routes.ts';
import type { Db } from '../src/platform/db.ts';
import { type People, setUpPeople } from './people.ts';
import { type ConversationGiven, type Written, writeConversation } from './records.ts';
import { type Caller, callerAs, type TestServer, testServer } from './server.ts';

/** A Tuesday, 10am in London. */
export const NOW = new Date('2026-12-01T10:00:00Z');
export const minutesOn = (n: number) => new Date(NOW.getTime() + n * 60_000);

/** A desk whose read side can be asked, at NOW; Kiran is an agent and Sam a senior of its one team. */
export interface ReadingDesk {
  server: TestServer;
  db: Db;
  live: Live;
  people: People;
  kiran: Caller;
  sam: Caller;
  /** Opens a conversation of that team, an hour ago unless said otherwise. */
  open(given: Partial<ConversationGiven>): Promise<Written>;
  close(): Promise<void>;
}

export async function readingDesk(): Promise<ReadingDesk> {
  let live: Live | undefined;
  const server = await testServer(
    (app, platform) => {
      live = new Live(platform);
      inboxRoutes(app, platform, live);
    },
    { now: NOW.toISOString() },
  );
  const { db } = server.platform;
  const people = await setUpPeople(server.platform, NOW);
  return {
    server,
    db,
    live: live as Live,
    people,
    kiran: await callerAs(server, people.kiran),
    sam: await callerAs(server, people.sam),
    open: (given) => writeConversation(db, { teamId: people.teamId, openedAt: minutesOn(-60), ...given }),
    close: async () => {
      await live?.stop();
      await server.close();
    },
  };
}

/** What a call that must succeed answers. */
export async function get(who: Caller, path: string) {
  const answer = await who.call('GET', path);
  assert.equal(answer.statusCode, 200, answer.body);
  return answer.json();
}

export const subjectsOf = (items: { subject: string }[]) => items.map((row) => row.subject);
