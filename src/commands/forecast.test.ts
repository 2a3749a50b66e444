import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openKept } from '../../test/kept.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'kept-forecast-'));
after(() => {
  close();
  rmSync(root, { recursive: true, force: true });
});

const { kept, close } = openKept(root);

function file(name: string, lines: string[]): string {
  const where = path.join(root, name);
  writeFileSync(where, lines.join('\n'));
  return where;
}

/** Ten days with a case at 9:00 that takes as many hours, and two more that are open. */
const ten = Array.from({ length: 10 }, (_, i) => {
  const day = String(i + 1).padStart(2, '0');
  const hour = String(10 + i).padStart(2, '0');
  return `c${i + 1},repairs,2026-03-${day}T09:00:00Z,2026-03-${day}T09:30:00Z,2026-03-${day}T${hour}:00:00Z`;
});
const head = 'case_id,category,opened_at,first_touch_at,resolved_at';
const plain = file('plain.csv', [head, ...ten, 'c11,repairs,2026-03-11T09:00:00Z,,']);

test('replay prints a line a case and a summary', async () => {
  const { code, out, err } = await kept(['forecast', 'replay', plain, '--level', '0.8', '--latest', '0.9']);
  assert.equal(err, '');
  assert.equal(code, 0);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.equal(lines.length, 12);
  assert.deepEqual(lines[8], {
    case_id: 'c9',
    category: 'repairs',
    opened_at: '2026-03-09T09:00:00.000Z',
    likely_from: null,
    likely_to: null,
    latest: null,
    cases: null,
    basis: null,
    resolved_at: '2026-03-09T18:00:00.000Z',
    inside: null,
    on_time: null,
  });
  assert.deepEqual(lines[9], {
    case_id: 'c10',
    category: 'repairs',
    opened_at: '2026-03-10T09:00:00.000Z',
    likely_from: '2026-03-10T10:00:00.000Z',
    likely_to: '2026-03-10T18:00:00.000Z',
    latest: '2026-03-10T18:00:00.000Z',
    cases: 9,
    basis: 'all',
    resolved_at: '2026-03-10T19:00:00.000Z',
    inside: false,
    on_time: false,
  });
  assert.deepEqual(lines[11], {
    summary: {
      level: 0.8,
      latest: 0.9,
      until: 'resolved',
      cases: 11,
      abstained: 9,
      abstained_after_60: null,
      judged: 1,
      coverage: 0,
      on_time: 0,
      // eight hours wide, and an hour off at ten times its cost
      winkler_days: 0.75,
      width_days: 0.375,
      worst_block: { coverage: null, on_time: null },
      skipped: 0,
    },
  });
});

test('csv has the rows on standard output and the summary on standard error', async () => {
  const { code, out, err } = await kept(['forecast', 'replay', plain, '--format', 'csv']);
  assert.equal(code, 0);
  assert.deepEqual(out.split('\n').slice(0, 2), [
    'case_id,category,opened_at,likely_from,likely_to,latest,cases,basis,resolved_at,inside,on_time',
    'c1,repairs,2026-03-01T09:00:00.000Z,,,,,,2026-03-01T10:00:00.000Z,,',
  ]);
  assert.equal(JSON.parse(err).summary.cases, 11);
});

test('the first answer can be forecast instead', async () => {
  const { out } = await kept(['forecast', 'replay', plain, '--until', 'first-touch']);
  const last = JSON.parse(out.split('\n')[10] ?? '');
  assert.equal(last.latest, '2026-03-11T09:30:00.000Z');
  assert.equal(last.first_touch_at, null);
});

test('odd lines are left out and told; odd writing is read', async () => {
  const odd = file('odd.csv', [
    '\uFEFFResolved_At;Opened_At;Case_ID;Category;Colour',
    '2026-03-02 10:00;2026-03-02 09:00:00.5;"a ""b"" ;\n c";repairs;red',
    '2026-03-01T10:00:00+01:00;2026-03-01;c2;;',
    '',
    'NULL;2026/3/5 09:00;c3;repairs;',
    '2026-03-02 10:00;;c4;repairs;',
    '2026-03-02 10:00;2026-02-30;c5;repairs;',
    'soon;2026-03-02;c6;repairs;',
    '2026-03-01;2026-03-02;c7;repairs;',
    'short',
  ]);
  const { code, out } = await kept(['forecast', 'replay', odd]);
  assert.equal(code, 0);
  const lines = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    lines
      .slice(0, -1)
      .map(({ case_id, category, opened_at, resolved_at }) => [case_id, category, opened_at, resolved_at]),
    [
      ['c2', '', '2026-03-01T00:00:00.000Z', '2026-03-01T09:00:00.000Z'],
      ['a "b" ;\n c', 'repairs', '2026-03-02T09:00:00.500Z', '2026-03-02T10:00:00.000Z'],
      ['c3', 'repairs', '2026-03-05T09:00:00.000Z', null],
    ],
  );
  assert.deepEqual(lines.at(-1)?.summary.skipped_lines, [
    { line: 7, why: 'it does not say when it was opened' },
    { line: 8, why: '"2026-02-30" is no time' },
    { line: 9, why: '"soon" is no time' },
    { line: 10, why: 'it ended before it was opened' },
    { line: 11, why: 'it does not say when it was opened' },
  ]);
});

test('what it cannot do, it says', async () => {
  const refused: [string[], number, RegExp][] = [
    [['forecast'], 2, /say kept forecast replay and one file/],
    [['forecast', 'replay', plain, '--level', '80'], 2, /--level is a share from 0.5 to 0.99, not "80"/],
    [['forecast', 'replay', plain, '--latest', 'x'], 2, /--latest is a share/],
    [['forecast', 'replay', plain, '--until', 'x'], 2, /--until is resolved or first-touch, not "x"/],
    [['forecast', 'replay', plain, '--format', 'x'], 2, /--format is json or csv, not "x"/],
    [['forecast', 'replay', 'none.csv'], 1, /The history none.csv could not be read/],
    [['forecast', 'replay', file('bare.csv', ['a,b'])], 1, /bare.csv has no column case_id/],
  ];
  for (const [words, code, says] of refused) {
    const came = await kept(words);
    assert.equal(came.code, code, words.join(' '));
    assert.match(came.err, says);
    assert.equal(came.out, '');
  }
});

test('an empty history has nothing to say', async () => {
  const { code, out } = await kept(['forecast', 'replay', file('empty.csv', [head]), '--summary']);
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).summary.cases, 0);
});
