import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a file does to the process that it runs in, or asks of it, and would do to the others there. */
const NEEDS_ITS_OWN =
  /process\.(memoryUsage|chdir|exit)|process\.env(\.\w+|\[\w+\]) = |\bmock\.|globalThis\.\w+ = /;
/** It waits while it is read: it can only be imported. */
const WAITS = /^(const .* = )?await /m;
/** Starting a process, reading the whole desk and warming it up costs more than most files' tests: so many share one. */
const TOGETHER = 20;
/** Those of a browser take longest: they begin first, and fewer together. */
const BROWSER = 'test/e2e/';
const BROWSERS_TOGETHER = 4;

/**
 * Writes what `node --test` is to run into `folder`, a script for each process, which tells the tests of each of its files under that
 * file's name, one file after another. `files` are below `root`; `most` of them share a process. Returns the scripts, those to begin with first.
 */
export function writeBatches(root: string, files: string[], folder: string, most = TOGETHER): string[] {
  const text = (file: string) => readFileSync(path.join(root, file), 'utf8');
  const alone = files.filter((file) => NEEDS_ITS_OWN.test(text(file)) || WAITS.test(text(file)));
  const shared = files.filter((file) => !alone.includes(file));
  const isBrowser = (file: string) => file.startsWith(BROWSER);
  const batches = [
    ...dealt(shared.filter(isBrowser), Math.min(most, BROWSERS_TOGETHER)),
    ...dealt(
      shared.filter((file) => !isBrowser(file)),
      most,
    ),
    // the shortest last, so that all cores have something to do until the end
    ...alone.map((file) => [file]),
  ];
  return batches.map((batch, place) => {
    const script = path.join(folder, `${String(place).padStart(3, '0')}.test.cjs`);
    const tells = batch.map((file) => (WAITS.test(text(file)) ? imported(root, file) : suite(root, file)));
    writeFileSync(script, tells.join('\n'));
    return script;
  });
}

const imported = (root: string, file: string) =>
  `import(${JSON.stringify(pathToFileURL(path.join(root, file)).href)});`;

/** Required, not imported: what a file tells while it is read at once stands under its own suite. */
const suite = (root: string, file: string) =>
  `require('node:test').describe(${JSON.stringify(file)}, () => void require(${JSON.stringify(path.join(root, file))}));`;

/** In hands of at most so many, dealt round, so that neighbours, which are alike, do not come together. */
function dealt(files: string[], most: number): string[][] {
  const hands = Math.ceil(files.length / most);
  return Array.from({ length: hands }, (_, hand) => files.filter((_, place) => place % hands === hand));
}
