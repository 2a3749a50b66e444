import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { chromiumPath } from '../../scripts/system-tools.ts';
import { buildWeb } from '../../web/build.ts';
import { type TestDesk } from '../desk.ts';
import { PASSWORD } from '../fernhill.ts';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

const SHOTS = path.resolve(import.meta.dirname, '../../test-results');
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** What a story meets on purpose, by status and address: "401 /api/v1/me". */
type Expected = RegExp[];

export interface TestBrowser {
  /** A page in a context of its own: its own cookies, its own person. */
  page(options?: BrowserContextOptions & { expects?: Expected }): Promise<Page>;
  /** Fails with whatever the pages complained of since the last call: errors, refused or failed requests, broken policy. */
  assertQuiet(): void;
  /** Pictures of all pages as they are now. */
  screenshots(name: string): Promise<void>;
  close(): Promise<void>;
}

/** The Chromium of this process: starting one takes a second of the processor. */
let chromiumRuns: Promise<Browser> | undefined;
let openers = 0;
/** The next file of this process opens it again at once. */
const LINGERS_MS = 1_500;

async function close(contexts: BrowserContext[]): Promise<void> {
  for (const context of contexts) await context.close();
  if (--openers > 0) return;
  setTimeout(() => {
    if (openers > 0) return;
    void chromiumRuns?.then((browser) => browser.close());
    chromiumRuns = undefined;
  }, LINGERS_MS);
}

/** A browser for a file, with pages of its own. Builds the agent app first when its sources have changed. */
export async function openBrowser(): Promise<TestBrowser> {
  await buildWeb();
  openers++;
  chromiumRuns ??= chromium.launch({ executablePath: chromiumPath(), args: ARGS });
  const browser = await chromiumRuns;
  const contexts: BrowserContext[] = [];
  const complaints: string[] = [];
  const pages: Page[] = [];
  return {
    async page({ expects = [], ...options } = {}) {
      const context = await browser.newContext({
        viewport: WIDE,
        locale: 'en-GB',
        timezoneId: 'Europe/London',
        ...options,
      });
      contexts.push(context);
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      pages.push(page);
      listen(page, complaints, [...expects, NOT_SIGNED_IN]);
      return page;
    },
    assertQuiet() {
      assert.deepEqual(complaints.splice(0), []);
    },
    async screenshots(name) {
      for (const [number, page] of pages.entries())
        if (!page.isClosed()) await picture(page, `${name}-${number + 1}`);
    },
    close: () => close(contexts),
  };
}

type Tell = (t: TestContext) => Promise<void>;

/**
 * The tests of one long story: each goes on where the one before it ended, so those after a failed one are skipped. A test fails with
 * what the pages complained of in it too, and leaves pictures of them.
 */
export function chapters(browser: () => TestBrowser): (name: string, tell: Tell) => void {
  let ended = '';
  return (name, tell) => {
    test(name, async (t) => {
      if (ended) return t.skip(`the story ended at "${ended}"`);
      ended = name;
      try {
        await tell(t);
        browser().assertQuiet();
      } catch (error) {
        await browser().screenshots(`failed ${name.replace(/\W+/g, '-').slice(0, 60)}`);
        throw error;
      }
      ended = '';
    });
  };
}

/** How the app finds out that nobody is signed in yet. */
const NOT_SIGNED_IN = /^401 \/api\/v1\/me$/;
/** Chromium's own line about an answer that is judged by its status already. */
const SAID_BY_STATUS = /^Failed to load resource/;
/** Requests that end because the page went elsewhere. */
const LEFT = /ERR_ABORTED/;

function listen(page: Page, complaints: string[], expected: Expected): void {
  const complain = (words: string): void => {
    if (!expected.some((known) => known.test(words))) complaints.push(words);
  };
  page.on('console', (message) => {
    if (message.type() === 'error' && !SAID_BY_STATUS.test(message.text()))
      complain(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => complain(`thrown: ${error.stack ?? error.message}`));
  page.on('response', (response) => {
    if (response.status() >= 400) complain(`${response.status()} ${new URL(response.url()).pathname}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? '';
    if (!LEFT.test(why)) complain(`${why} ${new URL(request.url()).pathname}`);
  });
}

/** Signs an agent in by the screen, and waits for Today. */
export async function signInThrough(page: Page, desk: TestDesk, email: string): Promise<void> {
  await page.goto(desk.url);
  await page.getByLabel('Your email').fill(email);
  await page.getByLabel('Your password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.locator('main.today h1').waitFor();
}

/** A signed-in page of that agent, without the sign-in screen: for stories that are about something else. */
export async function pageOf(
  browser: TestBrowser,
  desk: TestDesk,
  email: string,
  options: Parameters<TestBrowser['page']>[0] = {},
): Promise<Page> {
  const { cookie } = await desk.signIn(email);
  const page = await browser.page(options);
  const [name = '', value = ''] = cookie.split('=');
  await page.context().addCookies([{ name, value, url: desk.url, httpOnly: true, sameSite: 'Lax' }]);
  return page;
}

/** What fades or slides has the colours of neither state: waits until it has arrived. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(() =>
    Promise.race([
      Promise.all([
        document.fonts.ready,
        ...document.getAnimations().map((one) => one.finished.catch(() => undefined)),
      ]),
      // one that goes on for ever, or stands in a page that is not in front, never finishes
      new Promise((wake) => setTimeout(wake, 3_000)),
    ]),
  );
}

/** The whole page as it is now, into test-results/, for whoever wants to look: with KEPT_PICTURES=1. A run that nobody looks at saves the time. */
export async function screenshot(page: Page, name: string): Promise<void> {
  if (process.env.KEPT_PICTURES) await picture(page, name);
}

async function picture(page: Page, name: string): Promise<void> {
  mkdirSync(SHOTS, { recursive: true });
  await atRest(page);
  await page.screenshot({ path: path.join(SHOTS, `${name}.png`), fullPage: true });
}

/** The words of a reply as they stand: in the plain field, or in the editor that takes its place. */
export function wordsIn(field: Locator): Promise<string> {
  return field.evaluate((box) => {
    if (box instanceof HTMLTextAreaElement) return box.value;
    return [...box.children]
      .flatMap((block) => {
        if (block.tagName === 'P') return [block.textContent];
        const said = (place: number) => (block.tagName === 'UL' ? '- ' : `${place + 1}. `);
        return [...block.children].map((item, place) => said(place) + item.textContent);
      })
      .join('\n');
  });
}

/** Waits until `probe` gives something true, asking every 50 ms for up to 10 s. */
export async function eventually<T>(
  what: string,
  probe: () => Promise<T | false | null | undefined>,
): Promise<T> {
  const until = Date.now() + 10_000;
  for (;;) {
    const found = await probe();
    if (found) return found;
    if (Date.now() > until) assert.fail(`${what}: it did not come about within 10 s`);
    await new Promise((wake) => setTimeout(wake, 50));
  }
}

/** Opens a screen of the desk and waits until all of it is there. */
export async function show(page: Page, desk: TestDesk, at: string): Promise<void> {
  await page.goto(`${desk.url}${at}`);
  await page.locator('h1').first().waitFor();
  await eventually(`${at} is whole`, async () => (await page.locator('[aria-busy=true]').count()) === 0);
}
