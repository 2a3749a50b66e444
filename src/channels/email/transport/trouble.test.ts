import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { describeTrouble } from './trouble.ts';

const attempt = { host: 'imap.example.org', port: 993, user: 'care@fernhill.example', folder: 'Support' };
const failure = (fields: object, message = 'failed') => Object.assign(new Error(message), fields);

describe('describeTrouble', () => {
  for (const [error, kind, words] of [
    [
      failure({ authenticationFailed: true, responseText: 'Authentication failed.' }),
      'sign-in',
      'We could reach imap.example.org but it did not accept the password for care@fernhill.example. ' +
        'The server said “Authentication failed”. Check the password.',
    ],
    [
      failure({ code: 'EENVELOPE', responseCode: 530, response: '530 authentication required' }),
      'sign-in',
      'We could reach imap.example.org but it did not accept the password for care@fernhill.example. ' +
        'The server said “530 authentication required”. Check the password.',
    ],
    [
      failure({ mailboxMissing: true }),
      'no-folder',
      'We could sign in to imap.example.org but there is no folder called “Support”. Check its name.',
    ],
    [
      failure({ code: 'ENOTFOUND' }),
      'name-not-found',
      'There is no server called imap.example.org. Check its name.',
    ],
    [
      failure({ code: 'EDNS', originalCode: 'ENODATA' }),
      'name-not-found',
      'There is no server called imap.example.org. Check its name.',
    ],
    [
      failure({ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }),
      'nobody-answers',
      'Nothing answers at imap.example.org on port 993. Check the name and the port.',
    ],
    [
      failure({ code: 'GREETING_TIMEOUT' }),
      'too-slow',
      'Something at imap.example.org takes our connection on port 993, and then says nothing. It may hang, or wait for a secure connection: check whether it needs one from the start.',
    ],
    [
      failure({ code: 'CONNECT_TIMEOUT' }),
      'too-slow',
      'imap.example.org did not answer in time on port 993. Check the name and the port.',
    ],
    [
      failure({ code: 'CERT_HAS_EXPIRED' }),
      'not-secure',
      'We could reach imap.example.org but not talk to it safely. ' +
        'Its certificate has run out. Whoever runs that server has to renew it.',
    ],
    [
      failure({ code: 'ESOCKET', originalCode: 'ERR_SSL_WRONG_VERSION_NUMBER' }),
      'not-secure',
      'We could reach imap.example.org but not talk to it safely. ' +
        'Check the port, and whether it needs a secure connection from the start.',
    ],
    [
      failure({ code: 'EENVELOPE', responseCode: 550, response: '550 5.7.1 Not\r\nyours' }),
      'refused',
      'We could reach imap.example.org but it refused. The server said “550 5.7.1 Not yours”.',
    ],
    [
      failure({ code: 'ECONNRESET' }),
      'hung-up',
      'imap.example.org hung up on us. Check the port, or try again in a few minutes.',
    ],
    [new Error('Odd'), 'other', 'We could not talk to imap.example.org: Odd'],
    ['odd', 'other', 'We could not talk to imap.example.org: odd'],
  ] as const)
    it(`says ${kind}: ${words}`, () => assert.deepEqual(describeTrouble(error, attempt), { kind, words }));
});
