/**
 * Fails when the agent app's first load, or a worker, is heavier than its budget (ux.md §5). Sizes are gzip -9.
 * `node scripts/budgets.ts` builds first when the sources have changed.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { buildWeb } from '../web/build.ts';

const KB = 1024;
const DIST = new URL('../web/dist/', import.meta.url);

function packed(path: string): number {
  return gzipSync(readFileSync(new URL(path, DIST)), { level: 9 }).length;
}

/** The files that a script pulls in before it can run: static imports, all the way down. */
function withStaticImports(entries: readonly string[]): Set<string> {
  const seen = new Set<string>();
  const left = [...entries];
  for (let path = left.pop(); path !== undefined; path = left.pop()) {
    if (seen.has(path)) continue;
    seen.add(path);
    const code = readFileSync(new URL(path, DIST), 'utf8');
    for (const [, name] of code.matchAll(
      /(?:^|[;\n}])(?:import|export)[^"'()]*?["']\.\/([\w.-]+\.js)["']/g,
    )) {
      left.push(`assets/${name}`);
    }
  }
  return seen;
}

await buildWeb();
const page = readFileSync(new URL('index.html', DIST), 'utf8');
const linked = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path ?? '');
const assets = readdirSync(new URL('assets/', DIST)).map((name) => `assets/${name}`);

const scripts = [...withStaticImports(linked.filter((path) => path.endsWith('.js')))];
const styles = linked.filter((path) => path.endsWith('.css'));
const editor = assets.filter((path) => /\/open-editor-[\w-]+\.js$/.test(path));
if (editor.length !== 1) throw new Error('The editor is no chunk of its own.');
const fonts = assets.filter((path) => path.endsWith('.woff2'));
const workers = assets.filter((path) => /worker-[\w-]+\.js$/.test(path));
const sum = (paths: readonly string[], size: (path: string) => number): number =>
  paths.reduce((total, path) => total + size(path), 0);

const lines: [name: string, bytes: number, budget: number][] = [
  ['first load, JavaScript', sum(scripts, packed), 230 * KB],
  ['first load, CSS', sum(styles, packed), 15 * KB],
  // what the first load has already is not fetched again
  [
    'the composer, when idle',
    sum(
      [...withStaticImports(editor)].filter((path) => !scripts.includes(path)),
      packed,
    ),
    85 * KB,
  ],
  ['fonts', sum(fonts, (path) => readFileSync(new URL(path, DIST)).length), 70 * KB],
  // the reply check and the promises in the words: fetched when somebody first writes
  ['workers', sum(workers, packed), 180 * KB],
  [
    'everything that is CSS',
    sum(
      assets.filter((path) => path.endsWith('.css')),
      packed,
    ),
    15 * KB,
  ],
];
let over = 0;
for (const [name, bytes, budget] of lines) {
  const isOver = bytes > budget;
  if (isOver) over += 1;
  console.log(`${isOver ? 'OVER' : 'ok  '} ${name}: ${(bytes / KB).toFixed(1)} KB of ${budget / KB} KB`);
}
// The page itself, then its scripts, styles and fonts.
const requests = 1 + scripts.length + styles.length + fonts.length;
console.log(`${requests > 8 ? 'OVER' : 'ok  '} first load, requests: ${requests} of 8`);
if (over > 0 || requests > 8) process.exitCode = 1;
