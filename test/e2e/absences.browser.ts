import { after, afterEach, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';
import { eventually, openBrowser, pageOf, type TestBrowser } from './browser.ts';
import { inTwoDresses } from './checks.ts';

/** Kiran plans a week away, and decides with the keyboard what falls due meanwhile. */
let browser: TestBrowser;
let desk: TestDesk;
const KIRAN = 'kiran@fernhill.example';

before(async () => {
  browser = await openBrowser();
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
});
after(async () => {
  await browser?.close();
  await desk?.close();
});
afterEach(() => browser.assertQuiet());

test('an absence is planned, and what falls meanwhile is given to the cover', async () => {
  await desk.write({ from: 'Adaeze Okafor <ada@example.org>', subject: 'Table', text: 'One leg is split.' });
  const kiran = await desk.signIn(KIRAN);
  const { id } = await eventually(
    'it is filed',
    async () => (await kiran.get('/conversations?view=all')).items[0],
  );
  await kiran.call('PUT', `/conversations/${id}/owner`, { agentId: (await kiran.get('/me')).id });
  for (const [what, dueAt] of [
    ['Bring the new leg', '2026-12-08T12:00:00Z'],
    ['Call about the chairs', '2026-12-09T12:00:00Z'],
  ])
    await kiran.call('POST', `/conversations/${id}/promises`, { kind: 'action', what, dueAt });
  const page = await pageOf(browser, desk, KIRAN);
  await page.goto(`${desk.url}/me`);
  await page.getByLabel('From').fill('2026-12-07T09:00');
  await page.getByLabel('Until (if you know)').fill('2026-12-11T17:00');
  await page.getByLabel('Who covers').selectOption({ label: 'Sam Doyle' });
  await page.getByLabel('Why (optional)').fill('A walk in the hills');
  await page.getByRole('button', { name: 'Note the absence' }).press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What falls due meanwhile' });
  await dialog.getByText('Bring the new leg').waitFor();
  await inTwoDresses(page, 'absence-affected');
  await dialog.getByRole('button', { name: 'Give to Sam Doyle: Bring the new leg' }).press('Enter');
  await dialog.getByText('Bring the new leg').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Give all to Sam Doyle' }).press('Enter');
  await dialog.getByText('Everything is decided.').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Mon 7 Dec, 9am to Fri 11 Dec, 5pm').waitFor();
  await inTwoDresses(page, 'absences');
  await page.getByRole('button', { name: /^Call it off/ }).press('Enter');
  await page.getByText('Mon 7 Dec, 9am to Fri 11 Dec, 5pm').waitFor({ state: 'detached' });
});
