import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, pageOf, screenshot, type TestBrowser, wordsIn } from './browser.ts';

/** Two agents at their own browsers: what one does, and what comes in, the other sees without reloading. */
let browser: TestBrowser;
let desk: TestDesk;
let kiran: Agent;
let sam: Page;
const waits: { what: string; ms: number }[] = [];

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({
    agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }],
  });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await pageOf(browser, desk, 'sam@fernhill.example', {
    // what is restricted while he has it open is no longer there, nor what the page asks for beside it
    expects: [/^404 \/api\/v1\/(?:conversations|contacts)\//],
  });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

/** How long after the server agreed to the act the other's screen shows it. Fails past 5 s: a slow machine is not a lost change. */
async function shows(what: string, act: () => Promise<unknown>, seen: Locator): Promise<void> {
  assert.equal(await seen.count(), 0, `${what}: it is there before anything was done`);
  await act();
  const since = performance.now();
  await seen.first().waitFor({ timeout: 5_000 });
  waits.push({ what, ms: Math.round(performance.now() - since) });
}

async function written(from: string, subject: string, text: string): Promise<{ id: string; ref: string }> {
  await desk.write({ from, subject, text });
  return eventually(`"${subject}" is filed`, async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.find((one: { subject: string }) => one.subject === subject);
  });
}

test('each change shows on the other screen within a second, without a reload', async (t) => {
  await sam.goto(`${desk.url}/inbox?view=all`);
  await sam.getByText('Nothing is open').waitFor();
  // from here on nothing is loaded anew
  await sam.evaluate(() => Object.assign(globalThis, { notReloaded: true }));
  const side = sam.getByRole('complementary', { name: 'Promises and customer' });
  const thread = sam.getByRole('region', { name: 'Conversation' });

  const row = sam.getByRole('link', { name: /^Adaeze Okafor, Damaged table/ });
  await shows(
    'new mail',
    () =>
      desk.write({
        from: 'Adaeze Okafor <adaeze@example.org>',
        subject: 'Damaged table',
        text: 'One leg is split.',
      }),
    row,
  );
  await row.click();
  await thread.getByText('One leg is split.').waitFor();
  const { items } = await kiran.get('/conversations?view=all');
  const { id } = items[0];
  const view = () => kiran.get(`/conversations/${id}`);
  const [answer] = (await view()).promises;

  await shows(
    'a note',
    () => kiran.call('POST', `/conversations/${id}/notes`, { words: 'Two left at Leeds.' }),
    thread.getByText('Two left at Leeds.'),
  );
  const other = (await view()).owner.name === 'Kiran Mehta' ? 'Sam Doyle' : 'Kiran Mehta';
  const { agents } = await kiran.get('/desk');
  const otherId = agents.find((one: { name: string }) => one.name === other).id;
  await shows(
    'another owner',
    async () => {
      const taker = await desk.signIn(`${other.split(' ')[0]?.toLowerCase()}@fernhill.example`);
      return taker.call('PUT', `/conversations/${id}/owner`, { agentId: otherId, reason: '' });
    },
    sam.locator('.facts').getByText(other === 'Sam Doyle' ? 'Owner You' : 'Owner Kiran Mehta'),
  );
  const held = await kiran.call('POST', `/conversations/${id}/replies`, {
    id: crypto.randomUUID(),
    words: 'Hello Adaeze,\n\nWe will bring a new leg on Friday by noon.',
    promises: [{ kind: 'action', what: 'Bring a new leg', dueAt: '2026-12-04T12:00:00Z' }],
    settles: [{ promiseId: answer.id, outcome: 'kept' }],
    seenUntil: (await view()).seenUntil,
  });
  await thread.getByText('We will bring a new leg on Friday by noon.').waitFor();
  await shows(
    'a reply that left, and the answer that it kept',
    async () => {
      await kiran.call('POST', `/messages/${held.id}/send-now`);
      await desk.mailTo('adaeze@example.org', (m) => /a new leg/.test(m.parsed.text ?? ''));
    },
    side.getByText(/^Kept today/),
  );
  const bring = (await view()).promises.find((p: { what: string }) => p.what === 'Bring a new leg');
  await shows(
    'a promise kept by hand',
    () => kiran.call('POST', `/promises/${bring.id}/keep`, { evidence: 'Parcel 4471 handed in.' }),
    side.getByRole('listitem').filter({ hasText: 'Bring a new leg' }).getByText(/^Kept/),
  );
  await shows(
    "the customer's answer",
    () =>
      desk.write({
        from: 'adaeze@example.org',
        to: desk.mail.at(-1)?.parsed.replyTo?.[0]?.address ?? '',
        subject: 'Re: Damaged table',
        text: 'It fits.',
      }),
    thread.getByText('It fits.'),
  );
  assert.equal(await sam.evaluate(() => 'notReloaded' in globalThis), true);
  await screenshot(sam, 'live');
  t.diagnostic(waits.map(({ what, ms }) => `${what}: ${ms} ms`).join(', '));
  const inOrder = waits.map(({ ms }) => ms).sort((a, b) => a - b);
  assert.ok(
    // a second is what a quiet machine shows (see the line above); a busy one must not fail here for its other work
    (inOrder[Math.floor(inOrder.length / 2)] ?? 0) <= 4_000,
    `half of them took longer than four seconds`,
  );
});

test('who else is looking, and who is writing, is said in words', async () => {
  const { items } = await kiran.get('/conversations?view=all');
  const { ref, id } = items[0];
  await sam.goto(`${desk.url}/c/${ref}`);
  await sam.getByRole('region', { name: 'Conversation' }).waitFor();
  await shows(
    'somebody looks',
    () => kiran.call('PUT', `/conversations/${id}/presence`, { doing: 'looking' }),
    sam.getByText('Kiran Mehta is looking'),
  );
  await kiran.call('PUT', `/conversations/${id}/presence`, { doing: 'writing' });
  await sam.getByText('Kiran Mehta is writing').waitFor();
});

test('words that arrive while somebody writes stop the send, and reading them is the default', async () => {
  const words = sam.getByLabel('Your reply to Adaeze Okafor');
  await words.fill('Hello Adaeze,\n\nThank you for telling us.');
  await sam.getByRole('checkbox', { name: /^Next update to Adaeze/ }).waitFor();
  await desk.write({
    from: 'adaeze@example.org',
    to: desk.mail.findLast((m) => m.to.includes('adaeze@example.org'))?.parsed.replyTo?.[0]?.address ?? '',
    subject: 'Re: Damaged table',
    text: 'Wait, it wobbles.',
  });
  await sam.getByText('1 new thing since you started').waitFor();
  const before = desk.mail.length;
  await sam.getByRole('button', { name: /^Send and make 1 promise/ }).click();
  assert.equal(
    await sam.evaluate(() => document.activeElement?.textContent),
    'Read it',
    'the stop takes the focus',
  );
  await screenshot(sam, 'collision');
  assert.equal(desk.mail.length, before);
  assert.equal(await sam.getByText('Sending at').count(), 0);
  await sam.keyboard.press('Enter');
  await sam.getByText('1 new thing since you started').waitFor({ state: 'detached' });
  assert.equal(await wordsIn(words), 'Hello Adaeze,\n\nThank you for telling us.');
});

test('a restricted conversation is nowhere for those who may not see it: list, search, address, live', async () => {
  const secret = await written('Owen Hart <owen@example.org>', 'Grievance at Leeds', 'This is confidential.');
  await sam.goto(`${desk.url}/inbox?view=all`);
  await sam.getByRole('link', { name: /^Owen Hart, Grievance at Leeds/ }).click();
  await sam.getByText('This is confidential.').waitFor();
  const { agents } = await kiran.get('/desk');
  const kiranId = agents.find((one: { name: string }) => one.name === 'Kiran Mehta').id;
  await kiran.call('PUT', `/conversations/${secret.id}/owner`, { agentId: kiranId, reason: '' });
  await kiran.call('PUT', `/conversations/${secret.id}/access`, {
    restricted: true,
    agentIds: [kiranId],
    teamIds: [],
  });
  await sam.getByRole('link', { name: /Grievance at Leeds/ }).waitFor({ state: 'detached' });
  await sam.getByText('This is confidential.').waitFor({ state: 'detached' });

  const heard: string[] = [];
  sam.on('response', (response) => {
    if (/\/api\/v1\//.test(response.url()) && !response.url().endsWith('/live'))
      void response.text().then(
        (text) => heard.push(text),
        () => undefined,
      );
  });
  await desk.write({
    from: 'owen@example.org',
    to: desk.mail.findLast((m) => m.to.includes('owen@example.org'))?.parsed.replyTo?.[0]?.address ?? '',
    subject: 'Re: Grievance at Leeds',
    text: 'More about the grievance.',
  });
  await eventually('it is filed', async () =>
    JSON.stringify(await kiran.get(`/conversations/${secret.id}`)).includes('More about the grievance'),
  );
  await sam.getByRole('link', { name: 'All', exact: true }).click();
  await sam.getByRole('link', { name: /^Adaeze Okafor/ }).waitFor();
  assert.equal(await sam.getByText('Grievance').count(), 0);
  await sam.goto(`${desk.url}/search?q=grievance`);
  await sam.getByText('Nothing has “grievance” in it that you may see.').waitFor();
  assert.equal(await sam.getByText('Owen Hart').count(), 0);
  await sam.goto(`${desk.url}/today`);
  await sam.locator('main.today h1').waitFor();
  assert.doesNotMatch(heard.join('\n').replaceAll('q=grievance', ''), /[Gg]rievance|confidential/);
});

test('its address is nobody’s conversation to them', async () => {
  const { items } = await kiran.get('/conversations?view=all');
  const { ref } = items.find((one: { subject: string }) => one.subject === 'Grievance at Leeds');
  const outside = await pageOf(browser, desk, 'sam@fernhill.example', {
    expects: [new RegExp(`^404 /api/v1/conversations/${ref}$`)],
  });
  await outside.goto(`${desk.url}/c/${ref}`);
  await outside.getByRole('alert').waitFor();
  assert.equal(await outside.getByText(/Grievance|Owen/).count(), 0);
  await screenshot(outside, 'restricted-refused');
});
