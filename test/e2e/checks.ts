import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type axe from 'axe-core';
import type { RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { atRest, PHONE, screenshot, WIDE } from './browser.ts';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What hangs on colours; nothing else that axe looks at differs between light and dark. */
const OF_COLOURS = ['color-contrast', 'link-in-text-block'];

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Fails with a readable list when axe finds anything on the page; with `ofColours`, only where its colours are wrong. A document is
 * given axe once, and it tells nothing but what is wrong: its own builder for Playwright takes twice the time.
 */
export async function assertAccessible(page: Page, what: string, ofColours = false): Promise<void> {
  await atRest(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const options: RunOptions = ofColours
    ? { runOnly: OF_COLOURS }
    : { runOnly: TAGS, rules: { 'target-size': { enabled: true } } };
  const lines = await page.evaluate(
    async (options) => {
      const { violations } = await (window as unknown as { axe: typeof axe }).axe.run(document, options);
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          (node) => `${id}: ${help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary ?? ''}`,
        ),
      );
    },
    { ...options, resultTypes: ['violations'] } satisfies RunOptions,
  );
  assert.equal(lines.length, 0, `${what}: ${lines.length} things that axe found\n  ${lines.join('\n  ')}`);
}

const SCHEMES = ['light', 'dark'] as const;

/** axe at each width, and its rules of colours in dark too, with a picture of each. Leaves the page wide and light. */
export async function inEveryDress(page: Page, name: string, widths = [WIDE, PHONE]): Promise<void> {
  for (const viewport of widths)
    for (const colorScheme of SCHEMES) {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      const dress = `${name}-${viewport.width}-${colorScheme}`;
      await screenshot(page, dress);
      await assertAccessible(page, dress, colorScheme === 'dark');
    }
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** axe at two corners of the matrix, wide and light and phone and dark: for what stands in a frame that was looked at in every dress. */
export async function inTwoDresses(page: Page, name: string): Promise<void> {
  await screenshot(page, name);
  await assertAccessible(page, name);
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  await assertAccessible(page, `${name}, phone, dark`);
  await page.setViewportSize(WIDE);
  await page.emulateMedia({ colorScheme: 'light' });
}

/** Fails when the focus is lost to the page, or when something lies over the middle of what has it. */
export async function assertFocusSeen(page: Page, where: string): Promise<void> {
  const trouble = await page.evaluate(() => {
    const say = (one: Element | null) => one?.outerHTML.replace(/\s+/g, ' ').slice(0, 160) ?? 'nothing';
    const focused = document.activeElement;
    if (!focused || focused === document.body) return 'the focus is lost to the page';
    // a radio or file input may be drawn by its label
    const drawn =
      focused instanceof HTMLInputElement && focused.offsetWidth <= 13 ? focused.labels?.[0] : null;
    const shown = drawn ?? focused;
    const box = shown.getClientRects()[0];
    if (!box) return `${say(shown)} has the focus and is not drawn`;
    const [left, right] = [Math.max(0, box.left), Math.min(innerWidth, box.right)];
    const [top, bottom] = [Math.max(0, box.top), Math.min(innerHeight, box.bottom)];
    if (left >= right || top >= bottom) return `${say(shown)} has the focus out of sight`;
    const over = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return shown.contains(over) ? '' : `${say(shown)} has the focus behind ${say(over)}`;
  });
  assert.equal(trouble, '', `${where}: ${trouble}`);
}

/** Fails when a message of ours lies over anything that can be pressed or typed into. */
export async function assertMessagesLieOverNothing(page: Page, where: string): Promise<void> {
  await atRest(page);
  const covered = await page.evaluate(() =>
    [...document.querySelectorAll('.toast')].flatMap((toast) => {
      const box = toast.getBoundingClientRect();
      const found = new Set<Element>();
      for (let x = box.left + 1; x < box.right; x += 8)
        for (let y = box.top + 1; y < box.bottom; y += 8)
          for (const under of document.elementsFromPoint(x, y)) {
            const control = under.closest('a[href], button, input, select, textarea, label, .composer');
            if (control && !control.closest('.toasts')) found.add(control);
          }
      return [...found].map((one) => one.outerHTML.slice(0, 120));
    }),
  );
  assert.deepEqual(covered, [], `${where}: the message lies over these`);
}

/**
 * Presses Tab from the first place to stop at until the focus comes round to it, with `assertFocusSeen` at every stop. Returns how
 * many stops there were.
 */
export async function tabThrough(page: Page, where: string, most = 120): Promise<number> {
  await page.evaluate(() => {
    const first = document.querySelector<HTMLElement>('a[href], button, input, select, textarea, summary');
    first?.setAttribute('data-tabbed-from', '');
    first?.focus();
  });
  await assertFocusSeen(page, `${where}, the first stop`);
  for (let stop = 1; stop < most; stop++) {
    await page.keyboard.press('Tab');
    const place = await page.evaluate(() => {
      const focused = document.activeElement;
      // past the last stop the browser's own bars have their turn
      if (!focused || focused === document.body) return 'browser';
      return focused.hasAttribute('data-tabbed-from') ? 'round' : 'page';
    });
    if (place === 'round') return stop;
    if (place === 'page') await assertFocusSeen(page, `${where}, stop ${stop + 1}`);
  }
  return assert.fail(`${where}: Tab does not come round in ${most} stops`);
}
