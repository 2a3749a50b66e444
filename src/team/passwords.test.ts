import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, isPassword } from './passwords.ts';

test('a password is known again, another is not, and no two hashes are alike', async () => {
  const [one, two] = await Promise.all([
    hashPassword('correct horse battery'),
    hashPassword('correct horse battery'),
  ]);
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.notEqual(one, two);
  assert.equal(await isPassword('correct horse battery', one), true);
  assert.equal(await isPassword('correct horse batterx', one), false);
  assert.equal(await isPassword('', one), false);
});

test('the same letters count as the same however they were composed', async () => {
  const stored = await hashPassword('caf\u00e9 au lait');
  assert.equal(await isPassword('cafe\u0301 au lait', stored), true);
});

test('where there is no hash, or none of ours, the answer is no after the same work', async () => {
  const stored = await hashPassword('correct horse battery');
  const took = async (hash: string | null) => {
    const began = performance.now();
    assert.equal(await isPassword('wrong horse battery', hash), false);
    return performance.now() - began;
  };
  await took(stored);
  // the quickest of three: a machine that stands still for a moment makes no difference
  const known = Math.min(await took(stored), await took(stored), await took(stored));
  for (const hash of [null, '', 'none', '$2b$10$abcdefghijklmnopqrstuv']) {
    const unknown = await took(hash);
    assert.ok(unknown > known / 4, `${hash}: ${unknown} ms against ${known} ms`);
  }
});

test('hashing leaves the main thread free', async () => {
  const work = Promise.all(Array.from({ length: 6 }, () => hashPassword('correct horse battery')));
  let longest = 0;
  let last = performance.now();
  const ticks = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 1);
  const began = performance.now();
  await work;
  const took = performance.now() - began;
  clearInterval(ticks);
  assert.ok(longest < took / 2, `the longest pause was ${longest} of ${took} ms`);
});
