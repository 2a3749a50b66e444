import assert from 'node:assert/strict';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { newId } from '../src/platform/ids.ts';
import { openDesk, type TestDesk } from '../test/desk.ts';
import { eventually, openBrowser, pageOf } from '../test/e2e/browser.ts';

const TIMES = 7;
/** Between reaching a button and pressing it. */
const POINTED_MS = 150;
const KIRAN = 'kiran@fernhill.example';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);

/** From a press to what it opens being on the screen, in Chromium: a thread of 100 messages, mails of 300 KB and with 43 logos. */
export async function run(): Promise<void> {
  const desk = await openDesk();
  const browser = await openBrowser();
  try {
    await writeAll(desk);
    const page = await pageOf(browser, desk, KIRAN);
    for (const [subject, what] of [
      ['Long', 'a thread of 100 messages'],
      ['Short', 'a thread of 1 message'],
    ] as const)
      for (const pointed of [true, false])
        print(
          `from the inbox to ${what}${pointed ? '' : ', pressed without pointing'}`,
          await several(page, () => openThread(page, desk, subject, pointed)),
        );
    for (const [subject, what] of [
      ['Large', '300 KB of HTML'],
      ['Logos', 'HTML with 43 logos'],
      ['Short', 'HTML of a line'],
    ] as const)
      for (const pointed of [true, false])
        print(
          `original of ${what}${pointed ? '' : ', pressed without pointing'}`,
          await several(page, () => openOriginal(page, desk, subject, pointed)),
        );
  } finally {
    await browser.close();
    await desk.close();
  }
}

async function several(page: Page, once: () => Promise<number>): Promise<number[]> {
  const times = [];
  for (let n = 0; n < TIMES; n++) {
    await page.evaluate(() => undefined);
    times.push(await once());
  }
  return times;
}

function print(what: string, times: number[]): void {
  const sorted = times.map(Math.round).sort((a, b) => a - b);
  console.log(JSON.stringify({ bench: 'paint', what, medianMs: sorted[sorted.length >> 1], times: sorted }));
}

/** Pressed as people do, with the pointer on it for a moment before; or at once, as a program does. */
async function openThread(page: Page, desk: TestDesk, subject: string, pointed: boolean): Promise<number> {
  await page.goto(`${desk.url}/inbox?view=all`);
  const row = page.locator('.inbox-row', { hasText: subject });
  await row.waitFor();
  // as long as it takes to see which one is meant
  await page.waitForTimeout(500);
  if (pointed) {
    await row.hover();
    await page.waitForTimeout(POINTED_MS);
  }
  return pressRow(page, subject);
}

/** As `openThread`; until the browser has painted the mail in its frame. */
async function openOriginal(page: Page, desk: TestDesk, subject: string, pointed: boolean): Promise<number> {
  await page.goto(`${desk.url}/inbox?view=all`);
  await page.locator('.inbox-row', { hasText: subject }).click();
  const button = page.getByRole('button', { name: 'Show original' });
  await button.waitFor();
  // as long as it takes to read a line of it
  await page.waitForTimeout(1500);
  if (pointed) {
    await button.hover();
    await page.waitForTimeout(POINTED_MS);
  }
  const [pressedAt, shownAt] = await page.evaluate(
    () =>
      new Promise<[number, number]>((tell) => {
        const buttons = [...document.querySelectorAll<HTMLElement>('.thread button')];
        const now = () => performance.timeOrigin + performance.now();
        const at = now();
        const button = buttons.find((one) => one.textContent === 'Show original');
        if (!button) throw new Error('no button to press');
        button.click();
        requestAnimationFrame(() => requestAnimationFrame(() => tell([at, now()])));
      }),
  );
  const paintedAt = await eventually('the mail is painted', async () => {
    const frame = page.frames().find((one) => one.url().endsWith('/html'));
    return frame?.evaluate(() => {
      const first = performance.getEntriesByName('first-contentful-paint')[0];
      return first && performance.timeOrigin + first.startTime;
    });
  });
  return Math.max(shownAt, paintedAt) - pressedAt;
}

/** Presses the row of that subject; how long until the last of its messages is on the screen. */
function pressRow(page: Page, subject: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((tell) => {
        const row = [...document.querySelectorAll<HTMLElement>('.inbox-row')].find((one) =>
          one.textContent?.includes(wanted),
        );
        const begun = performance.now();
        row?.click();
        const look = (): void => {
          if (!document.querySelector('.knot.message')) return void requestAnimationFrame(look);
          requestAnimationFrame(() => requestAnimationFrame(() => tell(performance.now() - begun)));
        };
        look();
      }),
    subject,
  );
}

function large(): string {
  let rows = '';
  for (let n = 0; rows.length < 300_000; n++)
    rows += `<tr><td style="padding:10px 5px;font-family:Arial,sans-serif;color:#333" width="300"><a href="https://shop.example/${n}"><img src="https://img.example/${n}.png" width="100" alt="No ${n}"></a><p style="margin:0 0 10px">Some words on number ${n}.</p></td></tr>`;
  return `<table width="600">${rows}</table>`;
}

async function writeAll(desk: TestDesk): Promise<void> {
  const logos = Array.from({ length: 43 }, (_, n) => ({
    filename: `logo${n}.png`,
    cid: `logo${n}`,
    content: Buffer.concat([PNG, Buffer.alloc(6000, n)]),
  }));
  for (const [subject, html, attachments] of [
    ['Long', '<p>Hello</p>', []],
    ['Short', '<p>Hello</p>', []],
    ['Large', large(), []],
    ['Logos', `<p>Hello</p>${logos.map(({ cid }) => `<img src="cid:${cid}">`).join('')}`, logos],
  ] as const)
    await desk.write({
      from: `${subject.toLowerCase()}@example.org`,
      subject,
      text: 'Hello',
      html,
      attachments: [...attachments],
    });
  const { db } = desk.running.platform;
  const first = await eventually('all four are filed', async () => {
    const { rows } = await sql<{ subject: string; conversationId: string; contactId: string; saidAt: Date }>`
      select subject, conversation_id, contact_id, said_at from message where direction = 'in'`.execute(db);
    return rows.length === 4 && rows.find(({ subject }) => subject === 'Long');
  });
  assert.ok(first);
  const paragraph = 'The table came on Monday and one of its legs is split along the grain. ';
  for (let n = 1; n < 100; n++)
    await sql`insert into message (id, conversation_id, direction, channel, contact_id, words, quoted, search, said_at, created_at)
      values (${newId()}, ${first.conversationId}, 'in', 'email', ${first.contactId}, ${`Message ${n}\n\n${paragraph.repeat(4)}\n\n${paragraph.repeat(3)}`},
        ${paragraph.repeat(20)}, '', ${new Date(first.saidAt.getTime() - n * 60_000)}, ${first.saidAt})`.execute(
      db,
    );
}
