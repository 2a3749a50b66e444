import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openKept } from '../../test/kept.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'kept-check-'));
const { kept, close } = openKept(root);
after(() => {
  close();
  rmSync(root, { recursive: true, force: true });
});

/** It needs no desk, no folder and no settings. */
const check = (words: string[], input: string) => kept(['check', ...words], { input });

const NOW = ['--now', '2026-03-12T10:00', '--zone', 'Europe/London'];

test('one draft: JSON with its findings, and 1 where something must be fixed', async () => {
  const poor = await check(
    ['--to', 'Adaeze Okafor', ...NOW],
    'Dear Jon,\n\nIt comes shortly, on Friday 13 March.',
  );
  assert.equal(poor.code, 1);
  assert.deepEqual(JSON.parse(poor.out), {
    findings: [
      {
        rule: 'wrong-name',
        severity: 'must-fix',
        start: 5,
        end: 8,
        quote: 'Jon',
        reason: 'This goes to Adaeze Okafor.',
        suggestion: 'Adaeze',
      },
    ],
  });
  const good = await check(
    ['--to', 'Adaeze Okafor', ...NOW],
    'Hello Adaeze,\n\nIt comes on Friday 13 March.',
  );
  assert.deepEqual([good.code, JSON.parse(good.out), good.err], [0, { findings: [] }, '']);
});

test('as text, with what it answers and how many files go with it', async () => {
  writeFileSync(path.join(root, 'theirs.txt'), 'Does it include VAT? When could you start?');
  const draft = 'Hello Ada,\n\nWe could start on Monday 30 March. The plan is attached.';
  const { code, out } = await check(['--in-reply-to', 'theirs.txt', '--format', 'text', ...NOW], draft);
  assert.equal(code, 1);
  assert.equal(
    out,
    `Must fix (missing-attachment), line 3: “plan is attached”
  Nothing is attached.

To look at (unanswered-question), line 3
  They asked: “Does it include VAT?” We see no answer.
`,
  );
  const sent = await check(['--attachments', '1', '--format', 'text', ...NOW], draft);
  assert.deepEqual([sent.code, sent.out], [0, 'Nothing found.\n']);
});

test('many drafts: a line each, in order, and a bad one stops none', async () => {
  const lines = [
    JSON.stringify({ to: 'Ada Bell', draft: 'Hello Ada,\n\nIt comes on Friday 13 March.' }),
    'nonsense',
    '[]',
    JSON.stringify({ draft: 'x', to: 3 }),
    JSON.stringify({ draft: 'x', zone: 'Mars' }),
    JSON.stringify({ draft: 'x', attachments: -1 }),
    JSON.stringify({
      draft: 'The plan is attached.',
      attachments: ['plan.pdf'],
      to: null,
      in_reply_to: null,
    }),
    '',
    JSON.stringify({ draft: 'We will ring you on Friday 13 March.', now: '2026-03-20T09:00:00Z' }),
  ];
  const { code, out } = await check(['--jsonl', ...NOW], `${lines.join('\n')}\n`);
  const answers = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    answers.map(({ findings, error }) => error ?? findings.map(({ rule }: { rule: string }) => rule)),
    [
      [],
      'This line is not JSON.',
      'This line is not a JSON object with a "draft".',
      '"to" is written in words.',
      '--zone is a name such as Europe/London, not "Mars".',
      '"attachments" is a number of files, such as 2.',
      [],
      ['no-next-step', 'promised-date-past'],
    ],
  );
  assert.equal(code, 1);
});

test('wrong words end with 2 and say what is right', async () => {
  const cases: [string[], RegExp][] = [
    [['--format', 'xml'], /^kept: --format is json or text\./],
    [['--jsonl', '--format', 'text'], /^kept: --jsonl prints JSON only\./],
    [['--attachments', 'two'], /^kept: "attachments" is a number of files/],
    [['--now', 'soon'], /^kept: --now is an ISO time/],
    [['--in-reply-to', 'nowhere.txt'], /^kept: the message that it answers could not be read/],
  ];
  for (const [words, says] of cases) {
    const { code, out, err } = await check(words, 'Hello,');
    assert.match(err, says);
    assert.deepEqual([code, out], [2, '']);
  }
});

test('the library is exported from the package', async () => {
  const { checkReply } = await import('kept/reply-check');
  assert.deepEqual(checkReply('Hello Ada,\n\nYes.', { now: new Date(), zone: 'UTC', to: 'Ada Bell' }), []);
});
