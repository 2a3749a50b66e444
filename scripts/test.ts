// Runs the whole suite: installs what npm can't bring where it may, starts one throw-away PostgreSQL for all files, and runs node:test
// twice side by side: the files that start something, each in a process of its own, and all others in one.
// `--long` runs *.long.ts instead: ten thousand mails, kill points, a million rows. Words after it choose files by part of their path.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCluster } from '../test/cluster.ts';
import { ensureSystemTools } from './system-tools.ts';

const root = path.resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const long = words.includes('--long');
const wanted = words.filter((word) => !word.startsWith('--'));
const strict = process.env.CI === 'true';

const { missing, why } = ensureSystemTools();
if (missing.length) {
  const lacking = missing.map((tool) => `${tool.package} (for ${tool.neededFor})`).join(', ');
  const text = `Parts of the suite cannot run here, because npm can't bring what they need: ${lacking}. ${why ?? ''}`;
  console.error(
    `\n*** ${text} ***\n${strict ? 'With CI=true that is a failure.' : 'Everything else runs.'}\n`,
  );
  if (strict) process.exit(1);
}

const folders = ['src', 'rules', 'web', 'contract', 'test', 'scripts', 'bench'];
const files = folders
  .flatMap((folder) => globSync(`${folder}/**/*.${long ? 'long' : 'test'}.ts`, { cwd: root }))
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error('No test file is called so.');
  process.exit(1);
}

const { buildWeb } = await import('../web/build.ts');
await buildWeb();
const cluster = await startCluster();
const scratch = mkdtempSync(path.join(os.tmpdir(), 'kept-suite-'));
const env = {
  // stripping the types of the whole desk costs a process a second: the first that does it does it for all
  NODE_COMPILE_CACHE: path.join(scratch, 'compiled'),
  ...process.env,
  KEPT_TEST_PG: cluster.socketDir,
  KEPT_TEST_PG_PORT: String(cluster.port),
  KEPT_TEST_MISSING: missing.map((tool) => tool.package).join(','),
};
const run = (some: string[], failures: string, ...options: string[]) =>
  spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      `--test-timeout=${long ? 3_600_000 : 180_000}`,
      // a test that failed with something open ends all the same, so that it is told
      '--test-force-exit',
      '--test-reporter=spec',
      '--test-reporter-destination=stdout',
      `--test-reporter=${path.join(root, 'scripts/failed-files.ts')}`,
      `--test-reporter-destination=${failures}`,
      ...options,
      ...some,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env },
  );
/** More than so many are no accident. */
const MOST_TWICE = 3;
// a process of its own would cost most files more than their tests; those that start something, or measure their process, need one
const STARTS = /\/test\/|node:child_process|node:worker_threads|process\.(env|memoryUsage)|performance\./;
const isPure = (file: string) =>
  !file.startsWith('test/') && !STARTS.test(readFileSync(path.join(root, file), 'utf8'));
const parts = [
  { some: files.filter((file) => !isPure(file)), options: [`--test-concurrency=${long ? 1 : 3}`] },
  { some: files.filter(isPure), options: ['--test-isolation=none'] },
];
let children: ReturnType<typeof run>[] = [];
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopped = true;
    for (const child of children) child.kill(signal);
  });
let runs = 0;
/** Runs them side by side. Returns the files in which something failed; null when one ended badly without naming any. */
async function runAll(batches: typeof parts): Promise<string[] | null> {
  const told = batches.map(() => path.join(scratch, `failed-${++runs}`));
  children = batches.map(({ some, options }, i) => run(some, told[i] as string, ...options));
  const codes = await Promise.all(
    children.map((child) => new Promise<number>((done) => child.on('exit', (exit) => done(exit ?? 1)))),
  );
  const failed = told.map((file) =>
    existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [],
  );
  if (stopped || codes.some((code, i) => code !== 0 && failed[i]?.length === 0)) return null;
  return [...new Set(failed.flat())];
}

const first = await runAll(parts.filter(({ some }) => some.length));
let failed = first === null || first.length > 0;
// a shared machine stands still at times: what failed beside others is run once more, alone, and named whatever comes of it
if (first && first.length > 0 && first.length <= MOST_TWICE && !long) {
  const again = await runAll([{ some: first, options: ['--test-concurrency=1'] }]);
  failed = again === null || again.length > 0;
  const names = (again?.length ? again : first).map((file) => path.relative(root, file)).join(', ');
  console.log(`\n*** Failed the first time, ${failed ? 'and' : 'not'} when run again alone: ${names} ***`);
}
await cluster.stop();
rmSync(scratch, { recursive: true, force: true });
console.log(failed ? '\nSomething failed: look for ✖ above.' : `\nAll ${files.length} test files passed.`);
process.exit(failed ? 1 : 0);
