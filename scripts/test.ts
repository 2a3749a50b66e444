// Runs the whole suite: installs what npm can't bring where it may, starts one throw-away PostgreSQL for all files, and runs them with
// node:test, many to a process. `--browser` runs *.browser.ts instead, the stories of a browser beside the dozen of the suite; `--long`
// *.long.ts: ten thousand mails, kill points, a million rows. Words after it choose files by part of their path, of the suite and of a
// browser alike.
import { spawn } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startCluster } from '../test/cluster.ts';
import { writeBatches } from './batches.ts';
import { ensureSystemTools } from './system-tools.ts';

const root = path.resolve(import.meta.dirname, '..');
const words = process.argv.slice(2);
const long = words.includes('--long');
const browser = words.includes('--browser');
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

const kinds = long ? 'long' : browser ? 'browser' : wanted.length > 0 ? '{test,browser}' : 'test';
const folders = '{src,rules,web,contract,test,scripts,bench}';
const files = globSync(`${folders}/**/*.${kinds}.ts`, { cwd: root })
  .filter((file) => wanted.length === 0 || wanted.some((part) => file.includes(part)))
  .sort();
if (files.length === 0) {
  console.error('No test file is called so.');
  process.exit(1);
}

const { buildWeb } = await import('../web/build.ts');
const [cluster] = await Promise.all([startCluster(), buildWeb()]);
const scratch = mkdtempSync(path.join(os.tmpdir(), 'kept-suite-'));
const env = {
  // stripping the types of the whole desk costs a process a second: the first that does it does it for all
  NODE_COMPILE_CACHE: path.join(scratch, 'compiled'),
  ...process.env,
  KEPT_TEST_PG: cluster.socketDir,
  KEPT_TEST_PG_PORT: String(cluster.port),
  KEPT_TEST_MISSING: missing.map((tool) => tool.package).join(','),
};
/** More than so many are no accident. */
const MOST_TWICE = 3;
let child: ReturnType<typeof spawn> | undefined;
let stopped = false;
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    stopped = true;
    child?.kill(signal);
  });
let runs = 0;
/** Tests wait a good deal: on two cores, three at once leave a tenth of them idle. */
const AT_ONCE = 4;
/**
 * `together`: so many files share a process at most. Returns the files in which something failed; null when it ended badly without naming
 * any.
 */
async function run(some: string[], atOnce: number, together?: number): Promise<string[] | null> {
  const folder = path.join(scratch, `run-${++runs}`);
  mkdirSync(folder);
  const failures = path.join(folder, 'failed');
  child = spawn(
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
      `--test-concurrency=${atOnce}`,
      ...writeBatches(root, some, folder, together),
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env },
  );
  const code = await new Promise<number>((done) => child?.on('exit', (exit) => done(exit ?? 1)));
  const failed = existsSync(failures) ? readFileSync(failures, 'utf8').split('\n').filter(Boolean) : [];
  return stopped || (code !== 0 && failed.length === 0) ? null : failed;
}

const first = await run(files, long ? 1 : AT_ONCE);
let failed = first === null || first.length > 0;
// a shared machine stands still at times: what failed beside others is run once more, alone, and named whatever comes of it
if (first && first.length > 0 && first.length <= MOST_TWICE && !long) {
  const again = await run(first, 1, 1);
  failed = again === null || again.length > 0;
  const names = (again?.length ? again : first).join(', ');
  console.log(`\n*** Failed the first time, ${failed ? 'and' : 'not'} when run again alone: ${names} ***`);
}
await cluster.stop();
rmSync(scratch, { recursive: true, force: true });
console.log(failed ? '\nSomething failed: look for ✖ above.' : `\nAll ${files.length} test files passed.`);
process.exit(failed ? 1 : 0);
