import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, pageOf, type TestBrowser } from './browser.ts';
import { inTwoDresses } from './checks.ts';

/** A reply waits for a colleague's look: sent back with comments, asked again, and let go; with the keyboard. */
let browser: TestBrowser;
let desk: TestDesk;
const KIRAN = 'kiran@fernhill.example';
const RUTH = 'ruth@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ agents: [{ name: 'Ruth Adeyemi', email: RUTH, role: 'senior' }] });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

test('Kiran asks Ruth to look; Ruth sends it back, then lets it leave in Kiran’s name', async () => {
  await desk.write({ from: 'Adaeze Okafor <ada@example.org>', subject: 'Table', text: 'One leg is split.' });
  const kiran = await desk.signIn(KIRAN);
  const { id, ref } = await eventually(
    'it is filed',
    async () => (await kiran.get('/conversations?view=all')).items[0],
  );
  await kiran.call('PUT', `/conversations/${id}/owner`, { agentId: (await kiran.get('/me')).id });
  const hers = await pageOf(browser, desk, KIRAN);
  const senior = await pageOf(browser, desk, RUTH);
  const words = hers.getByLabel('Your reply to Adaeze Okafor');
  const dialog = hers.getByRole('dialog', { name: 'Ask someone to look' });

  async function askRuth(): Promise<void> {
    await hers.getByRole('button', { name: 'Ask someone to look' }).press('Enter');
    await dialog.getByLabel('Who is to look?').selectOption({ label: 'Ruth Adeyemi' });
    await dialog.getByLabel('What are they to look at? (optional)').fill('Is it friendly enough?');
  }
  await hers.goto(`${desk.url}/c/${ref}`);
  await hers.getByText('Owner You').waitFor();
  await words.click();
  await hers.keyboard.type(
    'Hello Adaeze,\n\nWe are sorry about the leg. We bring a new one by Friday 4 December, noon.',
  );
  await hers
    .getByRole('button', { name: /promise/ })
    .first()
    .waitFor();
  await askRuth();
  await inTwoDresses(hers, 'look-ask');
  await dialog.getByRole('button', { name: 'Ask them to look' }).press('Enter');
  const waits = hers.getByRole('group', { name: 'A reply that waits for a look' });
  await waits.getByText('You asked Ruth Adeyemi to look at this reply').waitFor();

  await senior.goto(`${desk.url}/today`);
  await senior.getByRole('link', { name: 'Kiran Mehta asks you to look at a reply: Table' }).press('Enter');
  const asked = senior.getByRole('group', { name: 'A reply that waits for a look' });
  await asked.getByText('We are sorry about the leg.').waitFor();
  await inTwoDresses(senior, 'look-asked');
  await asked.getByRole('button', { name: 'Say what you would change' }).press('Enter');
  const back = senior.getByRole('dialog', { name: 'For Kiran Mehta' });
  await back.getByLabel('What would you change?').fill('Give the van’s time, too.');
  await back.getByRole('button', { name: 'Send it back' }).press('Enter');

  await hers.getByText('Give the van’s time, too.').waitFor();
  await hers.getByText('We are sorry about the leg.').waitFor();
  await askRuth();
  await dialog.getByRole('button', { name: 'Ask them to look' }).press('Enter');
  await asked.getByRole('button', { name: 'Yes, let it leave' }).press('Enter');
  await hers.getByText('Ruth Adeyemi looked at a reply of Kiran Mehta and said yes.').waitFor();
  await hers.locator('.delivery').getByRole('button', { name: 'Send now' }).press('Enter');
  await desk.mailTo('ada@example.org', (m) => /sorry about the leg/.test(m.parsed.text ?? ''));
  await hers.getByText('Owner You').waitFor();
});
