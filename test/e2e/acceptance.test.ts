import assert from 'node:assert/strict';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { openDesk, type SentMail, type TestDesk } from '../desk.ts';
import { PASSWORD } from '../fernhill.ts';
import { chapters, eventually, openBrowser, screenshot, type TestBrowser, wordsIn } from './browser.ts';

/**
 * The main job as a stranger lives it on the first day: set up by the screens, written to by form and by mail, answered, kept, broken,
 * owned up to, resolved, reopened. Each test goes on where the one before it ended.
 */
let browser: TestBrowser;
let desk: TestDesk;
/** the agent's own browser, and the customer's with JavaScript off */
let agent: Page;
let adaeze: Page;
let adaezesPage = '';

const ADAEZE = 'adaeze@example.org';
const RHYS = 'rhys@example.org';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ setup: null });
  agent = await browser.page({ expects: [/^422 \/api\/v1\/setup\/open$/] });
  adaeze = await browser.page({ javaScriptEnabled: false });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
const chapter = chapters(() => browser);

const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click();
const h1 = (page: Page) => page.locator('h1').innerText();
const byAPerson = (mail: SentMail) => !/^Auto-Submitted:/im.test(mail.raw);

chapter('the first run is set up by its screens, with the code from the console', async () => {
  await agent.goto(desk.url);
  await agent.waitForURL('**/setup');
  await agent.getByLabel('The code from the console').fill('WRONG-CODE');
  await press(agent, 'Begin');
  await agent.getByRole('alert').getByText('There is a problem').waitFor();
  await agent.getByLabel('The code from the console').fill(desk.running.setupCode ?? '');
  await press(agent, 'Begin');

  await agent.getByLabel('What is your organisation called?').fill('Fernhill Furniture');
  await agent.getByLabel('Which number do people ring?').fill('0113 496 0000');
  await press(agent, 'Save and go on');
  await agent.getByLabel('Time zone').waitFor();
  await screenshot(agent, 'setup-hours');
  // left and taken up again: what was given is still there
  await agent.reload();
  assert.equal(await agent.getByLabel('Time zone').inputValue(), 'Europe/London');
  await press(agent, /Your organisation/);
  assert.equal(
    await agent.getByLabel('What is your organisation called?').inputValue(),
    'Fernhill Furniture',
  );
  await press(agent, /Days and hours/);
  await press(agent, 'Save and go on');
  await agent.getByText('You will hear from us by Wednesday 2 December, 10am.').waitFor();
  await press(agent, 'Save and go on');
  await agent.getByRole('textbox', { name: 'Your name' }).fill('Kiran Mehta');
  await agent.getByLabel('Your email').fill('kiran@fernhill.example');
  await agent.getByLabel('A password').fill(PASSWORD);
  await press(agent, 'Save and go on');
  await press(agent, 'Open the desk');
  await agent.waitForURL('**/today');
  await agent.getByText('Nothing is due from you today').waitFor();
});

chapter(
  'a customer writes by the form, with JavaScript off, and hears on the page who has it by when',
  async () => {
    await adaeze.goto(`${desk.url}/help`);
    assert.match(await adaeze.locator('main').innerText(), /you will hear from us by 10am tomorrow/);
    await adaeze.getByLabel('Something has gone wrong').check();
    await press(adaeze, 'Continue');
    await adaeze
      .getByLabel('In your own words')
      .fill('The table arrived with one leg split. We have people coming on the 13th.');
    await adaeze.getByLabel('What would put it right?').fill('A new leg, or a new table');
    await press(adaeze, 'Continue');
    await adaeze.getByLabel('Your name').fill('Adaeze Okafor');
    await adaeze.getByLabel('Email', { exact: true }).check();
    await adaeze.getByLabel('Email address').fill(ADAEZE);
    await press(adaeze, 'Continue');
    assert.equal(await h1(adaeze), 'Check what you have told us');
    // a form filled in within two seconds is asked to look again: people take longer
    await desk.setClock(new Date('2026-12-01T10:00:30Z'));
    await press(adaeze, 'Send');
    assert.equal(await h1(adaeze), 'We have your message');
    const sent = await adaeze.locator('main').innerText();
    assert.match(sent, /Kiran Mehta will look after it/);
    assert.match(sent, /10am tomorrow/);
    await screenshot(adaeze, 'form-sent');
  },
);

chapter('the acknowledgement leaves at once: personal, true, marked as automatic', async () => {
  const { raw, parsed } = await desk.mailTo(ADAEZE);
  const words = parsed.text ?? '';
  assert.match(words, /^Hello Adaeze,/);
  assert.match(words, /Kiran Mehta will look after it\./);
  assert.match(words, /You will hear from us by Wednesday 2 December, 10am\./);
  assert.match(raw, /^Auto-Submitted: auto-generated/im);
  adaezesPage = /https?:\S+\/t\/[\w-]{43}/.exec(words)?.[0] ?? '';
  assert.notEqual(adaezesPage, '');
});

chapter('another writes by e-mail, and hears the same', async () => {
  await desk.write({
    from: `Rhys Price <${RHYS}>`,
    to: 'care@kept.test',
    subject: 'Boiler part',
    text: 'Any news of the boiler part?\n\nRhys',
  });
  const { parsed } = await desk.mailTo(RHYS);
  assert.match(parsed.text ?? '', /^Hello Rhys,/);
  assert.match(parsed.text ?? '', /You will hear from us by Wednesday 2 December, 10am\./);
});

chapter('both stand on Today and in the inbox, without a reload', async () => {
  await agent.getByText('You have 2 open promises').waitFor();
  await agent.getByRole('link', { name: 'Inbox', exact: true }).click();
  const row = agent.getByRole('link', { name: /^Adaeze Okafor, The table arrived with one leg split/ });
  await row.waitFor();
  await agent.getByRole('link', { name: /^Rhys Price, Boiler part/ }).waitFor();
  await row.click();
  await agent.getByText('Would put it right: A new leg, or a new table').waitFor();
  await agent.getByText('We have people coming on the 13th').waitFor();
  await screenshot(agent, 'conversation-new');
});

chapter('words with a date become a promise chip, and the button says what it does', async () => {
  // what is filled into the plain field in the moment in which the editor takes its place goes nowhere; keys do not
  await agent.locator('.reply-words.written').waitFor();
  await agent
    .getByLabel('Your reply to Adaeze Okafor')
    .fill("Hello Adaeze,\n\nThank you for the photos. I'll call you tomorrow by 5pm.");
  const chip = agent.getByRole('region', { name: /^Promises in this/ }).getByRole('listitem');
  await chip.waitFor();
  assert.match(await chip.innerText(), /Call you/);
  assert.match(await chip.innerText(), /Tomorrow, 5pm/);
  // a call is no word by mail: a next update is offered, so that some next word is always promised
  await agent.getByRole('button', { name: 'Send and make 2 promises' }).waitFor();
  await agent.getByRole('checkbox', { name: /^Next update to Adaeze by Tue 8 Dec, 5pm/ }).uncheck();
  await agent.getByRole('button', { name: 'Send and make 1 promise' }).waitFor();
  assert.equal(await agent.getByRole('checkbox', { name: /first answer/i }).isChecked(), true);
  await screenshot(agent, 'composer-chip');
});

chapter('sent, taken back, edited and sent: one mail, the edited one, and the promise is kept', async () => {
  const before = desk.mail.length;
  await press(agent, 'Send and make 1 promise');
  await agent.getByText('Sending at').waitFor();
  await screenshot(agent, 'sending');
  await agent.locator('.delivery').getByRole('button', { name: 'Undo' }).click();
  const words = agent.getByLabel('Your reply to Adaeze Okafor');
  await eventually('the words come back', async () => (await wordsIn(words)).includes('tomorrow by 5pm'));
  await agent.getByText('Sending at').waitFor({ state: 'detached' });
  await words.press('End');
  await words.pressSequentially('\n\nKiran');
  await press(agent, 'Send and make 1 promise');
  await press(agent, 'Send now');
  const mail = await desk.mailTo(ADAEZE, byAPerson);
  assert.match(mail.parsed.text ?? '', /I'll call you tomorrow by 5pm\.\s+Kiran/);
  assert.match(mail.raw, /^From: .*Kiran Mehta/im);
  const side = agent.getByRole('complementary', { name: 'Promises and customer' });
  await side.getByText(/^Kept today/).waitFor();
  assert.equal(desk.mail.length, before + 1);
  await screenshot(agent, 'kept');
});

chapter(
  'their answer comes back into the same conversation, and their page shows where things stand',
  async () => {
    const mail = await desk.mailTo(ADAEZE, byAPerson);
    await desk.write({
      from: `Adaeze Okafor <${ADAEZE}>`,
      to: mail.parsed.replyTo?.[0]?.address ?? '',
      subject: 'Re: something else',
      text: 'Tomorrow suits me, after 4pm please.',
      inReplyTo: mail.parsed.messageId ?? '',
    });
    await agent.getByText('Tomorrow suits me, after 4pm please.').waitFor();
    await adaeze.goto(adaezesPage);
    const page = await adaeze.locator('main').innerText();
    assert.match(page, /Kiran Mehta/);
    assert.match(page, /Call you[\s\S]*5pm/);
    assert.match(page, /Kept/);
    assert.doesNotMatch(page, /Tomorrow suits me/, 'a link shows status only');
    await screenshot(adaeze, 'customer-page-promised');
  },
);

chapter('a promise that is not kept breaks at its time, heads Today, and their page says so', async () => {
  await desk.setClock(new Date('2026-12-02T17:00:05Z'));
  // a browser's clock does not jump by a day: the page is read anew
  await agent.reload();
  await agent.getByRole('link', { name: 'Today', exact: true }).click();
  const needs = agent.getByRole('region', { name: 'Needs you first' });
  await needs.getByRole('link', { name: 'Call you', exact: true }).waitFor();
  await screenshot(agent, 'today-broken');
  await adaeze.goto(adaezesPage);
  assert.match(await adaeze.locator('main').innerText(), /We have no record that we did this by/);
  await screenshot(adaeze, 'customer-page-broken');
});

chapter('the own-up path begins a reply that admits it, and keeps the answer to it', async () => {
  await agent
    .getByRole('region', { name: 'Needs you first' })
    .getByRole('button', { name: /^Own up and write: Call you/ })
    .click();
  const words = agent.getByLabel('Your reply to Adaeze Okafor');
  await eventually('the drafted words', async () => /sorry/i.test(await wordsIn(words)));
  assert.match(await wordsIn(words), /^Hello Adaeze,/);
  assert.doesNotMatch(await wordsIn(words), /[[{]|XXX/);
  assert.equal(await agent.getByRole('checkbox', { name: /^Owns up to: Call you/ }).isChecked(), true);
  await words.press('Control+End');
  await words.pressSequentially(' I will write to you by noon on Friday.');
  // the draft's own date, what is typed after it, and the next word that a holding reply always names
  await agent.getByRole('button', { name: 'Send and make 3 promises' }).waitFor();
  await screenshot(agent, 'own-up');
  await press(agent, 'Send and make 3 promises');
  await press(agent, 'Send now');
  const mail = await desk.mailTo(ADAEZE, (m) => /by noon on Friday/.test(m.parsed.text ?? ''));
  assert.match(mail.parsed.text ?? '', /sorry/i);
});

chapter('dated evidence corrects it, and the correction stays in sight', async () => {
  await press(agent, 'Actions on: Call you');
  await agent.getByRole('menuitem', { name: 'It was done, say how we know' }).click();
  const dialog = agent.getByRole('dialog', { name: 'When was this done?' });
  await dialog.getByLabel('How do we know?').fill('Rang at 4.30pm from the shop, spoke to her.');
  await dialog.getByLabel('When it happened').fill('2026-12-02T16:30');
  await screenshot(agent, 'evidence');
  await dialog.getByRole('button', { name: 'Put it on record' }).click();
  await dialog.waitFor({ state: 'detached' });
  const side = agent.getByRole('complementary', { name: 'Promises and customer' });
  await eventually('the call reads kept', async () =>
    /Call you\s+Kept/.test(await side.getByRole('listitem').filter({ hasText: 'Call you' }).innerText()),
  );
});

chapter('resolving is guarded by open promises, then asks the customer', async () => {
  await press(agent, 'Resolve');
  const guard = agent.getByRole('dialog');
  await guard
    .getByText(/open promise/)
    .first()
    .waitFor();
  await screenshot(agent, 'resolve-guard');
  await agent.keyboard.press('Escape');
  await guard.waitFor({ state: 'detached' });
  const words = agent.getByLabel('Your reply to Adaeze Okafor');
  await words.fill('Hello Adaeze,\n\nThe new table is with you now. I am glad that we could put it right.');
  await agent.getByRole('group', { name: 'This message keeps' }).waitFor();
  for (const box of await agent
    .getByRole('group', { name: 'This message keeps' })
    .getByRole('checkbox')
    .all())
    await box.check();
  await agent.getByRole('checkbox', { name: /^Next update to Adaeze by/ }).uncheck();
  await agent.getByRole('button', { name: 'Send', exact: true }).click();
  await press(agent, 'Send now');
  await desk.mailTo(ADAEZE, (m) => /with you now/.test(m.parsed.text ?? ''));
  await press(agent, 'Resolve');
  const dialog = agent.getByRole('dialog');
  await dialog.getByText('A new leg, or a new table').waitFor();
  await dialog.getByLabel('Yes, they got it').check();
  await screenshot(agent, 'resolve');
  await dialog.getByRole('button', { name: /^Resolve/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await agent.getByText('Resolved', { exact: true }).first().waitFor();
});

chapter('the question acts on no GET; "no" reopens it to the same owner with a new promise', async () => {
  const question = await desk.mailTo(ADAEZE, (m) => m.parsed.subject === 'Did you get what you needed?');
  const link = /https?:\S+\/outcome/.exec(question.parsed.text ?? '')?.[0] ?? '';
  await adaeze.goto(link);
  assert.equal(await h1(adaeze), 'Did you get what you needed?');
  await screenshot(adaeze, 'outcome');
  assert.equal(await agent.getByRole('button', { name: 'Reopen' }).count(), 1, 'still resolved');
  await adaeze.getByLabel('If not, what is missing?').fill('The leg is split again.');
  await press(adaeze, 'No, I did not');
  assert.equal(await h1(adaeze), 'We have opened this again');
  assert.match(await adaeze.locator('main').innerText(), /You will hear from us by 5pm tomorrow/);
  await screenshot(adaeze, 'reopened');
  await agent.getByText('The leg is split again.').first().waitFor();
  await agent.getByRole('button', { name: 'Resolve' }).waitFor();
  await agent.getByText('Owner You').waitFor();
  await agent.locator('.facts').getByText('Next update due').waitFor();
});

chapter('thanks after resolving does not reopen; one key sends the warm line', async () => {
  await agent.getByRole('link', { name: /^Rhys Price, Boiler part/ }).click();
  await agent
    .getByLabel('Your reply to Rhys Price')
    .fill('Hello Rhys,\n\nThe part is in. You can fetch it today.');
  await agent.getByRole('checkbox', { name: /^Next update to Rhys by/ }).uncheck();
  await agent.getByRole('button', { name: 'Send', exact: true }).click();
  await press(agent, 'Send now');
  const answer = await desk.mailTo(RHYS, byAPerson);
  await press(agent, 'Resolve');
  await agent
    .getByRole('dialog')
    .getByRole('button', { name: /^Resolve/ })
    .click();
  await agent.getByRole('button', { name: 'Reopen' }).waitFor();
  await desk.write({
    from: `Rhys Price <${RHYS}>`,
    to: answer.parsed.replyTo?.[0]?.address ?? '',
    subject: 'Re: Boiler part',
    text: 'Thank you very much!\n\nRhys',
    inReplyTo: answer.parsed.messageId ?? '',
  });
  await agent.getByText('Rhys Price says thank you.').waitFor();
  assert.equal(await agent.getByRole('button', { name: 'Reopen' }).count(), 1, 'it is still resolved');
  await screenshot(agent, 'thanks');
  await agent.locator('.thread').focus();
  await agent.keyboard.press('t');
  await press(agent, 'Send now');
  const warm = await desk.mailTo(RHYS, (m) => /Thank you for writing back/.test(m.parsed.text ?? ''));
  assert.match(warm.parsed.text ?? '', /^Hello Rhys,/);
  assert.equal(await agent.getByRole('button', { name: 'Reopen' }).count(), 1, 'and stays so');
});
