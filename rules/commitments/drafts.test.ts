import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openCalendar } from '../working-time/calendar.ts';
import { findCommitments } from './find-commitments.ts';

const december = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London', agentName: 'Sam Doyle' };

/** Wording and latest instant (UTC, as in London in winter) of each promise in a draft. */
function inDraft(draft: string, context = december): [string, string | undefined][] {
  return findCommitments(draft, context).map(({ what, latest }) => [
    what,
    latest?.toISOString().slice(0, 16),
  ]);
}

suite('Whole drafts', () => {
  test('a reply with two promises, among dates that promise nothing', () => {
    const draft = `Hello Mrs Okafor,

Thank you for your letter of 28 November, and I am sorry that the table you ordered on 3 May came
with a broken leg. We'll bring the new table on Tuesday 9 December, between 8am and noon, and take
the broken one away. If that does not suit you, please tell me by Friday.

I'll call you tomorrow by 5pm.

Kind regards,
Sam`;
    const found = findCommitments(draft, december);
    assert.deepEqual(
      found.map(({ what, promiseKind, earliest, latest, sure }) => [
        what,
        promiseKind,
        earliest?.toISOString(),
        latest?.toISOString(),
        sure,
      ]),
      [
        ['Bring the new table', 'action', '2025-12-09T08:00:00.000Z', '2025-12-09T12:00:00.000Z', true],
        ['Take the broken one away', 'action', '2025-12-09T08:00:00.000Z', '2025-12-09T12:00:00.000Z', false],
        ['Call you', 'callback', '2025-12-05T00:00:00.000Z', '2025-12-05T17:00:00.000Z', true],
      ],
    );
    for (const { quote, start, end } of found) assert.equal(draft.slice(start, end), quote);
    assert.equal(found[2]?.quote, "I'll call you tomorrow by 5pm");
  });

  test('quoted mail is somebody else’s, and so is everything below it', () => {
    const draft = `I'll send it by Friday.
> I'll call you on Monday.
> We will pay by Tuesday.

On Wed, 3 Dec 2025 at 10:12, Ada Bell <ada@example.org> wrote:
I'll ring you on Sunday.`;
    assert.deepEqual(inDraft(draft), [['Send it', '2025-12-05T17:00']]);
  });

  test('words in quotation marks are somebody’s words', () => {
    assert.deepEqual(inDraft('Your note says “we will call on Monday”, and I’ll check that by Friday.'), [
      ['Check that', '2025-12-05T17:00'],
    ]);
  });

  test('a list under "we will" has a promise an item', () => {
    const draft = `Here is what happens next. We will:
- send you the form by Monday
- call you on Tuesday at 10am
* refund the £20
1. the booking stays as it is`;
    assert.deepEqual(inDraft(draft), [
      ['Send you the form', '2025-12-08T17:00'],
      ['Call you', '2025-12-09T10:00'],
      ['Refund the £20', undefined],
    ]);
  });

  test('a date above a list is the date of its items', () => {
    assert.deepEqual(inDraft('By Friday we will:\n- repair the gate\n- paint the door by Monday'), [
      ['Repair the gate', '2025-12-05T17:00'],
      ['Paint the door', '2025-12-08T17:00'],
    ]);
  });

  test('a line that was merely wrapped is one sentence', () => {
    assert.deepEqual(inDraft('We will send the\ncertificate to you\nby Friday.'), [
      ['Send the certificate to you', '2025-12-05T17:00'],
    ]);
  });

  test('abbreviations and times do not end a sentence', () => {
    assert.deepEqual(
      inDraft('I will call Mr. Bell at 5 p.m. Friday. We will write to Dr. Okafor by 9.30am on Mon.'),
      [
        ['Call Mr. Bell', '2025-12-05T17:00'],
        ['Write to Dr. Okafor', '2025-12-08T09:30'],
      ],
    );
  });

  test('curly apostrophes are apostrophes', () => {
    const [found] = findCommitments('We’ll call you by 5 o’clock.', december);
    assert.deepEqual([found?.what, found?.quote], ['Call you', 'We’ll call you by 5 o’clock']);
  });

  test('the writer’s own name is "I", anybody else’s is theirs', () => {
    const draft = 'Sam will ring you on Monday. Priya will ring you on Tuesday.';
    assert.deepEqual(inDraft(draft), [
      ['Ring you', '2025-12-08T17:00'],
      ['Priya will ring you', '2025-12-09T17:00'],
    ]);
  });

  test('an empty draft, a question and a wall of text promise nothing', () => {
    assert.deepEqual(inDraft(''), []);
    assert.deepEqual(inDraft('Shall I call you on Friday? Will you be in? When will we know?'), []);
    assert.deepEqual(inDraft(`${'and then, '.repeat(10_000)}x`), []);
  });

  test('a promise that asks leave has its date, and hangs on a yes', () => {
    const [found] = findCommitments("I'll call you tomorrow at 10, is that OK?", december);
    assert.deepEqual(
      [found?.latest?.toISOString(), found?.sure, found?.kind, found?.question],
      ['2025-12-05T10:00:00.000Z', true, 'conditional', 'You ask whether that suits. Is it promised yet?'],
    );
  });

  test('a promise for a time that has passed is a question', () => {
    const [found] = findCommitments('We will do it on Monday 1 December.', december);
    assert.equal(found?.question, '“on Monday 1 December” has passed. Which date do you mean?');
  });

  test('the desk’s closing time and holidays count', () => {
    const calendar = openCalendar({
      zone: 'Europe/London',
      periods: [{ days: [1, 2, 3, 4, 5], from: '08:30', to: '18:00' }],
      closures: [{ on: '2025-12-05', name: 'Stocktaking' }],
    });
    const context = { ...december, calendar };
    assert.deepEqual(inDraft('We will reply within 2 working days. I’ll write by Monday.', context), [
      ['Reply', '2025-12-09T18:00'],
      ['Write', '2025-12-08T18:00'],
    ]);
  });
});

suite('Which date is the promise’s own', () => {
  const own: [sentence: string, what: string, latest: string | undefined][] = [
    ['We will refund your order of 3 May by Friday.', 'Refund your order of 3 May', '2025-12-05T17:00'],
    [
      "I'll reply to your letter dated 28 November by Friday.",
      'Reply to your letter dated 28 November',
      '2025-12-05T17:00',
    ],
    [
      'By Friday we will answer your e-mail of 28 November.',
      'Answer your e-mail of 28 November',
      '2025-12-05T17:00',
    ],
    ["I'll send the agenda for Friday's meeting.", "Send the agenda for Friday's meeting", undefined],
    ['We will call you about your visit on Tuesday.', 'Call you about your visit on Tuesday', undefined],
    ['We will send the form so you can return it by 12 December.', 'Send the form', undefined],
    ['We will post it today because you asked on Monday.', 'Post it', '2025-12-04T17:00'],
    [
      'I will call you by Friday about the hearing on 12 January.',
      'Call you about the hearing on 12 January',
      '2025-12-05T17:00',
    ],
    ["Further to your call on Monday, I'll send it tomorrow.", 'Send it', '2025-12-05T17:00'],
    ["I'll get it in tonight's post.", 'Get it', '2025-12-04T23:59'],
  ];
  for (const [sentence, what, latest] of own) {
    test(sentence, () => assert.deepEqual(inDraft(sentence), [[what, latest]]));
  }
});
