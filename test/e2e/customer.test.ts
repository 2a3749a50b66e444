import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openDesk, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, PHONE, screenshot, type TestBrowser, WIDE } from './browser.ts';
import { assertAccessible, assertFocusSeen, inEveryDress, inTwoDresses, tabThrough } from './checks.ts';

/** The customers' side. They have JavaScript off; the looking is done in a second browser that axe can run in. */
let browser: TestBrowser;
let desk: TestDesk;
let plain: Page;
let looked: Page;
let theirPage = '';

const ADAEZE = 'adaeze@example.org';
/** What a wrong answer gets, and a link that leads nowhere. */
const REFUSED = /^(422|404) \/(help|t\/|track|complaints|nothing)/;

before(async () => {
  browser = await openBrowser();
  desk = await openDesk();
  plain = await browser.page({ javaScriptEnabled: false, viewport: PHONE, expects: [REFUSED] });
  looked = await browser.page({ expects: [REFUSED] });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

/** Every button of these pages leads to another one. */
async function press(page: Page, name: string): Promise<void> {
  const there = page.waitForEvent('load');
  await page.getByRole('button', { name }).click();
  await there;
}
const text = (page: Page) => page.locator('main').innerText();
const h1 = (page: Page) => page.locator('h1').innerText();

/** Pages that differ from another one in their fields alone. */
const LIKE_ANOTHER = ['about', 'check', 'reach', 'complain', 'thanked', 'privacy', 'accessibility', 'gone'];

/** Shows the other browser what the plain one sees: the same address, with the same cookies. */
async function look(name: string): Promise<void> {
  await looked.context().addCookies(await plain.context().cookies());
  await looked.goto(plain.url());
  const dresses = LIKE_ANOTHER.includes(name) ? inTwoDresses : inEveryDress;
  await dresses(looked, `customer-${name}`);
}

test('the form: one thing on a page, each with its mistakes said above and beside', async () => {
  await plain.goto(`${desk.url}/help`);
  await look('help');
  await press(plain, 'Continue');
  assert.match(await plain.title(), /^Error: /);
  assert.match(await text(plain), /There is a problem/);
  await plain.getByRole('link', { name: 'Choose what we can help with' }).click();
  await screenshot(plain, 'customer-help-wrong');
  await plain.getByLabel('Something has gone wrong').check();
  await press(plain, 'Continue');

  await look('about');
  await press(plain, 'Continue');
  assert.match(await text(plain), /There is a problem/);
  await plain.getByLabel('In your own words').fill('The table arrived with one leg split.');
  await plain.getByLabel('What would put it right?').fill('A new leg');
  await plain
    .getByLabel('Add photos or files')
    .setInputFiles({ name: 'leg.txt', mimeType: 'text/plain', buffer: Buffer.from('a picture') });
  await press(plain, 'Continue');

  await look('you');
  await plain.getByLabel('Your name').fill('Adaeze Okafor');
  await plain.getByLabel('Email', { exact: true }).check();
  await plain.getByLabel('Email address').fill('adaeze at example');
  await press(plain, 'Continue');
  assert.match(await plain.title(), /^Error: /);
  assert.equal(await plain.getByLabel('Your name').inputValue(), 'Adaeze Okafor', 'nothing typed is lost');
  await screenshot(plain, 'customer-you-wrong');
  await plain.getByLabel('Email address').fill(ADAEZE);
  await press(plain, 'Continue');

  assert.equal(await h1(plain), 'Check what you have told us');
  await look('check');
  await plain.getByRole('link', { name: 'Change: In your own words' }).click();
  assert.equal(
    await plain.getByLabel('In your own words').inputValue(),
    'The table arrived with one leg split.',
  );
  assert.match(await text(plain), /leg\.txt/);
  await plain.getByLabel('In your own words').fill('The table arrived with two legs split.');
  await press(plain, 'Continue');
  assert.match(await text(plain), /two legs split/);
  await desk.setClock(new Date('2026-12-01T10:00:30Z'));
  await press(plain, 'Send');
  assert.equal(await h1(plain), 'We have your message');
  assert.match(await text(plain), /KPT-[0-9A-Z]{6}/);
  await look('sent');
  const { parsed } = await desk.mailTo(ADAEZE);
  theirPage = /https?:\S+\/t\/[\w-]{43}/.exec(parsed.text ?? '')?.[0] ?? '';
});

test('where an error page opens, the summary has the focus', async () => {
  await looked.context().clearCookies();
  await looked.goto(`${desk.url}/help`);
  await press(looked, 'Continue');
  await looked.getByText('There is a problem').waitFor();
  assert.match(await looked.evaluate(() => document.activeElement?.textContent ?? ''), /There is a problem/);
  await inEveryDress(looked, 'customer-help-wrong', [WIDE]);
  await tabThrough(looked, 'the form with a mistake');
});

test('their page: where things stand, what was promised, and no words until the code', async () => {
  await plain.goto(theirPage);
  const page = await text(plain);
  assert.match(page, /Kiran Mehta/);
  assert.match(page, /You will hear from us by 10am tomorrow/);
  assert.match(page, /Give you a first answer/);
  assert.doesNotMatch(page, /legs split/);
  await look('page');
  await plain.getByText('Everything so far').click();
  const sent = desk.mail.length;
  await press(plain, 'Send me a code');
  assert.equal(await h1(plain), 'Enter the code that we sent you');
  await look('code');
  const mail = await eventually('the code comes', async () => desk.mail[sent]);
  const code = /\b\d{3}\s?\d{3}\b/.exec(mail.parsed.text ?? '')?.[0] ?? '';
  assert.deepEqual(mail.to, [ADAEZE]);
  await plain.getByLabel('Code').fill('000000');
  await press(plain, 'Show what was said');
  assert.match(await text(plain), /That is not the code\. You have 4 tries left/);
  await plain.getByLabel('Code').fill(code);
  await press(plain, 'Show what was said');
  assert.match(await text(plain), /The table arrived with two legs split\./);
  await look('page-open');
});

test('they write back, change how we reach them, and start a complaint', async () => {
  await plain.goto(theirPage);
  await plain.getByRole('link', { name: 'Write to Kiran' }).click();
  await look('write');
  await press(plain, 'Send');
  assert.match(await plain.title(), /^Error: /);
  await plain.getByLabel('Your message').fill('After 4pm suits me best.');
  await press(plain, 'Send');
  await screenshot(plain, 'customer-written');
  const kiran = await desk.signIn('kiran@fernhill.example');
  const { items } = await kiran.get('/conversations?view=mine');
  const view = await kiran.get(`/conversations/${items[0].id}`);
  const said = view.thread.filter((i: { type: string }) => i.type === 'message').at(-1).message;
  assert.equal(said.words, 'After 4pm suits me best.');
  assert.equal(said.channel, 'page');

  await plain.goto(theirPage);
  await plain.getByRole('link', { name: 'change how we reach you' }).click();
  await look('reach');
  await plain.goto(theirPage);
  await plain.getByRole('link', { name: 'we will start one for you' }).click();
  await look('complain');
  await plain.getByLabel('Tell us what went wrong').fill('Nobody rang me.');
  await press(plain, 'Send');
  await screenshot(plain, 'customer-complained');
  await eventually('the complaint is filed', async () =>
    (await kiran.get('/conversations?view=all')).items.some(
      (one: { kind: string }) => one.kind === 'complaint',
    ),
  );
});

test('the whole form by keyboard alone', async () => {
  const page = await browser.page();
  await page.goto(`${desk.url}/help`);
  const to = async (label: string | RegExp) => {
    const wanted = page.getByLabel(label, { exact: typeof label === 'string' });
    for (let stop = 0; stop < 25; stop++) {
      if (await wanted.evaluate((one) => one === document.activeElement)) return;
      await page.keyboard.press('Tab');
      await assertFocusSeen(page, `on the way to ${label}`);
    }
    assert.fail(`Tab does not come to ${label}`);
  };
  await to('A question');
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await to('In your own words');
  await page.keyboard.type('When does the shop open?');
  await page.getByRole('button', { name: 'Continue' }).focus();
  await page.keyboard.press('Enter');
  await to('Your name');
  await page.keyboard.type('Rhys Price');
  await to('Email');
  await page.keyboard.press('Space');
  await to('Email address');
  await page.keyboard.type('rhys@example.org');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'Check what you have told us' }).waitFor();
  await desk.setClock(new Date('2026-12-01T10:05:00Z'));
  await tabThrough(page, 'the check page');
  await page.getByRole('button', { name: 'Send' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { level: 1, name: 'We have your message' }).waitFor();
  await page.context().close();
});

test('the pages that anyone may read, and a link that leads nowhere', async () => {
  for (const at of [
    '/track',
    '/complaints-procedure',
    '/privacy',
    '/accessibility',
    `/t/${'x'.repeat(43)}`,
  ]) {
    await plain.goto(`${desk.url}${at}`);
    assert.notEqual(await h1(plain), '');
    await look(at.startsWith('/t/') ? 'gone' : at.slice(1));
  }
});

test('a page weighs 75 KB at most, fonts and all, and nothing comes from elsewhere', async (t) => {
  for (const at of [theirPage, `${desk.url}/help`, `${theirPage}/write`]) {
    const page = await browser.page();
    const parts: { what: string; bytes: Promise<number> }[] = [];
    page.on('requestfinished', (request) =>
      parts.push({
        what: request.url(),
        bytes: request.sizes().then((s) => s.responseBodySize + s.responseHeadersSize),
      }),
    );
    await page.goto(at, { waitUntil: 'networkidle' });
    await page.evaluate(() => document.fonts.ready);
    let bytes = 0;
    for (const part of parts) bytes += await part.bytes;
    t.diagnostic(`${new URL(at).pathname.slice(0, 6)}: ${(bytes / 1024).toFixed(1)} KB in ${parts.length}`);
    assert.ok(bytes > 10_000, 'it was counted');
    assert.ok(bytes <= 75 * 1024, `${bytes} bytes: ${parts.map(({ what }) => what).join(', ')}`);
    assert.deepEqual(
      parts.filter(({ what }) => !what.startsWith(desk.url) && !what.startsWith('data:')),
      [],
    );
    assert.equal(await page.evaluate(() => document.scripts.length), 0);
    await page.context().close();
  }
});

test('at 320 px, in forced colours and with text spaced out nothing is lost', async () => {
  const page = await browser.page({ viewport: { width: 320, height: 640 } });
  for (const at of [theirPage, `${desk.url}/help`, `${theirPage}/write`, `${desk.url}/track`]) {
    await page.goto(at);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, at);
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, input:not([type=hidden]), textarea, summary')]
        .filter((one) => !one.closest('.away') && !(one instanceof HTMLInputElement && one.type === 'radio'))
        .map((one) => ({ box: one.getBoundingClientRect(), html: one.outerHTML.slice(0, 80) }))
        .filter(({ box }) => box.width > 0 && box.height < 24)
        .map(({ html }) => html),
    );
    assert.deepEqual(small, [], at);
  }
  await page.emulateMedia({ forcedColors: 'active' });
  await page.goto(theirPage);
  await screenshot(page, 'customer-forced-colours');
  await assertAccessible(page, 'their page in forced colours');
  await page.context().close();
});

test('after resolving, the question: yes and no, each by its own press', async () => {
  const kiran = await desk.signIn('kiran@fernhill.example');
  const { items } = await kiran.get('/conversations?view=all');
  const { id } = items.find((one: { subject: string }) => /table arrived/.test(one.subject));
  const view = await kiran.get(`/conversations/${id}`);
  const held = await kiran.call('POST', `/conversations/${id}/replies`, {
    id: crypto.randomUUID(),
    words: 'Hello Adaeze,\n\nTwo new legs are on their way to you.',
    settles: view.promises
      .filter((p: { state: string }) => p.state === 'open')
      .map((p: { id: string }) => ({ promiseId: p.id, outcome: 'kept' })),
    seenUntil: view.seenUntil,
  });
  await kiran.call('POST', `/messages/${held.id}/send-now`);
  await desk.mailTo(ADAEZE, (m) => /Two new legs/.test(m.parsed.text ?? ''));
  await eventually(
    'it can be resolved',
    async () => (await kiran.fetch('POST', `/conversations/${id}/resolution`, { reached: 'yes' })).ok,
  );
  const question = await desk.mailTo(ADAEZE, (m) => m.parsed.subject === 'Did you get what you needed?');
  await plain.goto(/https?:\S+\/outcome/.exec(question.parsed.text ?? '')?.[0] ?? '');
  await look('outcome');
  assert.equal(
    (await kiran.get(`/conversations/${id}`)).outcome?.answer ?? null,
    null,
    'looking records nothing',
  );
  await press(plain, 'Yes, I did');
  assert.equal(await h1(plain), 'Thank you for telling us');
  await look('thanked');
  assert.equal((await kiran.get(`/conversations/${id}`)).outcome.answer, 'yes');
  await plain.goto(theirPage);
  assert.match(await text(plain), /We finished this/);
  await look('page-finished');
});
