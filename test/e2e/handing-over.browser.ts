import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, pageOf, type TestBrowser } from './browser.ts';
import { inTwoDresses } from './checks.ts';

/** A conversation changes hands by keyboard: asked, declined, asked again, taken; and a colleague answers a question on the way. */
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

test('Kiran asks, Sam answers a question and says yes; the thread and both their days say so', async () => {
  await desk.write({
    from: 'Adaeze Okafor <ada@example.org>',
    subject: 'Damaged table',
    text: 'One leg is split.',
  });
  const kiran = await desk.signIn(KIRAN);
  const { id, ref } = await eventually('it is filed', async () => {
    const { items } = await kiran.get('/conversations?view=all');
    return items.find((one: { subject: string }) => one.subject === 'Damaged table');
  });
  await kiran.call('PUT', `/conversations/${id}/owner`, { agentId: (await kiran.get('/me')).id });
  const hers = await pageOf(browser, desk, KIRAN);
  const his = await pageOf(browser, desk, SAM);

  await hers.goto(`${desk.url}/c/${ref}`);
  await hers.getByText('Owner You').waitFor();
  await hers.getByRole('button', { name: 'More actions' }).click();
  await hers.getByRole('menuitem', { name: 'Ask a colleague' }).click();
  const asking = hers.getByRole('dialog', { name: 'Ask a colleague' });
  await asking.getByLabel('Whom do you ask?').selectOption({ label: 'Sam Doyle' });
  await asking.getByLabel('What do you want to know?').fill('Is there an oak one in Leeds?');
  await inTwoDresses(hers, 'ask-a-colleague');
  await hers.keyboard.press('Tab');
  await asking.getByRole('button', { name: 'Ask them' }).press('Enter');
  await hers
    .getByRole('group', { name: 'A question to a colleague' })
    .getByText('You asked Sam Doyle')
    .waitFor();

  await his.goto(`${desk.url}/today`);
  await his.getByRole('heading', { name: 'Asked of you' }).waitFor();
  await inTwoDresses(his, 'today-asked');
  await his.getByRole('link', { name: 'Kiran Mehta asks you about: Damaged table' }).press('Enter');
  await his.getByRole('button', { name: 'Answer', exact: true }).press('Enter');
  const answer = his.getByRole('dialog', { name: 'Answer Kiran Mehta' });
  await answer.getByLabel('Your answer').fill('Two of them, one held for us.');
  await answer.getByRole('button', { name: 'Answer', exact: true }).press('Enter');
  await hers.getByText('Two of them, one held for us.').waitFor();

  await hers.getByLabel('Conversation', { exact: true }).focus();
  await hers.keyboard.press('a');
  const give = hers.getByRole('dialog', { name: 'Hand over' });
  await give.getByLabel('Who is to look after it from now on?').selectOption({ label: 'Sam Doyle' });
  await give.getByLabel('Why, for your colleague (optional)').fill('You are in Leeds on Friday.');
  await inTwoDresses(hers, 'hand-over');
  await give.getByRole('button', { name: 'Ask them to take it' }).press('Enter');
  const hersHanding = hers.getByRole('group', { name: 'Handing over' });
  await hersHanding.getByText('It is yours until then.').waitFor();

  const hisHanding = his.getByRole('group', { name: 'Handing over' });
  await hisHanding.getByText('You are in Leeds on Friday.').waitFor();
  await inTwoDresses(his, 'asked-to-take-over');
  await hisHanding.getByRole('button', { name: 'No, and why' }).press('Enter');
  const no = his.getByRole('dialog', { name: 'Say no' });
  await no.getByLabel('Why not?').fill('I am away on Friday.');
  await no.getByRole('button', { name: 'Say no' }).press('Enter');
  await hers.getByText('Sam Doyle said no: I am away on Friday.').waitFor();
  await hers.getByText('Owner You').waitFor();

  await hers.getByLabel('Conversation', { exact: true }).focus();
  await hers.keyboard.press('a');
  await give.getByLabel('Who is to look after it from now on?').selectOption({ label: 'Sam Doyle' });
  await give.getByRole('button', { name: 'Ask them to take it' }).press('Enter');
  await hisHanding.getByRole('button', { name: 'Yes, I take it over' }).press('Enter');
  await his.getByText('Owner You').waitFor();
  await hers.getByText('Owner Sam Doyle').waitFor();
  await hers.getByText('Sam Doyle took it.').waitFor();
});
