import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { findingsOf, finds, inReply, leavesAlone } from './finds-table.ts';

const adaeze = { to: 'Adaeze Okafor', from: 'Sam Doyle', attachments: 0 };

suite('Fields never filled in', () => {
  finds(
    'placeholder',
    [
      ['Your visit is on {{date}} at ten.', '{{date}}', null],
      ['We will send it to [ADDRESS].', '[ADDRESS]', null],
      ['The engineer, [insert name], comes at ten.', '[insert name]', null],
      ['Your refund of £XX.XX is on its way today.', '£XX.XX', null],
      ['Your order number is #XXXX.', '#XXXX', null],
      ['The total comes to £____ today.', '£____', null],
      ['Your new PIN is ????.', '????', null],
      ['Your start date is TBC.', 'TBC', null],
      ['As %FIRST_NAME% said, the gate sticks.', '%FIRST_NAME%', 'Adaeze'],
      ['You joined on DD/MM/YYYY.', 'DD/MM/YYYY', null],
      ['You will find the form here: [link].', '[link]', null],
      ['[briefly explain what went wrong] and we put it right.', '[briefly explain what went wrong]', null],
      ['A table for [number of guests] is booked.', '[number of guests]', null],
      ['We sent a code to <email address>.', '<email address>', null],
    ],
    adaeze,
  );

  test('in the greeting and in the signature too, with the names that we know', () => {
    const draft = 'Hi {first_name},\n\nYour table is ready.\n\nKind regards,\n[Your name]';
    assert.deepEqual(findingsOf('placeholder', draft, adaeze), [
      ['{first_name}', 'Adaeze'],
      ['[Your name]', 'Sam Doyle'],
    ]);
  });

  leavesAlone(
    [
      'The shelf is the older model [1], see below.',
      'She wrote that it was "broke [sic]" on Monday.',
      'The card ending XXXX 4421 is the one we use.',
      'The jacket comes in XXL as well.',
      'Write `{{name}}` where the name should stand.',
    ],
    adaeze,
  );
});

suite('Names', () => {
  const greeted = (known: string, greeting: string): [string, string | null][] =>
    findingsOf('wrong-name', `${greeting}\n\nYour table is ready.\n\nSam`, { to: known });

  const wrong: [known: string, greeting: string, name: string, right: string][] = [
    ['Adaeze Okafor', 'Hi Sarah,', 'Sarah', 'Adaeze'],
    ['Adaeze Okafor', 'Dear Mr Thompson,', 'Mr Thompson', 'Adaeze Okafor'],
    ['John Smith', 'Dear Jon,', 'Jon', 'John Smith'],
    ['Mrs Helen Carr', 'Dear Mrs Carter,', 'Mrs Carter', 'Mrs Carr'],
    ['Mr Peter Young', 'Dear Mrs Young,', 'Mrs Young', 'Mr Young'],
    ['Tom and Sue Baker', 'Dear Tim and Sue,', 'Tim and Sue', 'Tom and Sue'],
    ['Carol Stevens', 'Hello Caroline,', 'Caroline', 'Carol'],
    ['Daniel Brown', 'Daniela,', 'Daniela', 'Daniel'],
    ['Hugo van der Berg', 'Dear Mr van den Broek,', 'Mr van den Broek', 'Hugo van der Berg'],
    ['Tom Reilly', 'Thanks for your mail, Tim.', 'Tim', 'Tom'],
  ];
  for (const [known, greeting, name, right] of wrong)
    test(`${greeting} to ${known}`, () => {
      assert.deepEqual(
        greeted(known, greeting).map(([quote]) => quote),
        [name],
      );
      assert.equal(greeted(known, greeting)[0]?.[1]?.startsWith(right.split(' ')[0] ?? ''), true);
    });

  const right: [known: string, greeting: string][] = [
    ['Robert Mills', 'Hi Bob,'],
    ['Elizabeth Warne', 'Dear Liz,'],
    ['Adaeze Okafor', 'Dear Mrs Okafor,'],
    ['Adaeze Okafor', 'Hello Adaeze Okafor,'],
    ['Siobhán O’Neill', 'Hi Siobhan'],
    ['D Pritchard', 'Dear Diane,'],
    ['Zhang Wei', 'Dear Wei,'],
    ['Oluwaseun Adebayo', 'Hi Seun,'],
    ['Mr & Mrs Tallis', 'Dear Mr and Mrs Tallis,'],
    ['Dr Amara Singh', 'Dear Doctor,'],
    ['Acme Ltd', 'Dear Jon,'],
    ['adaeze@example.org', 'Dear Jon,'],
    ['Jordan Blake', 'No worries, it happens.'],
    ['Dawn Fletcher', 'Morning Dawn'],
  ];
  for (const [known, greeting] of right)
    test(`${greeting} to ${known} is right`, () => assert.deepEqual(greeted(known, greeting), []));

  const generic: [greeting: string, quote: string, suggestion: string][] = [
    ['Dear Sir/Madam,', 'Dear Sir/Madam', 'Dear Adaeze'],
    ['Dear valued customer', 'Dear valued customer', 'Dear Adaeze'],
    ['Hi there,', 'Hi there', 'Hi Adaeze'],
    ['To whom it may concern,', 'To whom it may concern', 'Hello Adaeze'],
    ['Good morning,', 'Good morning', 'Good morning Adaeze'],
    ['Hello, thank you for your mail.', 'Hello', 'Hello Adaeze'],
  ];
  for (const [greeting, quote, suggestion] of generic)
    test(greeting, () =>
      assert.deepEqual(findingsOf('generic-salutation', `${greeting}\n\nYour table is ready.`, adaeze), [
        [quote, suggestion],
      ]),
    );

  test('two people may be greeted as both, and a person we do not know as nobody', () => {
    const both = 'Dear both,\n\nYour table is ready.';
    assert.deepEqual(findingsOf('generic-salutation', both, { to: 'Tom and Sue Baker' }), []);
    assert.deepEqual(findingsOf('generic-salutation', both, { to: null }), []);
    assert.equal(findingsOf('no-name', 'Dear Sir/Madam,\n\nYour table is ready.').length, 1);
    assert.deepEqual(findingsOf('no-name', 'Hello,\n\nYour table is ready.'), []);
  });
});

suite('Dates', () => {
  finds('weekday-date-mismatch', [
    ['The engineer comes on Monday 17 March.', 'on Monday 17 March', 'on Tuesday 17 March'],
    ['Could you come in on Monday (24 March)?', 'on Monday (24 March)', 'on Tuesday (24 March)'],
    ['Your lesson is moved to 21 March, a Friday.', '21 March, a Friday', '21 March, a Saturday'],
    ['We collect on Tues 25 Mar.', 'on Tues 25 Mar', 'on Wednesday 25 Mar'],
  ]);
  finds('promised-date-past', [
    ['We will ring you on Monday 9 March at 2pm.', 'on Monday 9 March at 2pm', null],
    ['You will have the money by 4 March.', 'by 4 March', null],
    ['I will have it fixed by last Friday.', 'by last Friday', null],
    ['You will have a decision no later than 12 March 2025.', 'no later than 12 March 2025', null],
  ]);
  leavesAlone([
    'We will bring it on Tuesday 17 March, between 8am and noon.',
    'Thank you for your letter of 2 March, which reached us on Monday 9 March.',
    'We will answer your letter of 4 March on Monday.',
    'Your appointment is on Thursday 19 March, and we text you the day before.',
  ]);
});

suite('Attachments', () => {
  finds(
    'missing-attachment',
    [
      ['Please find attached our quotation.', 'attached our quotation', null],
      ['The plan is attached.', 'plan is attached', null],
      ['I enclose a copy of the lease.', 'I enclose', null],
      ['Please see the attached PDF.', 'see the attached', null],
      ['I have added a photo of it to this email.', 'added a photo of it to this email', null],
      ['The PDF with this email says more.', 'The PDF with this email', null],
      ['Attaching the transfer as you asked.', 'Attaching the', null],
      ['Here’s your label, just print it.', 'Here’s your label', null],
    ],
    { attachments: 0 },
  );
  leavesAlone(
    [
      'The form attached to your last mail is the right one.',
      'Please attach a photo when you reply.',
      'The garage is attached to the house.',
      'I will attach it tomorrow, Friday 13 March.',
      'There were no attachments in your mail.',
      'Here is our list of what to bring: water and a hat.',
      'Here is the form on our website to print.',
    ],
    { attachments: 0 },
  );

  test('with a file, or where nobody has said, nothing is missing', () => {
    const draft = inReply('The plan is attached.');
    assert.deepEqual(findingsOf('missing-attachment', draft, { attachments: 1 }), []);
    assert.deepEqual(findingsOf('missing-attachment', draft), []);
  });
});
