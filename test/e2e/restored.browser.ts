import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before } from 'node:test';
import type { Page } from 'playwright-core';
import { readMigrations } from '../../src/platform/migrate.ts';
import { backUp } from '../../src/records/backup.ts';
import { checkBackup } from '../../src/records/manifest.ts';
import { restoreRecords } from '../../src/records/restore.ts';
import { type FreshDatabase, freshDatabase } from '../cluster.ts';
import { openDesk, type TestDesk } from '../desk.ts';
import { chapters, openBrowser, pageOf, show, type TestBrowser } from './browser.ts';
import { assertAccessible, inTwoDresses } from './checks.ts';

/** A desk is restored from its backup. It sends nothing until an admin has looked: what it would send may have left long ago. */
let browser: TestBrowser;
let restored: FreshDatabase;
let desk: TestDesk;
let kiran: Page;
let sam: Page;

const KIRAN = 'kiran@fernhill.example';
const SAM = 'sam@fernhill.example';
const KEPT_SECRET = 'a secret of this story, nobody else has it';
const folder = mkdtempSync(path.join(os.tmpdir(), 'kept-restored-'));

before(async () => {
  browser = await openBrowser();
  const first = await openDesk({
    env: { KEPT_SECRET },
    agents: [{ name: 'Sam Doyle', email: SAM, role: 'agent' }],
  });
  await first.write({
    from: 'Adaeze Okafor <adaeze@example.org>',
    subject: 'Table',
    text: 'A leg is split.',
  });
  await first.mailTo('adaeze@example.org');
  const agent = await first.signIn(KIRAN);
  const { items } = await agent.get('/conversations?view=all');
  const { seenUntil } = await agent.get(`/conversations/${items[0].id}`);
  // still in its undo window when the backup is made
  await agent.call('POST', `/conversations/${items[0].id}/replies`, {
    id: crypto.randomUUID(),
    words: 'Hello Adaeze,\n\nThe new leg is here.',
    seenUntil,
  });
  const now = new Date('2026-12-01T10:01:00Z');
  const dir = path.join(folder, 'backup');
  await backUp(first.database.config, dir, { secret: KEPT_SECRET, withSecret: false, now });
  await first.close();

  restored = await freshDatabase();
  const manifest = await checkBackup(dir, readMigrations().at(-1)?.number ?? 0);
  await restoreRecords(restored.config, dir, manifest, new Date('2026-12-01T12:00:00Z'));
  const { host, user, port } = restored.config;
  desk = await openDesk({
    env: {
      KEPT_SECRET,
      DATABASE_URL: `postgres://${user}@/${restored.name}?host=${encodeURIComponent(String(host))}&port=${port}`,
    },
    setup: null,
    now: new Date('2026-12-01T12:00:00Z'),
  });
  kiran = await pageOf(browser, desk, KIRAN);
  sam = await pageOf(browser, desk, SAM);
});
after(async () => {
  await browser?.close();
  await desk?.close();
  await restored?.drop();
  rmSync(folder, { recursive: true, force: true });
});
const chapter = chapters(() => browser);

const banner = (page: Page) => page.getByText(/^This desk was restored from the backup of /);

chapter('every screen says that the desk is held; the way out is for those who may', async () => {
  await show(kiran, desk, '/today');
  assert.equal(
    await banner(kiran).innerText(),
    'This desk was restored from the backup of Tuesday 1 December, 10.01am. Until an admin releases it, no mail leaves and no promise is marked as broken.',
  );
  await inTwoDresses(kiran, 'restored');
  await show(sam, desk, '/inbox?view=all');
  await banner(sam).waitFor();
  assert.equal(await sam.getByRole('link', { name: 'Let the desk send again' }).count(), 0);
});

chapter('it takes mail in, and sends nothing: no answer from before, no acknowledgement', async () => {
  await desk.write({ from: 'Rhys Price <rhys@example.org>', subject: 'Boiler part', text: 'Any news?' });
  await sam.getByRole('button', { name: '1 new, show' }).click();
  await sam.getByRole('link', { name: /^Rhys Price, Boiler part/ }).waitFor();
  await desk.setClock(new Date('2026-12-01T12:05:00Z'));
  assert.deepEqual(desk.mail, []);
});

chapter('an admin releases it by the screen, after being told what that does', async () => {
  await kiran.getByRole('link', { name: 'Let the desk send again' }).click();
  await kiran.getByRole('heading', { name: 'The desk is held' }).waitFor();
  await assertAccessible(kiran, 'a held desk');
  await kiran.getByRole('button', { name: 'Let the desk send again' }).click();
  const dialog = kiran.getByRole('dialog', { name: 'Let the desk send again' });
  await dialog.getByText(/^What waited is sent now/).waitFor();
  await inTwoDresses(kiran, 'release-sure');
  await dialog.getByRole('button', { name: 'Not now' }).click();
  assert.deepEqual(desk.mail, []);
  await kiran.getByRole('button', { name: 'Let the desk send again' }).click();
  await dialog.getByRole('button', { name: 'Send and watch again' }).click();
  await kiran.getByText('Nothing is held.').waitFor();
});

chapter('the banner is gone everywhere, and what waited leaves, once', async () => {
  await banner(kiran).waitFor({ state: 'detached' });
  await banner(sam).waitFor({ state: 'detached' });
  await desk.mailTo('rhys@example.org');
  const { parsed } = await desk.mailTo('adaeze@example.org');
  assert.match(parsed.text ?? '', /The new leg is here\./);
  await desk.setClock(new Date('2026-12-01T12:10:00Z'));
  // colleagues are told by mail what is theirs; customers hear once each
  const heard = desk.mail.flatMap(({ to }) => to).filter((address) => address.endsWith('@example.org'));
  assert.deepEqual(heard.sort(), ['adaeze@example.org', 'rhys@example.org']);
  await sam.getByRole('link', { name: /^Adaeze Okafor, Table/ }).click();
  const thread = sam.getByRole('region', { name: 'Conversation' });
  await thread.getByText('The new leg is here.').waitFor();
  assert.equal(await thread.getByText('Sending').count(), 0);
});
