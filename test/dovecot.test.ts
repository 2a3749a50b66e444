import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { describe, it } from 'node:test';
import { ImapFlow } from 'imapflow';
import { startDovecot } from './dovecot.ts';

describe('startDovecot', () => {
  it('delivers by LMTP, plus-addresses too, shows it by IMAP, and leaves nothing behind', async () => {
    const dovecot = await startDovecot({ users: { 'care@fernhill.example': 'secret' } });
    try {
      await dovecot.deliver('care@fernhill.example', 'Subject: One\r\n\r\nHello\r\n');
      await dovecot.deliver('care+x1@fernhill.example', 'Subject: Two\r\n\r\nHello\r\n');
      await assert.rejects(
        dovecot.deliver('nobody@fernhill.example', 'Subject: Three\r\n\r\n'),
        /550 5\.1\.1/,
      );
      await dovecot.stop();
      await dovecot.start();
      const client = new ImapFlow({
        host: '127.0.0.1',
        port: dovecot.imapPort,
        secure: false,
        auth: { user: 'care@fernhill.example', pass: 'secret' },
        logger: false,
      });
      await client.connect();
      await client.mailboxOpen('INBOX');
      const mails = await client.fetchAll('1:*', { envelope: true });
      assert.deepEqual(
        mails.map((mail) => mail.envelope?.subject),
        ['One', 'Two'],
      );
      await client.logout();
    } finally {
      await dovecot.remove();
    }
    assert.equal(existsSync(dirname(dirname(dovecot.maildir('care@fernhill.example')))), false);
  });
});
