import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const ROOT = path.resolve(import.meta.dirname, '..');

/** Our sources without their tests, without what was built from them and without what reads the words of others. */
function* sources(folder: string): Generator<string> {
  for (const entry of readdirSync(path.join(ROOT, folder), { withFileTypes: true })) {
    const at = `${folder}/${entry.name}`;
    if (entry.isDirectory() && !['dist', 'fonts', 'reading'].includes(entry.name)) yield* sources(at);
    else if (/\.tsx?$/.test(entry.name) && !entry.name.endsWith('.test.ts')) yield at;
  }
}

/** What is left of a file is what it does and what it says. */
const withoutComments = (text: string) =>
  text.replaceAll(/\/\*[\s\S]*?\*\//g, '').replaceAll(/(^|\s)\/\/.*$/gm, '');

/** Words that people read in ours, and what we say instead. */
const NEVER: [RegExp, string][] = [
  [/\bcan not\b|\bcan['’]t\b/i, 'cannot'],
  [/\bplease note\b|\bkindly\b|\bunfortunately\b|\boops\b/i, 'nothing of the kind'],
];

for (const [never, instead] of NEVER)
  test(`we say ${instead}: ${never.source}`, () => {
    const found = ['src', 'web', 'contract'].flatMap((folder) =>
      [...sources(folder)].flatMap((file) =>
        withoutComments(readFileSync(path.join(ROOT, file), 'utf8'))
          .split('\n')
          .filter((line) => never.test(line))
          .map((line) => `${file}: ${line.trim()}`),
      ),
    );
    assert.deepEqual(found, []);
  });
