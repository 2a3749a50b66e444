import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, describe, it } from 'node:test';
import { composeMail, type MailToCompose } from './compose.ts';
import { listOutbox, readOutbox, rehearse } from './outbox.ts';

const roots: string[] = [];
let dir = '';

beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'outbox-'));
  roots.push(root);
  dir = join(root, 'data', 'outbox');
});
after(() => Promise.all(roots.map((root) => rm(root, { recursive: true, force: true }))));

const at = (time: string) => new Date(`2025-12-01T${time}Z`);

async function rehearsed(changes: Partial<MailToCompose> & { at?: Date } = {}): Promise<string> {
  const composed = await composeMail({
    from: { name: 'Kiran Mehta', address: 'care@fernhill.example' },
    to: [{ name: 'Ann', address: 'ann@home.example' }],
    subject: 'Your tap – an étage',
    text: 'Your code is 482913.\nhttps://desk.example/t/abc123',
    messageId: `${changes.subject ?? 'm1'}@fernhill.example`.replaceAll(' ', '-'),
    date: at('09:00:00'),
    ...changes,
  });
  return rehearse(dir, { ...composed, messageId: 'm1@fernhill.example', at: changes.at ?? at('12:00:00') });
}

describe('rehearse', () => {
  it('writes the whole mail with its envelope, for nobody else to read, and leaves nothing half done', async () => {
    const name = await rehearsed({ bcc: [{ address: 'secret@home.example' }] });
    assert.match(name, /^20251201T120000000Z-[0-9a-f]{12}\.eml$/);
    assert.deepEqual(await readdir(dir), [name]);
    assert.equal((await stat(dir)).mode & 0o777, 0o700);
    assert.equal((await stat(join(dir, name))).mode & 0o777, 0o600);
    const raw = await readFile(join(dir, name), 'utf8');
    assert.ok(
      raw.startsWith(
        'Return-Path: <care@fernhill.example>\r\nX-Envelope-To: <ann@home.example>\r\nX-Envelope-To: <secret@home.example>\r\n',
      ),
    );
    assert.match(raw, /Your code is 482913/);
  });

  it('makes a folder private that was open to others', async () => {
    await rehearsed();
    await chmod(dir, 0o755);
    await rehearsed();
    assert.equal((await stat(dir)).mode & 0o777, 0o700);
  });

  it('writes over what a crash left half done, and the same mail at the same time once', async () => {
    const name = await rehearsed();
    await writeFile(join(dir, `.${name}.tmp`), 'half');
    await rehearsed();
    assert.deepEqual(await readdir(dir), [name]);
  });

  it('refuses an envelope that would add a header', async () => {
    const mail = { raw: Buffer.from('\r\n'), messageId: 'x@y', at: at('12:00:00') };
    await assert.rejects(
      rehearse(dir, { ...mail, envelope: { from: 'a@b.example\r\nX: 1', to: [] } }),
      /not an address/,
    );
    await assert.rejects(readdir(dir), { code: 'ENOENT' });
  });
});

describe('listOutbox', () => {
  it('is empty where nothing was written yet', async () => {
    assert.deepEqual(await listOutbox(dir), []);
  });

  it('shows the newest first with everybody it would have gone to, page by page, codes masked', async () => {
    await rehearsed({ subject: 'First', at: at('12:00:00') });
    const second = await rehearsed({
      subject: '482913 is your code',
      at: at('12:00:01'),
      bcc: [{ address: 'b@home.example' }],
    });
    await rehearsed({ at: at('12:00:02') });
    await writeFile(join(dir, 'notes.txt'), 'not a mail');
    const newest = await listOutbox(dir, { limit: 2 });
    assert.deepEqual(
      newest.map((entry) => entry.subject),
      ['Your tap – an étage', '•••••• is your code'],
    );
    assert.deepEqual(newest[1], {
      name: second,
      from: 'Kiran Mehta <care@fernhill.example>',
      to: ['ann@home.example', 'b@home.example'],
      subject: '•••••• is your code',
      at: at('12:00:01'),
    });
    const older = await listOutbox(dir, { limit: 2, before: second });
    assert.deepEqual(
      older.map((entry) => entry.subject),
      ['First'],
    );
  });
});

describe('readOutbox', () => {
  it('shows the words with codes and secret links masked', async () => {
    const name = await rehearsed({
      attachments: [{ filename: 'plan.pdf', contentType: 'application/pdf', content: Buffer.alloc(1234) }],
    });
    const mail = await readOutbox(dir, name);
    assert.equal(mail?.text.trim(), 'Your code is ••••••.\nhttps://desk.example/t/••••••');
    assert.deepEqual(mail?.attachments, [{ filename: 'plan.pdf', bytes: 1234 }]);
    assert.deepEqual(mail?.to, ['ann@home.example']);
  });

  it('reads nothing that is not a mail of the outbox', async () => {
    const name = await rehearsed();
    await writeFile(join(dir, '..', name), 'another');
    for (const other of [
      '../secret',
      `../${name}`,
      `./${name}`,
      `${name}/../${name}`,
      '/etc/passwd',
      '',
      `.${name}.tmp`,
      `${name}\0`,
      name.replace('12000', '13000'),
    ])
      assert.equal(await readOutbox(dir, other), null, other);
  });
});
