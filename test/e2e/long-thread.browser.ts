import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { newId } from '../../src/platform/ids.ts';
import { mailing } from '../attack/mailing.ts';
import { openDesk, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, pageOf, type TestBrowser } from './browser.ts';

/** A thread of 100 messages: what is read first is drawn first, and all of it soon after, without moving what is read. */
const MESSAGES = 100;
const KIRAN = 'kiran@fernhill.example';
let browser: TestBrowser;
let desk: TestDesk;

before(async () => {
  browser = await openBrowser();
  desk = await openDesk();
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

/** Their first words, then one message a minute; `ours`: the last but ten is our answer. Returns the reference. */
async function longThread(subject: string, ours: boolean): Promise<string> {
  const id = `${newId()}@example.org`;
  await desk.write({ from: 'rhys@example.org', subject, text: 'Message 1', messageId: `<${id}>` });
  const { conversationId } = await mailing(desk).messageBy(id);
  const { db } = desk.running.platform;
  const { contactId, ref } = await db
    .selectFrom('conversation')
    .select(['contactId', 'ref'])
    .where('id', '=', conversationId)
    .executeTakeFirstOrThrow();
  const { id: agentId } = await db.selectFrom('agent').select('id').executeTakeFirstOrThrow();
  const began = desk.running.platform.clock.now().getTime();
  for (let n = 2; n <= MESSAGES; n++) {
    const at = new Date(began + n * 60_000);
    const isOurs = ours && n === MESSAGES - 10;
    await sql`insert into message (id, conversation_id, direction, channel, contact_id, agent_id, words, search, said_at, created_at)
      values (${newId()}, ${conversationId}, ${isOurs ? 'out' : 'in'}, 'email', ${contactId}, ${isOurs ? agentId : null},
        ${`Message ${n}\n\n${'It wobbles. '.repeat(60)}`}, '', ${at}, ${at})`.execute(db);
  }
  return ref;
}

/** The words at the top of what is seen of the thread. */
const firstSeen = (page: Page) =>
  page.evaluate(() => {
    const region = document.querySelector('.thread')?.getBoundingClientRect();
    const seen = [...document.querySelectorAll('.knot.message')].find(
      (one) => one.getBoundingClientRect().bottom > (region?.top ?? 0) + 30,
    );
    return seen?.querySelector('.words')?.textContent?.match(/^Message \d+/)?.[0] ?? '';
  });

for (const [opens, ours, first] of [
  ['at their first words, where none is answered', false, 'Message 1'],
  ['at what they wrote since our answer', true, 'Message 91'],
] as const)
  test(`it opens ${opens}, and is whole soon after`, async () => {
    const ref = await longThread(`Wardrobe ${first}`, ours);
    const page = await pageOf(browser, desk, KIRAN);
    await page.goto(`${desk.url}/c/${ref}`);
    await page.locator('.knot.message').first().waitFor();
    await eventually('all of it', async () => (await page.locator('.knot.message').count()) === MESSAGES);
    await eventually(`${first} is at the top`, async () => (await firstSeen(page)) === first);
    await page.waitForTimeout(300);
    assert.equal(await firstSeen(page), first, 'it stays there');
    await page.context().close();
  });
