import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before } from 'node:test';
import type { Frame, Page } from 'playwright-core';
import { openDesk, type TestDesk } from '../desk.ts';
import {
  chapters,
  eventually,
  openBrowser,
  pageOf,
  screenshot,
  show,
  type TestBrowser,
  WIDE,
} from './browser.ts';
import { remoteLoads, scripts } from './hostile-html.ts';

/** Mail that wants to load or run something, wherever we show any of it. Nothing may reach the far end, and nothing may run. */
let browser: TestBrowser;
let desk: TestDesk;
let page: Page;
let far: http.Server;
let at: string;
/** What reached the far end, and from whom: a browser says much of itself. */
let reached: { path: string; headers: http.IncomingHttpHeaders }[] = [];
let refs: Record<string, string> = {};

const KIRAN = 'kiran@fernhill.example';
const MALLORY = 'mallory@example.org';
const SCRIPTER = 'scripter@example.org';
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
const CODE = (number: number) => `void navigator.sendBeacon(\`${at}/ran/${number}\`)`;
const HOSTILE_NAME = '"><img src=x onerror=alert(1)>\'.html';

const story = chapters(() => browser);

before(async () => {
  far = http.createServer((request, answer) => {
    const path = request.url ?? '';
    const [, kind, number] = path.split('/');
    const isControl = kind?.startsWith('control');
    if (!isControl) reached.push({ path, headers: request.headers });
    if (isControl) answer.setHeader('content-type', 'text/html');
    if (kind === 'control') return answer.end(framesOf('load').concat(framesOf('script')).join(''));
    if (kind === 'control-load') return answer.end(remoteLoads(at)[Number(number)]);
    if (kind === 'control-script') return answer.end(scripts(CODE)[Number(number)]);
    answer.writeHead(200, { 'content-type': 'image/png' }).end(PNG);
  });
  await new Promise<void>((ready) => far.listen(0, '127.0.0.1', ready));
  at = `http://127.0.0.1:${(far.address() as AddressInfo).port}`;
  browser = await openBrowser();
  desk = await openDesk({ outside: { mayReach: (address) => address === '127.0.0.1' } });
  page = await pageOf(browser, desk, KIRAN);
  page.on('dialog', (dialog) => {
    reached.push({ path: `dialog ${dialog.message()}`, headers: {} });
    void dialog.dismiss();
  });
});
after(async () => {
  await browser?.close();
  await desk?.close();
  far?.closeAllConnections();
  far?.close();
});

const framesOf = (kind: 'load' | 'script') =>
  (kind === 'load' ? remoteLoads(at) : scripts(CODE)).map(
    (_, number) => `<iframe src="/control-${kind}/${number}" width="60" height="40"></iframe>`,
  );

/** Whatever is asked for by something that should not have asked has arrived by now. */
const settle = () => page.waitForTimeout(300);

async function assertNothingReached(where: string): Promise<void> {
  await settle();
  assert.deepEqual(
    reached.map(({ path }) => path),
    [],
    where,
  );
  browser.assertQuiet();
}

/** What in a document could run or load from elsewhere. */
const live = (frame: Frame | Page) =>
  frame.evaluate(() =>
    [...document.querySelectorAll('*')]
      .filter(
        (one) =>
          one.getAttributeNames().some((name) => name.startsWith('on')) ||
          /^\s*(?:java|vb)script:|^data:text/i.test(
            one.getAttribute('href') ?? one.getAttribute('src') ?? '',
          ) ||
          (one.matches('script') &&
            new URL((one as HTMLScriptElement).src || 'about:blank').origin !== origin) ||
          one.matches('object, embed, base, meta[http-equiv], form[action]:not([action^="/"])'),
      )
      .map((one) => one.outerHTML.slice(0, 120)),
  );

async function openOriginals(ref: string): Promise<Frame[]> {
  await show(page, desk, `/c/${ref}`);
  const buttons = page.getByRole('button', { name: 'Show original' });
  while ((await buttons.count()) > 0) await buttons.first().click();
  for (const folded of await page.locator('.thread details:not([open]) summary').all()) await folded.click();
  const frames = await eventually('the originals are shown', async () => {
    const open = page.frames().filter((frame) => frame.url().endsWith('/html'));
    return open.length > 0 && open;
  });
  for (const frame of frames) await frame.waitForLoadState();
  return frames;
}

story('the control: raw, in a browser, the far end hears of nearly all of them', async () => {
  const raw = await browser.page({ expects: [/./] });
  await raw.goto(`${at}/control`);
  await raw.waitForTimeout(500);
  for (const frame of raw.frames())
    await frame
      .evaluate(() => {
        for (const one of document.querySelectorAll<HTMLElement>('a, button')) one.click();
      })
      .catch(() => undefined);
  await raw.waitForTimeout(500);
  await raw.close();
  const paths = new Set(reached.splice(0).map(({ path }) => path));
  const missing = (kind: string, all: string[]) =>
    all.filter((_, number) => !paths.has(`/${kind}/${number}`));
  assert.deepEqual(missing('load', remoteLoads(at)), []);
  assert.deepEqual(missing('ran', scripts(CODE)), []);
});

story('they come in as mail', async () => {
  await desk.write({
    from: MALLORY,
    subject: 'Loads',
    text: 'Loads',
    html: `<p>Marmalade loads</p>${remoteLoads(at).join('\n')}`,
  });
  await desk.write({
    from: `"<script>${CODE(1)}</script>" <${SCRIPTER}>`,
    subject: `Scripts <img src=x onerror="${CODE(2)}">`,
    text: 'Scripts',
    html: `<p>Marmalade scripts</p>${scripts(CODE).join('\n')}<blockquote>${scripts(CODE).join('\n')}</blockquote>`,
    attachments: [
      { filename: HOSTILE_NAME, content: `<script>${CODE(3)}</script>`, contentType: 'text/html' },
    ],
  });
  await desk.write({
    from: MALLORY,
    subject: 'Plain',
    text: `Marmalade plain\n\n${scripts(CODE).join('\n')}\n\njavascript:${CODE(1)} http://x.example/"onmouseover="${CODE(2)}" https://x.example/<img src=${at}/load/1>\n\n> ${scripts(CODE).join('\n> ')}`,
  });
  const kiran = await desk.signIn(KIRAN);
  refs = await eventually('they are filed', async () => {
    const { items } = await kiran.get('/conversations?view=all');
    if (items.length < 3) return null;
    return Object.fromEntries(
      items.map((one: { subject: string; ref: string }) => [one.subject.split(' ')[0], one.ref]),
    );
  });
  assert.deepEqual(Object.keys(refs).sort(), ['Loads', 'Plain', 'Scripts']);
});

story(
  'what was laid out for a wide screen is read on a telephone, in the dark, without moving it sideways',
  async () => {
    const wide =
      '<td width="320" style="width:320px;white-space:nowrap">Some words that need their room</td>';
    for (const [subject, html] of [
      [
        'Wide',
        `<table width="640" style="width:640px;min-width:640px;color:#333"><tr>${wide}${wide}</tr></table>`,
      ],
      ['Uncoloured', '<div style="width:900px">Hello</div>'],
    ] as const)
      await desk.write({ from: `${subject.toLowerCase()}@example.org`, subject, text: subject, html });
    const kiran = await desk.signIn(KIRAN);
    const found = await eventually('they are filed', async () => {
      const { items } = await kiran.get('/conversations?view=all');
      return items.length === 5 && (items as { subject: string; ref: string }[]);
    });
    await page.setViewportSize({ width: 320, height: 700 });
    await page.emulateMedia({ colorScheme: 'dark' });
    const seen = async (subject: string) => {
      const [frame] = await openOriginals(found.find((one) => one.subject === subject)?.ref ?? '');
      return frame?.evaluate(() => {
        const { scrollWidth, clientWidth } = document.documentElement;
        const { color, backgroundColor } = getComputedStyle(document.body);
        return { fits: scrollWidth <= clientWidth, color, backgroundColor };
      });
    };
    assert.deepEqual(await seen('Wide'), {
      fits: true,
      color: 'rgb(17, 32, 42)',
      backgroundColor: 'rgb(255, 255, 255)',
    });
    assert.deepEqual(await seen('Uncoloured'), {
      fits: true,
      color: 'rgb(231, 238, 240)',
      backgroundColor: 'rgba(0, 0, 0, 0)',
    });
    await page.setViewportSize(WIDE);
    await page.emulateMedia({ colorScheme: null });
  },
);

story('in the conversation and in print nothing loads and nothing runs', async () => {
  for (const subject of ['Loads', 'Scripts']) {
    const frames = await openOriginals(refs[subject] ?? '');
    for (const frame of frames) {
      assert.match(await frame.locator('body').innerText(), /Marmalade/);
      assert.deepEqual(await live(frame), [], `${subject}, in the frame`);
    }
    assert.deepEqual(await live(page), [], subject);
    await page.emulateMedia({ media: 'print' });
    await page.pdf();
    await assertNothingReached(`${subject}, shown and printed`);
    await page.emulateMedia({ media: 'screen' });
  }
  await show(page, desk, `/c/${refs.Plain}`);
  await page.getByText('Marmalade plain').first().waitFor();
  assert.deepEqual(await live(page), []);
  await assertNothingReached('plain words');
});

story('nor in lists, search and alerts', async () => {
  for (const [where, whole] of [
    ['/today', 'main.today h1'],
    ['/inbox', '.inbox-row'],
    ['/search?q=marmalade', '.found li'],
    ['/people', '.link-rows li'],
  ] as const) {
    await page.goto(`${desk.url}${where}`);
    await page.locator(whole).first().waitFor();
    assert.deepEqual(await live(page), [], where);
  }
  await page
    .getByRole('button', { name: /^Alerts/ })
    .first()
    .click();
  await page.getByRole('dialog').waitFor();
  assert.deepEqual(await live(page), [], 'alerts');
  await assertNothingReached('lists, search, alerts');
});

story('nor on the page of the customer, or in the mail that we send about it', async () => {
  const { parsed } = await desk.mailTo(SCRIPTER);
  const theirs = await browser.page();
  theirs.on('dialog', (dialog) => {
    reached.push({ path: `dialog on the customer's page ${dialog.message()}`, headers: {} });
    void dialog.dismiss();
  });
  const sent = desk.mail.length;
  await theirs.goto(/https?:\S+\/t\/[\w-]{43}/.exec(parsed.text ?? '')?.[0] ?? '');
  await theirs.getByText('Everything so far').click();
  await theirs.getByRole('button', { name: 'Send me a code' }).click();
  const mail = await eventually('the code comes', async () => desk.mail[sent]);
  await theirs.getByLabel('Code').fill(/\b\d{3}\s?\d{3}\b/.exec(mail.parsed.text ?? '')?.[0] ?? '');
  await theirs.getByRole('button', { name: 'Show what was said' }).click();
  await theirs.getByText('Marmalade scripts').first().waitFor();
  assert.deepEqual(await live(theirs), []);
  await theirs.setContent(parsed.html ?? '');
  assert.deepEqual(await live(theirs), []);
  await assertNothingReached("the customer's page");
  await theirs.close();
});

story(
  'pictures from elsewhere are shown when asked for: through us, by a far end that learns nothing',
  async () => {
    await openOriginals(refs.Loads ?? '');
    await page.getByRole('button', { name: 'Show pictures' }).click();
    const asked = await eventually('the picture is fetched', async () => reached.length > 0 && reached);
    await settle();
    assert.deepEqual(
      asked.map(({ path }) => path),
      ['/load/0'],
    );
    assert.deepEqual(Object.keys(asked[0]?.headers ?? {}).sort(), [
      'accept',
      'connection',
      'host',
      'user-agent',
    ]);
    assert.doesNotMatch(asked[0]?.headers['user-agent'] ?? '', /Chrom/);
    const frame = page.frames().find((one) => one.url().endsWith('/html'));
    const width = await eventually('it is drawn', async () =>
      frame?.evaluate(() => document.querySelector<HTMLImageElement>('img[src]')?.naturalWidth ?? 0),
    );
    assert.equal(width, 1);
    await screenshot(page, 'original-with-pictures');
    reached = [];
    await page.getByRole('button', { name: 'Hide pictures' }).click();
    await page.getByRole('button', { name: 'Show pictures' }).waitFor();
    await assertNothingReached('hidden again');
  },
);
