import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import path from 'node:path';
import { afterEach, test } from 'node:test';
import { Secret } from '../platform/secret.ts';
import { isOurs, picturePath } from '../replies/mail-pictures.ts';
import {
  answerAddress,
  bounceAddress,
  ownMark,
  readOwnMark,
  readThreadMark,
  readToken,
  threadMark,
} from './mail-token.ts';

const secret = new Secret('a secret of the tests, nobody else has it');
const ID = '0198c0de-1111-7222-8333-444455556666';
const REF = 'KPT-9M2XQR';
const NOW = new Date('2026-12-01T10:00:00Z');
const LINK = { messageId: ID, agentId: ID, picture: 3 };

/** Each mark of ours that comes back from outside: as we make it, and who reads it. The last letters are the HMAC. */
const MARKS: [string, string, (given: string) => unknown][] = [
  ['answer address', answerAddress(secret, 'care@x.example', REF), (given) => readToken(secret, given)],
  [
    'answer address of a third party',
    answerAddress(secret, 'care@x.example', REF, 'third-party'),
    (given) => readToken(secret, given),
  ],
  ['bounce address', bounceAddress(secret, 'care@x.example', ID), (given) => readToken(secret, given)],
  ['mark in our HTML', threadMark(secret, REF), (given) => readThreadMark(secret, given)],
  ['mark of our own mail', ownMark(secret, ID), (given) => readOwnMark(secret, given)],
  ['link to a page', secret.tokenFor('page', ID), (given) => secret.idOf('page', given)],
  [
    'picture',
    picturePath(secret, LINK, NOW),
    (given) => isOurs(secret, LINK, Number(given.split('/').at(-2)), given.split('/').at(-1) ?? '', NOW),
  ],
];

/** Another letter in its place, counted from the end of what is signed. */
function forged(mark: string, fromEnd: number): string {
  const end = mark.includes('@') ? mark.indexOf('@') : mark.length;
  const at = end - fromEnd;
  return `${mark.slice(0, at)}${mark[at] === 'a' ? 'b' : 'a'}${mark.slice(at + 1)}`;
}

const real = crypto.timingSafeEqual;
function compareBy(compare: typeof real): void {
  crypto.timingSafeEqual = compare;
  syncBuiltinESMExports();
}
afterEach(() => compareBy(real));

for (const [name, mark, read] of MARKS)
  test(`${name}: ours alone is taken, and only the comparison in constant time judges it`, () => {
    assert.ok(read(mark));
    for (const fromEnd of [2, 7, 14])
      assert.ok(!read(forged(mark, fromEnd)), `letter ${fromEnd} from the end`);
    compareBy(() => false);
    assert.ok(!read(mark), 'nothing else lets it in');
    compareBy(() => true);
    assert.ok(read(forged(mark, 7)), 'nothing else keeps it out: no letter is compared before');
  });

test('no other way to compare bytes is in use on the server', () => {
  const root = path.resolve(import.meta.dirname, '..');
  const found = globSync('**/*.ts', { cwd: root })
    .filter((file) => !file.endsWith('.test.ts'))
    .filter((file) =>
      /timingSafeEqual|\.equals\(|Buffer\.compare\(/.test(readFileSync(path.join(root, file), 'utf8')),
    );
  // the second looks at the first bytes of a picture
  assert.deepEqual(found.sort(), ['platform/secret.ts', 'team/face-bytes.ts']);
});
