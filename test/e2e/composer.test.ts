import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { FROM_WORD } from '../../web/editor/paste-fixtures.ts';
import { openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom } from '../lessons/lesson.ts';
import { eventually, openBrowser, PHONE, pageOf, screenshot, type TestBrowser, wordsIn } from './browser.ts';
import { assertAccessible, assertFocusSeen, inTwoDresses } from './checks.ts';

/** Writing a reply: the editor and what is pasted into it, and the reply check by keyboard alone. */
let browser: TestBrowser;
let desk: TestDesk;
let people = 0;

const KIRAN = 'kiran@fernhill.example';
/** A small picture. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAgCAIAAADbtmxLAAAAMUlEQVR42u3OMQ0AAAgDsEnkRjGycEE4mlRAUz2vREhISEhISEhISEhISEhISEjo0gKdCKx5/vC3nQAAAABJRU5ErkJggg==';
const LABEL = 'Your reply to Adaeze Okafor';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk();
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

/** A page of Kiran's on a conversation that somebody new began, with the editor open. */
async function writing(expects: RegExp[] = []): Promise<{ page: Page; id: string; address: string }> {
  const address = `adaeze${++people}@example.org`;
  const subject = `Table ${people}`;
  await desk.write({ from: `Adaeze Okafor <${address}>`, subject, text: 'When will the table come?' });
  const { id, ref } = await conversationFrom(await desk.signIn(KIRAN), subject);
  const page = await pageOf(browser, desk, KIRAN, { expects });
  await page.goto(`${desk.url}/c/${ref}`);
  await page.locator('.reply-words.written').waitFor();
  return { page, id, address };
}

async function paste(page: Page, html: string, text: string): Promise<void> {
  await page.getByLabel(LABEL).evaluate(
    (box, [asHtml = '', asText = '']) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', asHtml);
      clipboardData.setData('text/plain', asText);
      box.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    },
    [html, text],
  );
}

test('the editor takes over the words and the caret from the plain field', async () => {
  const { page } = await writing();
  let letGo = (): void => {};
  const held = new Promise<void>((go) => {
    letGo = go;
  });
  await page.route('**/assets/open-editor-*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.reload();
  const plain = page.locator('textarea').and(page.getByLabel(LABEL));
  await plain.fill('Hello Adaeze,\n\n- one');
  await plain.press('ArrowLeft');
  letGo();
  await page.locator('.reply-words.written').waitFor();
  const field = page.getByLabel(LABEL);
  assert.equal(await wordsIn(field), 'Hello Adaeze,\n\n- one');
  await page.keyboard.type('!');
  assert.equal(await wordsIn(field), 'Hello Adaeze,\n\n- on!e', 'the caret is where it was');
  await page.context().close();
});

test('what Word has on the clipboard comes in as words, lists and links, and leaves so', async () => {
  const { page, address } = await writing();
  const field = page.getByLabel(LABEL);
  await field.focus();
  await paste(page, FROM_WORD, 'not this');
  const html = await field.evaluate((box) => box.innerHTML);
  assert.doesNotMatch(html, /style=|<span(?! class="found)|font|Mso|color/);
  assert.match(html, /<ul><li><p>your <strong>passport<\/strong>/);
  await page.keyboard.type(' by Thursday');
  await page.getByRole('button', { name: /^Send and make/ }).waitFor();
  await page.reload();
  await page.locator('.reply-words.written ul').waitFor();
  await eventually('the draft keeps its formatting', async () =>
    /<strong>passport<\/strong>/.test(await field.evaluate((box) => box.innerHTML)),
  );
  await page.getByRole('button', { name: /^Send and make/ }).click();
  await page.locator('.delivery').getByText('Sending at').waitFor();
  await page.locator('.delivery').getByRole('button', { name: 'Send now' }).click();
  const sent = await desk.mailTo(address, (mail) => /passport/.test(mail.raw));
  assert.match(sent.parsed.html ?? '', /<ul><li>your <strong>passport<\/strong><\/li>/);
  assert.match(sent.parsed.html ?? '', /<a href="https:\/\/fernhill\.example\/form\?id=7">page<\/a>/);
  assert.match(sent.parsed.text ?? '', /- your passport\n- the form from our page \(https:\/\/fernhill/);
  await page.context().close();
});

test('lists and formatting by keys; Tab and Escape do not trap', async () => {
  const { page } = await writing();
  const field = page.getByLabel(LABEL);
  await field.focus();
  const keys = page.keyboard;
  await keys.type('Hello Adaeze,');
  await keys.press('Enter');
  await keys.type('- one');
  await keys.press('Enter');
  await keys.type('two');
  await keys.press('Enter');
  await keys.press('Enter');
  await keys.type('1. first');
  await keys.press('Enter');
  await keys.press('Enter');
  await keys.press('Control+b');
  await keys.type('bold');
  await keys.press('Control+b');
  await keys.press('Control+k');
  await keys.type('fernhill.example/help?utm_source=x');
  await keys.press('Tab');
  await keys.type('our page');
  await keys.press('Enter');
  await field.locator('a').waitFor();
  assert.equal(await wordsIn(field), 'Hello Adaeze,\n- one\n- two\n1. first\nboldour page');
  assert.equal(await field.locator('strong').innerText(), 'bold');
  assert.equal(await field.locator('a').getAttribute('href'), 'https://fernhill.example/help');
  await field.focus();
  await keys.press('Tab');
  assert.equal(
    await page.getByRole('button', { name: 'Bold' }).evaluate((one) => one === document.activeElement),
    true,
  );
  await page.context().close();
});

test('the check by keyboard alone: found after a pause, never where one types, fixed by one key', async () => {
  const { page } = await writing();
  const field = page.getByLabel(LABEL);
  const keys = page.keyboard;
  await field.focus();
  await keys.type('Hello Wendy, it comes as soon as poss');
  const list = page.getByRole('region', { name: 'Reply check' });
  await new Promise((wake) => setTimeout(wake, 700));
  assert.equal(await list.getByRole('listitem').count(), 0, 'the sentence is not at its end yet');
  await keys.type('ible.');
  await list.getByText('This goes to Adaeze Okafor.').waitFor();
  assert.equal(await field.locator('.found.must-fix').innerText(), 'Wendy');
  await inTwoDresses(page, 'composer-check');

  await field.focus();
  await keys.press('Control+Enter');
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await eventually('the focus is on what must be fixed', async () => (await focused()) === 'Fix: “Wendy”');
  await assertFocusSeen(page, 'the send was stopped');
  assert.equal(await page.locator('.delivery').count(), 0);
  await keys.press('Enter');
  await eventually('the better words stand there', async () =>
    (await wordsIn(field)).startsWith('Hello Adaeze, it comes'),
  );
  await eventually('and the words have the focus', async () => (await focused()) === LABEL);
  await list.getByText('This goes to Adaeze Okafor.').waitFor({ state: 'detached' });
  await keys.press('F8');
  await eventually('the next finding', async () =>
    /^(?:Fix|Show): “as soon as possible/.test((await focused()) ?? ''),
  );
  await assertFocusSeen(page, 'at a finding');
  await page.context().close();
});

test('what is meant goes with its reason, which colleagues read; the API refuses without one', async () => {
  const { page, id } = await writing();
  const field = page.getByLabel(LABEL);
  const keys = page.keyboard;
  const words = 'Hello Wendy,\n\nIt comes on Thursday 3 December.';
  await field.fill(words);
  const kiran = await desk.signIn(KIRAN);
  const refused = await kiran.fetch('POST', `/conversations/${id}/replies`, {
    id: crypto.randomUUID(),
    words,
  });
  assert.equal(refused.status, 422);
  await page.getByRole('button', { name: 'Fix 1 thing to send' }).waitFor();
  await field.focus();
  await keys.press('F8');
  await page.getByRole('button', { name: 'This is meant: “Wendy”' }).press('Enter');
  await keys.type('Her sister reads her mail.');
  await screenshot(page, 'composer-meant');
  await assertAccessible(page, 'why it is meant');
  await keys.press('Enter');
  await page.getByText('Meant: Her sister reads her mail.').waitFor();
  await page.getByRole('button', { name: /^Send and make/ }).press('Enter');
  await page.locator('.delivery').getByText('Sending at').waitFor();
  await page.getByText('You meant “Wendy” as it stands: Her sister reads her mail.').waitFor();
  await page.context().close();
});

test('on a phone the words have the screen, and what was found is one press away', async () => {
  const { page } = await writing();
  await page.setViewportSize(PHONE);
  await page.getByRole('button', { name: 'Reply', exact: true }).click();
  await page
    .getByLabel(LABEL)
    .fill('Hello Wendy,\n\nIt comes on Thursday 3 December. Someone will be in touch.');
  const opener = page.getByRole('button', { name: /1 must fix/ });
  await opener.waitFor();
  await screenshot(page, 'composer-phone');
  await opener.click();
  await page.getByText('This goes to Adaeze Okafor.').waitFor();
  await screenshot(page, 'composer-phone-strip');
  await assertAccessible(page, 'the composer on a phone');
  await page.context().close();
});

test('a picture stands in the words: pasted, described by the words under it, sent inline, shown in the thread', async () => {
  const { page, address, id } = await writing();
  const field = page.getByLabel(LABEL);
  await field.fill('Hello Adaeze,\n\nThis is the new leg:');
  await field.press('Control+End');
  await paste(page, `<img src="data:image/png;base64,${PNG}">`, '');
  const picture = field.locator('img.picture');
  await picture.waitFor();
  const isDrawn = (img: Element) => img instanceof HTMLImageElement && img.naturalWidth > 0;
  await eventually('it is drawn', () => picture.evaluate(isDrawn));
  assert.equal(await wordsIn(field), 'Hello Adaeze,\n\nThis is the new leg:\npicture 1\n');
  assert.equal(
    await page.getByLabel('Files that go with this reply').count(),
    0,
    'it is no file beside them',
  );
  // taken out of the words it takes its file along, which comes back with undo
  const kiran = await desk.signIn(KIRAN);
  const kept = async () => (await kiran.get(`/conversations/${id}`)).draft?.content.attachmentIds.length;
  await eventually('its file is in the draft', async () => (await kept()) === 1);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('No.');
  await eventually('its file has gone', async () => (await kept()) === 0);
  // keys that came half a second apart are undone one by one
  await eventually('it is undone', async () => {
    await page.keyboard.press('Control+z');
    return (await picture.count()) === 1;
  });
  await eventually('its file is back', async () => (await kept()) === 1);
  await field.locator('[data-picture]').dblclick();
  await page.keyboard.type('photo');
  await page.keyboard.press('Control+End');
  await page.keyboard.type('It comes on Thursday 3 December.');
  await screenshot(page, 'composer-picture');
  await assertAccessible(page, 'a picture in the words');
  await page.getByText('Draft kept').waitFor();
  await page.reload();
  await picture.waitFor();
  await page.getByRole('button', { name: /^Send and make/ }).click();
  await page.locator('.delivery').getByRole('button', { name: 'Send now' }).click();
  const sent = await desk.mailTo(address, (mail) => /the new leg/.test(mail.raw));
  const [, cid = ''] = /<img src="cid:([^"]+)" alt="photo 1"/.exec(sent.parsed.html ?? '') ?? [];
  const [inline] = sent.parsed.attachments.filter(({ contentId }) => contentId === `<${cid}>`);
  assert.equal(inline?.disposition, 'inline');
  assert.equal(inline?.mimeType, 'image/png');
  assert.match(sent.parsed.text ?? '', /\[photo 1\]/);
  const shown = page.getByRole('region', { name: 'Conversation' }).getByRole('img', { name: 'photo 1' });
  await shown.scrollIntoViewIfNeeded();
  await eventually('it is drawn in the thread', () => shown.evaluate(isDrawn));
  await screenshot(page, 'thread-picture');
  await page.context().close();
});

test('a dialog that sends shows what stopped its words, and lets go what is meant', async () => {
  const { page, id } = await writing([/^422 .*\/move$/]);
  const kiran = await desk.signIn(KIRAN);
  const { ref, promises } = await kiran.get(`/conversations/${id}`);
  await page.goto(`${desk.url}/c/${ref}?do=move&promise=${promises[0].id}`);
  const dialog = page.getByRole('dialog', { name: 'Move and tell them why' });
  await dialog.getByLabel('Or from the calendar').fill('2026-12-03T15:00');
  const words = dialog.getByLabel('What we tell Adaeze Okafor');
  await words.fill(
    'Hello Wendy,\n\nYou will hear from us by Thursday 3 December, 3pm: the depot was closed.',
  );
  await dialog.getByRole('button', { name: 'Move it and tell them' }).click();
  const list = dialog.getByRole('region', { name: 'Reply check' });
  await list.getByText('This goes to Adaeze Okafor.').waitFor();
  await eventually('the focus is on what must be fixed', () =>
    list.getByRole('button', { name: 'Fix: “Wendy”' }).evaluate((one) => one === document.activeElement),
  );
  await screenshot(page, 'dialog-refused');
  await assertAccessible(page, 'a dialog whose words were stopped');
  await list.getByRole('button', { name: 'This is meant: “Wendy”' }).click();
  await page.keyboard.type('Her sister reads her mail.');
  await page.keyboard.press('Enter');
  await list.getByText('Meant: Her sister reads her mail.').waitFor();
  await dialog.getByRole('button', { name: 'Move it and tell them' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('You meant “Wendy” as it stands: Her sister reads her mail.').waitFor();
  await page.context().close();
});
