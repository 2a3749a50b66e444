import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import type { TestDesk } from '../desk.ts';
import { openBrowser, PHONE, pageOf, screenshot, show, type TestBrowser, WIDE } from './browser.ts';
import { assertAccessible, inEveryDress } from './checks.ts';
import { KIRAN, openDemoDesk } from './demo-desk.ts';

/** Every screen of the agents' app, with a week's work in it: light and dark, wide and on a phone. */
let browser: TestBrowser;
let desk: TestDesk;
let page: Page;
let open = '';
let person = '';

before(async () => {
  browser = await openBrowser();
  desk = await openDemoDesk();
  const kiran = await desk.signIn(KIRAN);
  const { items } = await kiran.get('/conversations?view=mine');
  const views = await Promise.all(items.map(({ id }: { id: string }) => kiran.get(`/conversations/${id}`)));
  // the one with the most to show
  const richest = views.sort((a, b) => b.thread.length - a.thread.length)[0];
  open = `/c/${richest.ref}?view=mine`;
  person = `/people/${richest.contact.id}`;
  page = await pageOf(browser, desk, KIRAN);
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

const screens: [name: string, at: () => string, shows: RegExp][] = [
  ['today', () => '/today', /Thursday 3 December/],
  ['inbox', () => '/inbox?view=all', /Choose a conversation/],
  ['conversation', () => open, /Next update due/],
  ['customers', () => '/people', /Adaeze Okafor/],
  ['person', () => person, /How to reach them/],
  ['search', () => '/search?q=table', /found/],
  ['search-nothing', () => '/search?q=xylophone', /Nothing has “xylophone” in it/],
  ['me', () => '/me', /How we tell you/],
];
for (const [name, at, shows] of screens)
  test(`axe: ${name}`, async () => {
    await show(page, desk, at());
    await page.locator('#main').getByText(shows).first().waitFor();
    await inEveryDress(page, name);
  });

test('axe: the composer at work', async () => {
  await show(page, desk, open);
  await page
    .getByLabel(/^Your reply to /)
    .fill("Hello,\n\nI'll call you tomorrow by 5pm. We will send the new part by Friday.");
  await page
    .getByRole('region', { name: /^Promises in this/ })
    .getByRole('listitem')
    .nth(1)
    .waitFor();
  await inEveryDress(page, 'composer', [WIDE]);
  await page.setViewportSize(PHONE);
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await screenshot(page, 'composer-390-light');
  await assertAccessible(page, 'composer-390');
  await page.setViewportSize(WIDE);
  await page.getByLabel(/^Your reply to /).fill('');
  await page.locator('label').filter({ hasText: 'Team note' }).click();
  await screenshot(page, 'note-1440-light');
  await assertAccessible(page, 'note');
});

test('axe: the layers', async () => {
  const layers: [string, string][] = [
    ['keys', '?'],
    ['palette', 'Control+k'],
    ['new', 'c'],
    ['give', 'a'],
    ['promise', 'p'],
    ['resolve', 'e'],
  ];
  await show(page, desk, open);
  for (const [name, key] of layers) {
    await page.locator('.thread').focus();
    await page.keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await screenshot(page, `layer-${name}`);
    await assertAccessible(page, `layer ${name}`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await assertAccessible(page, `layer ${name}, dark`);
    await page.emulateMedia({ colorScheme: 'light' });
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  }
  await page.keyboard.press('.');
  await page.getByRole('menu').waitFor();
  await screenshot(page, 'layer-menu');
  await assertAccessible(page, 'menu of acts');
  await page.keyboard.press('Escape');
});

test('at 320 px nothing goes sideways', async () => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const at of ['/today', '/inbox?view=all', open, '/people', person, '/search?q=table', '/me']) {
    await show(page, desk, at);
    const wide = await page.evaluate(() => {
      const over = document.documentElement.scrollWidth - innerWidth;
      const widest = [...document.querySelectorAll('main *')].filter(
        (one) => one.getBoundingClientRect().right > innerWidth + 1 && !one.closest('table'),
      );
      return over > 0 ? `${over} px: ${widest[0]?.outerHTML.slice(0, 160)}` : '';
    });
    assert.equal(wide, '', at);
  }
  await screenshot(page, 'reflow-320');
  await page.setViewportSize(WIDE);
});

test('text spaced as WCAG 1.4.12 says still fits', async () => {
  await show(page, desk, '/today');
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(
      '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }',
    );
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll('main :is(button, a, h1, h2, p, b)')]
      .filter((one) => {
        const { overflowX } = getComputedStyle(one);
        return overflowX === 'hidden' && one.scrollWidth > one.clientWidth + 1;
      })
      .map((one) => one.textContent),
  );
  assert.deepEqual(cut, []);
});

test('forced colours and reduced motion: everything is still there, and nothing moves', async () => {
  await page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await show(page, desk, '/today');
  await screenshot(page, 'forced-colours');
  const glyphs = await page.evaluate(() =>
    [...document.querySelectorAll('main svg.glyph')].map((one) => {
      const { width, height } = one.getBoundingClientRect();
      const { color, forcedColorAdjust } = getComputedStyle(one);
      return { drawn: width > 0 && height > 0, color, forcedColorAdjust };
    }),
  );
  assert.ok(glyphs.length > 0 && glyphs.every(({ drawn }) => drawn));
  await page.keyboard.press('?');
  await page.getByRole('dialog').waitFor();
  const moving = await page.evaluate(() =>
    document
      .getAnimations()
      .filter((one) => one.playState === 'running' && Number(one.effect?.getComputedTiming().duration) > 1)
      .map((one) => (one as CSSTransition).transitionProperty ?? 'animation'),
  );
  assert.deepEqual(moving, []);
  await page.keyboard.press('Escape');
  await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'no-preference' });
});

test('a phone has its four ways about at the bottom, and one pane at a time', async () => {
  const phone = await pageOf(browser, desk, KIRAN, {
    viewport: PHONE,
    hasTouch: true,
    isMobile: true,
  });
  await show(phone, desk, '/today');
  const bar = phone.getByRole('navigation', { name: 'Main, short' });
  for (const name of ['Today', 'Inbox', 'Search', 'New']) {
    const box = await bar
      .getByText(name, { exact: true })
      .locator('xpath=ancestor-or-self::*[self::a or self::button]')
      .boundingBox();
    assert.ok(box && box.height >= 44 && box.width >= 44, `${name}: ${JSON.stringify(box)}`);
    assert.ok(box.y + box.height <= PHONE.height + 1, `${name} is at the bottom`);
  }
  assert.equal(await phone.locator('figure.day').isVisible(), false, 'the day line is unreadable there');
  await bar.getByText('Inbox', { exact: true }).tap();
  const row = phone.locator('.inbox-row').first();
  await row.waitFor();
  await row.tap();
  await phone.locator('.conversation-head').waitFor();
  assert.equal(await phone.locator('.inbox-list').isVisible(), false);
  await phone.getByRole('link', { name: 'Back to the list' }).tap();
  await phone.locator('.inbox-list').waitFor();
  const small = await phone.evaluate(() =>
    [...document.querySelectorAll('button, a[href], select')]
      .filter((one) => (one as HTMLElement).offsetParent !== null && !one.closest('p, .sr, .skip'))
      .map((one) => ({ box: one.getBoundingClientRect(), words: one.textContent }))
      .filter(({ box }) => box.height < 44 && box.width > 2)
      .map(({ box, words }) => `${words} ${Math.round(box.width)}×${Math.round(box.height)}`),
  );
  assert.deepEqual(small, [], 'fingers need 44 px');
  await phone.context().close();
});
