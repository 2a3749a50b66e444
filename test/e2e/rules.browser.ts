import assert from 'node:assert/strict';
import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from '../lessons/lesson.ts';
import { openBrowser, PHONE, pageOf, screenshot, show, type TestBrowser, WIDE } from './browser.ts';
import { assertAccessible } from './checks.ts';

/** A rule from its first word to its stop: made on its page, looked at before, at work on a conversation, stopped there by a colleague. */
let browser: TestBrowser;
let desk: TestDesk;

const KIRAN = 'kiran@fernhill.example';
const SAM = 'sam@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: SAM, role: 'agent' }] });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

const write = (n: number, text: string, ref = '') =>
  desk.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: ref ? `Re: Damaged table (${ref})` : 'Damaged table',
    text,
    messageId: `<rules-${n}@example.org>`,
    ...(n > 1 && { inReplyTo: '<rules-1@example.org>' }),
  });

test('a lead makes a rule, sees what it would have done, and turns it on', async () => {
  const kiran = await desk.signIn(KIRAN);
  await kiran.call('POST', '/saved-messages', {
    name: 'Photos, thank you',
    words: '{{greeting}}\n\nThank you for the photos. You will hear from us by {{next word}}.\n\n{{desk}}',
    byItself: true,
    ownerId: (await kiran.get('/me')).id,
    reviewOn: '2027-06-01',
  });
  await write(1, 'One leg is split.\n\nAdaeze');
  const { ref } = await conversationFrom(kiran, 'Damaged table');
  await write(2, 'Here is a photo of it.\n\nAdaeze', ref);
  await until(
    async () =>
      (await kiran.get(`/conversations/${ref}`)).thread.filter((i: { type: string }) => i.type === 'message')
        .length > 1,
    'the second mail',
  );
  const page = await pageOf(browser, desk, KIRAN);
  await show(page, desk, '/settings/rules');
  await page.getByText('There are no rules. Everything is done by people.').waitFor();
  await page.getByRole('button', { name: 'Make a rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name', { exact: true }).fill('Thank for photos');
  await dialog.getByLabel('When', { exact: true }).selectOption('customer-wrote');
  await dialog.getByLabel(/With any of these words/).fill('photo, photos');
  await dialog.getByLabel('What is done').selectOption('send');
  await dialog.getByLabel('Send this saved reply').waitFor();
  await assertAccessible(page, 'the rule');
  await screenshot(page, 'rule-dialog');
  await dialog.getByRole('button', { name: 'What would it have done?' }).click();
  const dry = page.getByRole('dialog', { name: 'Dry run: Thank for photos' });
  await dry.getByText('In the last 30 days it would have acted once.').waitFor();
  await dry.getByText(/You will hear from us by Wednesday 2 December, 10am\./).waitFor();
  await assertAccessible(page, 'the dry run');
  await screenshot(page, 'rule-dry-run');
  await dry.getByRole('button', { name: 'Close' }).click();
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await page
    .getByText(
      'When a customer writes again, with the words “photo” or “photos”, then send “Photos, thank you”.',
    )
    .waitFor();
  await page.getByRole('button', { name: 'Turn on “Thank for photos”' }).click();
  await page.getByRole('button', { name: 'Pause “Thank for photos”' }).waitFor();
  await assertAccessible(page, 'the rules');
  for (const [name, viewport, colorScheme] of [
    ['wide', WIDE, 'light'],
    ['dark', WIDE, 'dark'],
    ['phone', PHONE, 'light'],
  ] as const) {
    await page.setViewportSize(viewport);
    await page.emulateMedia({ colorScheme });
    await screenshot(page, `rules-${name}`);
  }
  await page.context().close();
});

test('it writes on a conversation; a colleague sees what speaks there and stops it, by keys alone', async () => {
  const kiran = await desk.signIn(KIRAN);
  const { ref, id } = await conversationFrom(kiran, 'Damaged table');
  await write(3, 'And two more photos.\n\nAdaeze', ref);
  await desk.mailTo('adaeze@example.org', (mail) => /Thank you for the photos/.test(mail.parsed.text ?? ''));
  const page = await pageOf(browser, desk, SAM);
  await page.goto(`${desk.url}/c/${ref}`);
  await page.getByRole('heading', { name: 'What speaks by itself here' }).waitFor();
  const stop = page.getByRole('button', { name: 'Stop “Thank for photos” here' });
  await stop.scrollIntoViewIfNeeded();
  await screenshot(page, 'voices');
  await stop.focus();
  await page.keyboard.press('Enter');
  await page.getByText('Stopped by Sam Doyle on Tuesday 1 December.').waitFor();
  await assertAccessible(page, 'the voices');
  await screenshot(page, 'voices-stopped');
  await desk.setClock(new Date('2026-12-02T11:30:00Z'));
  await write(4, 'The last photo.\n\nAdaeze', ref);
  await until(
    async () =>
      (await kiran.get(`/conversations/${id}/voices`)).items.some(({ didWords }: { didWords: string }) =>
        /it was stopped here/.test(didWords),
      ),
    'it holds back',
  );
  assert.equal(desk.mail.filter((mail) => /Thank you for the photos/.test(mail.parsed.text ?? '')).length, 1);
  await page.getByRole('button', { name: 'Let “Thank for photos” speak here again' }).click();
  await stop.waitFor();
  await page.context().close();
});
