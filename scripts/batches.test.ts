import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { writeBatches } from './batches.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'kept-batches-'));
after(() => rmSync(root, { recursive: true, force: true }));
const file = (name: string, words: string): string => {
  writeFileSync(path.join(root, name), words);
  return name;
};
const folder = (name: string): string => {
  const at = path.join(root, name);
  mkdirSync(at);
  return at;
};

test('each file is told once, those that change their process alone, and no more share one than may', () => {
  const shared = Array.from({ length: 50 }, (_, n) => file(`shared-${n}.test.ts`, ''));
  const alone = [file('env.test.ts', 'process.env.KEPT_HOST = "::1";'), file('waits.test.ts', 'await 0;')];
  const scripts = writeBatches(root, [...shared, ...alone], folder('dealt')).map((script) => {
    const words = readFileSync(script, 'utf8');
    return [...shared, ...alone].filter((name) => words.includes(`${name}"`));
  });
  assert.deepEqual(scripts.flat().sort(), [...shared, ...alone].sort());
  for (const name of alone)
    assert.ok(
      scripts.some((told) => told.length === 1 && told[0] === name),
      name,
    );
  assert.deepEqual(scripts.map(({ length }) => length).sort(), [1, 1, 16, 17, 17]);
});

test('a file’s hooks and failures are its own', () => {
  const hooked = (name: string, wrong = '') =>
    file(
      `${name}.test.ts`,
      `import assert from 'node:assert/strict';
       import { after, before, test } from 'node:test';
       before(() => console.log('${name} begins'));
       after(() => console.log('${name} ends'));
       test('${name}', () => { console.log('${name} runs'); ${wrong} });`,
    );
  const scripts = writeBatches(root, [hooked('one'), hooked('two', 'assert.fail();')], folder('hooked'));
  const failed = path.join(root, 'failed');
  const { stdout, status } = spawnSync(
    process.execPath,
    [
      '--test',
      '--test-reporter=tap',
      '--test-reporter-destination=stdout',
      `--test-reporter=${path.resolve(import.meta.dirname, 'failed-files.ts')}`,
      `--test-reporter-destination=${failed}`,
      ...scripts,
    ],
    // node:test tells nothing of its own inside a test of its own
    { encoding: 'utf8', env: { ...process.env, NODE_TEST_CONTEXT: undefined } },
  );
  assert.equal(status, 1, stdout);
  assert.equal(
    stdout.match(/(?:one|two) (?:begins|runs|ends)/g)?.join(', '),
    'one begins, one runs, one ends, two begins, two runs, two ends',
  );
  assert.equal(readFileSync(failed, 'utf8').trim(), 'two.test.ts');
});
