import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openCalendar } from '../working-time/calendar.ts';
import { findingsOf, inReply } from './finds-table.ts';

/** Rules that need to be told something besides the words. Without it they find nothing. */

suite('Another person’s words', () => {
  test('a reference that is not theirs', () => {
    const draft = inReply('Your reference is KPT-9M2XQR, and not kpt-aaaaaa.');
    assert.deepEqual(findingsOf('other-reference', draft, { reference: 'KPT-9M2XQR' }), [
      ['kpt-aaaaaa', 'KPT-9M2XQR'],
    ]);
    assert.deepEqual(findingsOf('other-reference', draft), []);
  });
  test('an address that is somebody else’s', () => {
    const draft = inReply('I have it as 3 Elm Court and ada@example.org.');
    const othersWords = ['ADA@example.org', 'Elm Court', 'ave', 'lm Cour'];
    assert.deepEqual(
      findingsOf('other-reference', draft, { othersWords }).map(([quote]) => quote),
      ['Elm Court', 'ada@example.org'],
    );
  });
  test('a number is the same however it is grouped', () => {
    const othersWords = ['01632 960271'];
    const found = findingsOf('other-reference', inReply('I rang (01632) 960 271 and 01632 960 2714.'), {
      othersWords,
    });
    assert.deepEqual(
      found.map(([quote]) => quote),
      ['01632) 960 271'],
    );
  });
  test('a run of seven words from an internal note', () => {
    const notes = ['She always complains, do not give her more than twenty pounds this time.'];
    const lifted = inReply('I looked: do not give her more than twenty pounds, they say.');
    assert.deepEqual(
      findingsOf('other-reference', lifted, { notes }).map(([quote]) => quote),
      ['do not give her more than twenty pounds'],
    );
    assert.deepEqual(findingsOf('other-reference', inReply('Do not give her more than ten.'), { notes }), []);
  });
});

suite('Automated messages', () => {
  const draft = 'Hello {{first_name}},\n\nWe will ring you on Friday 20 March. You asked on 2 March.';
  test('a date is true only where a record has put it', () => {
    const automated = { fields: ['first name'], boundWords: ['Friday 20 March'] };
    assert.deepEqual(findingsOf('unbound-date', draft, { automated }), [['on 2 March', null]]);
    assert.deepEqual(findingsOf('placeholder', draft, { automated }), []);
  });
  test('a person may write what date they like', () =>
    assert.deepEqual(findingsOf('unbound-date', draft), []));
});

test('an amount above one’s own authority', () => {
  const draft = inReply('We will refund £1,250 and take £50 off your bill. The table cost £2,000.');
  const authority = { amount: 100, currency: '£' } as const;
  assert.deepEqual(findingsOf('over-authority', draft, { authority }), [['£1,250', null]]);
  assert.deepEqual(findingsOf('over-authority', draft), []);
  const over = (words: string) =>
    findingsOf('over-authority', inReply(words), { authority }).map(([quote]) => quote);
  assert.deepEqual(over('We will refund you 900 pounds today.'), ['900 pounds']);
  assert.deepEqual(over('We will refund you €1,250 or 2k euros.'), ['€1,250', '2k euros']);
  assert.deepEqual(over('We will refund you GBP 900.'), ['GBP 900']);
  assert.deepEqual(over('We will refund you 20 pounds, for the 900 screws.'), []);
  assert.deepEqual(over('We will knock a hundred and fifty pounds off it.'), ['a hundred and fifty pounds']);
  assert.deepEqual(over('We will knock eighty pounds off it. £120 is coming back to you.'), ['£120']);
});

suite('Promises for a closed day', () => {
  const calendar = openCalendar({
    zone: 'Europe/London',
    periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
    closures: [{ on: '2026-04-03', name: 'Good Friday' }],
  });
  const draft = inReply('We will bring it on Friday 3 April.');
  test('the next day that we work is offered', () =>
    assert.deepEqual(findingsOf('impossible-date', draft, { calendar }), [
      ['on Friday 3 April', 'on Monday 6 April'],
    ]));
  test('a senior’s yes lets it stand', () =>
    assert.deepEqual(findingsOf('impossible-date', draft, { calendar, allowedDays: ['2026-04-03'] }), []));
  test('a yes to another day does not', () =>
    assert.equal(findingsOf('impossible-date', draft, { calendar, allowedDays: ['2026-04-04'] }).length, 1));
  test('what the records say against a date stands where the words are, once', () => {
    const away = { dueAt: new Date('2026-04-07T16:00:00Z'), reason: 'Cannot be kept: Ravi is away then' };
    const closedToo = { dueAt: new Date('2026-04-03T16:00:00Z'), reason: 'Cannot be kept: Good Friday' };
    const words = inReply('We will bring it on Tuesday 7 April.');
    assert.deepEqual(findingsOf('impossible-date', words, { calendar, impossibleDates: [away] }), [
      ['We will bring it on Tuesday 7 April', null],
    ]);
    assert.deepEqual(
      findingsOf('impossible-date', words, {
        calendar,
        impossibleDates: [away],
        allowedDays: ['2026-04-07'],
      }),
      [],
    );
    assert.equal(findingsOf('impossible-date', draft, { calendar, impossibleDates: [closedToo] }).length, 1);
    // a date that the words do not say: the promise was changed by hand
    assert.deepEqual(
      findingsOf('impossible-date', inReply('Thank you.'), { calendar, impossibleDates: [away] }),
      [['', null]],
    );
  });
  test('a day on which we work is possible', () =>
    assert.deepEqual(
      findingsOf('impossible-date', inReply('We will bring it on Tuesday 7 April.'), { calendar }),
      [],
    ));
});

suite('Complaints', () => {
  const inReplyTo = 'I am very disappointed. Nobody came on Monday and it is the third time.';
  const cold = 'Hello Adaeze,\n\nRavi comes on Friday 13 March at 9am.';
  test('neither thanked for nor sorry', () => {
    assert.deepEqual(findingsOf('complaint-not-thanked', cold, { inReplyTo }), [
      ['', 'Thank you for telling us. '],
    ]);
    assert.deepEqual(findingsOf('complaint-not-thanked', cold, { complaint: true }).length, 1);
  });
  test('sorry will do, and no complaint needs none', () => {
    assert.deepEqual(
      findingsOf('complaint-not-thanked', `${cold} I am sorry about Monday.`, { inReplyTo }),
      [],
    );
    assert.deepEqual(findingsOf('complaint-not-thanked', cold, { inReplyTo: 'When does Ravi come?' }), []);
  });
  test('a mistake on record is owned in the reply', () => {
    assert.equal(findingsOf('mistake-not-owned', cold, { mistake: true }).length, 1);
    assert.deepEqual(
      findingsOf('mistake-not-owned', `${cold} We forgot to put it in the diary.`, { mistake: true }),
      [],
    );
    assert.deepEqual(findingsOf('mistake-not-owned', cold), []);
  });
});

test('still mostly the saved reply', () => {
  const saved =
    'Your blue badge has been renewed and is in the post. It will reach you within five working days. Please cut the old one in two and put it in the bin. ' +
    'If you change your car you do not need to tell us, because the badge goes with you.';
  const alike = `Hello Adaeze,\n\n${saved}`;
  assert.equal(findingsOf('saved-reply-unchanged', alike, { savedReply: saved }).length, 1);
  const own = `${alike} I have put it in a large envelope, as you asked me to on the phone on Tuesday, so that it does not get bent again on its way.`;
  assert.deepEqual(findingsOf('saved-reply-unchanged', own, { savedReply: saved }), []);
});
