// Every check that is not a test, one after the other: all are run, then it fails if one did.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const bin = (name: string) => path.join(root, 'node_modules/.bin', name);
const CHECKS: [string, string, string[]][] = [
  ['types', bin('tsc'), ['--noEmit']],
  ['lint, with the module order', bin('oxlint'), ['--deny-warnings']],
  ['format', bin('biome'), ['ci', '.']],
  ['dead code', bin('knip'), []],
  ['schema and table types follow the migrations', process.execPath, ['scripts/schema.ts', '--check']],
  ['generated documents follow the code', process.execPath, ['scripts/errors.ts', '--check']],
  ['size budgets', process.execPath, ['scripts/budgets.ts']],
];

let failed = 0;
for (const [name, command, args] of CHECKS) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, encoding: 'utf8' });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds} s)`);
  if (status !== 0) {
    failed++;
    console.log(`${stdout}\n${stderr}`.trim());
  }
}
if (failed) {
  console.error(`${failed} of ${CHECKS.length} checks failed.`);
  process.exit(1);
}
