import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openKept } from '../../test/kept.ts';

const root = mkdtempSync(path.join(os.tmpdir(), 'kept-due-'));
after(() => {
  commands.close();
  rmSync(root, { recursive: true, force: true });
});

function file(name: string, calendar: unknown): string {
  const where = path.join(root, name);
  writeFileSync(where, typeof calendar === 'string' ? calendar : JSON.stringify(calendar));
  return where;
}

const commands = openKept(root);
const kept = (words: string[], input = '') => commands.kept(words, { input });

const weekdays = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'];
const london = file('london.json', {
  zone: 'Europe/London',
  periods: [
    { days: weekdays, from: '09:00', to: '12:30' },
    { days: [1, 2, 3, 4, 5], from: '13:00', to: '17:00' },
  ],
  nation: 'GB-SCT',
  closures: [{ on: '2026-12-30', to: '2026-12-31', name: 'the Christmas closure' }],
  absences: [{ from: '2026-06-16', to: '2026-06-16', name: 'Sam’s leave' }],
});
const sameDay = file('same-day.json', {
  zone: 'America/New_York',
  periods: [{ days: weekdays, from: '22:00', to: '06:00' }],
  counting: 'same-day',
  until: 'same-time',
});

test('due prints the instant and its sentence', async () => {
  const table: [string, string, string, string][] = [
    [
      london,
      '2026-12-24T14:04:00Z',
      '1wd',
      '2026-12-29T17:00:00+00:00\none working day after Thu 24 Dec, skipping the bank holidays: Tue 29 Dec, 5pm\n',
    ],
    [
      london,
      '2026-06-12T14:04:00Z',
      '1wd',
      '2026-06-17T17:00:00+01:00\none working day after Fri 12 Jun, skipping the World Cup bank holiday and Sam’s leave: Wed 17 Jun, 5pm\n',
    ],
    [
      london,
      '2026-06-01T12:00',
      '1wh',
      '2026-06-01T13:30:00+01:00\none working hour after Mon 1 Jun, noon: Mon 1 Jun, 1.30pm\n',
    ],
    [
      london,
      '2026-06-01T12:00',
      '45wm',
      '2026-06-01T13:15:00+01:00\n45 working minutes after Mon 1 Jun, noon: Mon 1 Jun, 1.15pm\n',
    ],
    [
      london,
      '2026-06-01T12:00',
      '-1wd',
      '2026-05-29T17:00:00+01:00\none working day before Mon 1 Jun: Fri 29 May, 5pm\n',
    ],
    [
      london,
      '2026-06-01T23:45',
      '30m',
      '2026-06-02T00:15:00+01:00\n30 minutes after Mon 1 Jun, 11.45pm: Tue 2 Jun, 12.15am\n',
    ],
    [
      london,
      '2026-10-24T10:00',
      '24h',
      '2026-10-25T09:00:00+00:00\n24 hours after Sat 24 Oct, 10am: Sun 25 Oct, 9am\n',
    ],
    [
      london,
      '2026-10-24T10:00',
      '1d',
      '2026-10-25T10:00:00+00:00\none day after Sat 24 Oct: Sun 25 Oct, 10am\n',
    ],
    [
      london,
      '2026-12-24',
      '2w',
      '2027-01-07T00:00:00+00:00\ntwo weeks after Thu 24 Dec: Thu 7 Jan, midnight\n',
    ],
    [
      london,
      '2028-01-31T09:00',
      '1mo',
      '2028-02-29T09:00:00+00:00\none month after Mon 31 Jan, the last day of February: Tue 29 Feb, 9am\n',
    ],
    [
      london,
      '2028-02-29T09:00',
      '1y',
      '2029-02-28T09:00:00+00:00\n12 months after Tue 29 Feb, the last day of February: Wed 28 Feb 2029, 9am\n',
    ],
    [
      sameDay,
      '2026-07-02T23:59:00-04:00',
      '2wd',
      '2026-07-03T23:59:00-04:00\ntwo working days counting Thu 2 Jul: Fri 3 Jul, 11.59pm\n',
    ],
    [
      sameDay,
      '2026-07-02T23:59:00-04:00',
      '2wm',
      '2026-07-03T00:01:00-04:00\ntwo working minutes after Thu 2 Jul, 11.59pm: Fri 3 Jul, 12.01am\n',
    ],
  ];
  for (const [calendar, from, add, out] of table)
    assert.deepEqual(
      await kept(['due', '--from', from, '--add', add, '--calendar', calendar]),
      { code: 0, out, err: '' },
      `${from} ${add}`,
    );
});

test('due subtracts, counts by the rule that is asked for, and prints JSON', async () => {
  const counted = await kept([
    'due',
    '--from',
    '2026-06-05T12:00',
    '--subtract',
    '1wd',
    '--calendar',
    london,
    '--json',
    '--counting',
    'same-day',
    '--until',
    'same-time',
  ]);
  assert.deepEqual(JSON.parse(counted.out), {
    at: '2026-06-05T12:00:00+01:00',
    explanation: 'one working day back, counting Fri 5 Jun: Fri 5 Jun, noon',
  });
});

test('due says what is wrong, and with which exit code', async () => {
  const from = ['--from', '2026-06-05T12:00'];
  const cases: [string[], number, RegExp][] = [
    [[...from, '--add', '2wd'], 2, /^kept: name the calendar file with --calendar\.\nUse it so: kept due /],
    [['--add', '2wd', '--calendar', london], 2, /name the instant to count from with --from/],
    [
      ['--from', 'soon', '--add', '2wd', '--calendar', london],
      2,
      /--from is an ISO time such as .*, not "soon"/,
    ],
    [[...from, '--add', '2 weeks', '--calendar', london], 2, /"2 weeks" is no amount: write 2wd/],
    [[...from, '--calendar', london], 2, /say what to count with one --add/],
    [
      [...from, '--add', '1wd', '--calendar', london, '--counting', 'backwards'],
      2,
      /--counting is day-after or same-day, not "backwards"/,
    ],
    [
      [...from, '--add', '1wd', '--calendar', path.join(root, 'none.json')],
      1,
      /none\.json could not be read/,
    ],
    [[...from, '--add', '1wd', '--calendar', file('torn.json', '{')], 1, /torn\.json could not be read/],
    [
      [...from, '--add', '1wd', '--calendar', file('odd.json', { zone: 'Europe/London', hours: [] })],
      1,
      /odd\.json: periods is not right/,
    ],
    [
      [
        ...from,
        '--add',
        '1wd',
        '--calendar',
        file('day.json', {
          zone: 'Europe/London',
          periods: [{ days: ['Moonday', 'Xday'], from: '09:00', to: '17:00' }],
        }),
      ],
      1,
      /"Moonday" is no day of the week/,
    ],
    [
      [...from, '--add', '1wd', '--calendar', file('never.json', { zone: 'Europe/London', periods: [] })],
      1,
      /no working time in them/,
    ],
    [
      [
        ...from,
        '--add',
        '1wd',
        '--calendar',
        file('nation.json', {
          zone: 'Europe/London',
          nation: 'XX',
          periods: [{ days: [1], from: '09:00', to: '17:00' }],
        }),
      ],
      1,
      /no holidays for “XX”/,
    ],
    [
      [...from, '--add', '9999999wh', '--calendar', london],
      1,
      /no working time left for this within 10 years/,
    ],
  ];
  for (const [words, code, says] of cases) {
    const ended = await kept(['due', ...words]);
    assert.match(ended.err, says);
    assert.deepEqual([ended.code, ended.out], [code, ''], words.join(' '));
  }
});

test('dates prints one JSON line for each draft', async () => {
  const lines = [
    { text: 'I’ll call you by Friday.' },
    { text: 'We aim to have it by 3pm tomorrow.' },
    { text: 'We will call you on Wednesday 9 December.' },
    { text: 'Thank you for your letter of 3 May.' },
  ];
  const { code, out, err } = await kept(
    ['dates', '--now', '2025-12-04T10:00:00Z', '--zone', 'Europe/London'],
    `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`,
  );
  assert.deepEqual([code, err], [0, '']);
  assert.deepEqual(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line)),
    [
      {
        commitments: [
          {
            quote: 'I’ll call you by Friday',
            what: 'Call you',
            kind: 'firm',
            earliest: '2025-12-04T10:00:00+00:00',
            latest: '2025-12-05T17:00:00+00:00',
            sure: true,
          },
        ],
      },
      {
        commitments: [
          {
            quote: 'We aim to have it by 3pm tomorrow',
            what: 'Have it',
            kind: 'conditional',
            earliest: '2025-12-04T10:00:00+00:00',
            latest: '2025-12-05T15:00:00+00:00',
            sure: true,
            question: 'You wrote “aim to”. Is this a promise?',
          },
        ],
      },
      {
        commitments: [
          {
            quote: 'We will call you on Wednesday 9 December',
            what: 'Call you',
            kind: 'firm',
            earliest: null,
            latest: null,
            sure: false,
            question: '9 December is a Tuesday, not a Wednesday. Which day do you mean?',
          },
        ],
      },
      { commitments: [] },
    ],
  );
});

test('dates reads by a desk’s hours, goes on after a line that it can not read, and refuses wrong words', async () => {
  const read = await kept(
    ['dates', '--now', '2026-06-12T09:00', '--calendar', london],
    'nonsense\n{"text":"We will reply within 1 working day."}\n',
  );
  assert.equal(read.code, 1);
  const [wrong, right] = read.out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(wrong, { commitments: [], error: 'This line is not JSON with a "text".' });
  assert.equal(right.commitments[0].latest, '2026-06-17T17:00:00+01:00');
  const cases: [string[], RegExp][] = [
    [['--zone', 'Europe/London'], /say when it is written with --now/],
    [['--now', '2026-06-12T09:00Z'], /name the time zone with --zone/],
    [
      ['--now', '2026-06-12T09:00Z', '--zone', 'Europe/Leeds'],
      /--zone is a name such as Europe\/London, not "Europe\/Leeds"/,
    ],
  ];
  for (const [words, says] of cases) {
    const ended = await kept(['dates', ...words]);
    assert.match(ended.err, says);
    assert.equal(ended.code, 2);
  }
});
