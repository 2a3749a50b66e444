// Runs the whole suite: installs what npm can't bring where it may, starts one throw-away PostgreSQL for all files, and runs node:test
// twice side by side: the files that start something, each in a process of its own, and all others in one.
// `--long` runs *.long.ts instead: ten thousand mails, kill points, a million rows. Words after it choose files by part of their path.
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
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
// stripping the types of the whole desk costs a process a second: the first that does it does it for all
const compiled = mkdtempSync(path.join(os.tmpdir(), 'kept-compiled-'));
const env = {
  NODE_COMPILE_CACHE: compiled,
  ...process.env,
  KEPT_TEST_PG: cluster.socketDir,
  KEPT_TEST_PG_PORT: String(cluster.port),
  KEPT_TEST_MISSING: missing.map((tool) => tool.package).join(','),
};
const run = (some: string[], ...options: string[]) =>
  spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--test',
      `--test-timeout=${long ? 3_600_000 : 180_000}`,
      '--test-reporter=spec',
      ...options,
      ...some,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env },
  );
// a process of its own would cost most files more than their tests; those that start something, or measure their process, need one
const STARTS = /\/test\/|node:child_process|node:worker_threads|process\.(env|memoryUsage)|performance\./;
const isPure = (file: string) =>
  !file.startsWith('test/') && !STARTS.test(readFileSync(path.join(root, file), 'utf8'));
const parts = [
  { some: files.filter((file) => !isPure(file)), options: [`--test-concurrency=${long ? 1 : 3}`] },
  { some: files.filter(isPure), options: ['--test-isolation=none'] },
];
const children = parts.filter(({ some }) => some.length).map(({ some, options }) => run(some, ...options));
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => children.forEach((child) => child.kill(signal)));
const codes = await Promise.all(
  children.map((child) => new Promise<number>((done) => child.on('exit', (exit) => done(exit ?? 1)))),
);
await cluster.stop();
rmSync(compiled, { recursive: true, force: true });
const failed = codes.some((code) => code !== 0);
console.log(failed ? '\nSomething failed: look for ✖ above.' : `\nAll ${files.length} test files passed.`);
process.exit(failed ? 1 : 0);
