import { promises } from './promise-table.ts';

/** Written on Monday 14 September 2026 at 10.15am in London. */
const september = { now: new Date('2026-09-14T09:15:00Z'), zone: 'Europe/London' };

// A day and a time that stand apart, and whatever else came up.
promises(september, [
  [
    'We will ring you back before close of business on Wednesday.',
    ['Ring you back', 'callback', '2026-09-16 17:00'],
  ],
  [
    'Your replacement hob is on its way and will be delivered on Thursday 17 September.',
    ['Your replacement hob is on its way and will be delivered', 'action', '2026-09-17 17:00'],
  ],
  [
    'I will put your complaint to the board at its meeting on 22 September and write to you by 25 September.',
    ['Put your complaint to the board at its meeting', 'action', '2026-09-22 17:00'],
    ['Write to you', 'reply', '2026-09-25 17:00'],
  ],
  [
    "We'll knock £20 off your next bill, due on 1 October.",
    ['Knock £20 off your next bill, due on 1 October', 'action', 'By when?'],
  ],
  [
    "Please leave this with me until tomorrow and I'll come back to you by noon.",
    ['Come back to you', 'reply', '2026-09-15 12:00'],
  ],
  [
    'Our locksmith will be there within two hours.',
    ['Our locksmith will be there', 'action', '2026-09-14 12:15'],
  ],
  [
    "I'll have a word with the caretaker this afternoon and phone you at five.",
    ['Have a word with the caretaker', 'action', '2026-09-14 17:00'],
    ['Phone you', 'callback', '2026-09-14 17:00'],
  ],
  [
    'The first instalment will be paid on the last working day of the month.',
    ['Pay the first instalment', 'payment', '2026-09-30 17:00'],
  ],
  [
    'We will repaint the hall in the week commencing 21 September.',
    ['Repaint the hall', 'action', '2026-09-25 17:00'],
  ],
  [
    'You can expect a cheque from us in seven to ten days.',
    ['You can expect a cheque from us', 'payment', '2026-09-24 17:00'],
  ],
  ["We'll be in touch by the fifteenth of October.", ['Be in touch', 'reply', '2026-10-15 17:00']],
  ["Give me until 4 and I'll have the answer.", ['Have the answer', 'reply', '2026-09-14 16:00']],
  [
    'We shall serve the notice on or before 30 September 2026.',
    ['Serve the notice', 'action', '2026-09-30 17:00'],
  ],
  ["I'll email tomorrow with a plan.", ['Email with a plan', 'action', '2026-09-15 17:00']],
  [
    'We will send you a progress report every Friday.',
    ['Send you a progress report every Friday', 'action', 'By when?'],
  ],
  [
    'A technician will call on Tuesday at a quarter to nine.',
    ['A technician will call', 'action', '2026-09-15 08:45'],
  ],
  ["We'll get an answer to you by Thurs pm.", ['Get an answer to you', 'reply', '2026-09-17 17:00']],
  ['I will call you at 16.00 on Tuesday.', ['Call you', 'callback', '2026-09-15 16:00']],
  [
    "We'll have it repaired and back with you by a week on Thursday.",
    ['Have it repaired and back with you', 'action', '2026-09-24 17:00'],
  ],
  ["I'll let you have a copy by 9 tomorrow morning.", ['Let you have a copy', 'action', '2026-09-15 09:00']],
  [
    'Your certificate will be emailed to you by midnight tonight.',
    ['Email your certificate to you', 'action', '2026-09-14 23:59'],
  ],
  [
    'We will try again to reach you on Wednesday 16th September at 3pm.',
    ['Try again to reach you', 'action', '2026-09-16 15:00'],
  ],
  ["I'll see that it gets to you by the weekend.", ['See that it gets to you', 'action', '2026-09-18 17:00']],
  [
    'We will meet you at the property at 10am on Friday.',
    ['Meet you at the property', 'action', '2026-09-18 10:00'],
  ],
  [
    'The heating will be back on by this evening.',
    ['The heating will be back on', 'action', '2026-09-14 21:00'],
  ],
  [
    "We'll need a day or two to look into it, and will write by Thursday.",
    ['Write', 'reply', '2026-09-17 17:00'],
  ],
  [
    'We will put a new one in the post to you by Friday week.',
    ['Put a new one in the post to you', 'action', '2026-09-25 17:00'],
  ],
  ["We'll visit between Tuesday and Thursday next week.", ['Visit', 'action', '2026-09-24 17:00']],
  [
    "You'll be refunded within 14 days of us getting the goods.",
    ['You will be refunded', 'payment', 'When does “within 14 days” start? Give the date on which it ends.'],
  ],
  ["I'll give you a bell around 2pm.", ['Give you a bell', 'callback', '2026-09-14 14:00']],
  [
    'We will respond to the Ombudsman by 18 September and copy you in.',
    ['Respond to the Ombudsman', 'reply', '2026-09-18 17:00'],
    ['Copy you in', 'action', 'Is this by the same date?'],
  ],
  [
    "I'll contact the bank on your behalf today.",
    ['Contact the bank on your behalf', 'action', '2026-09-14 17:00'],
  ],
  ["We'll run the test again on Wednesday evening.", ['Run the test again', 'action', '2026-09-16 21:00']],
  [
    'Our decision will be with you within one calendar month.',
    ['Our decision will be with you', 'reply', '2026-10-14 17:00'],
  ],
  [
    'We will transfer the balance on completion, which is on Friday 18 September.',
    ['Transfer the balance on completion', 'action', 'By when?'],
  ],
  ['Mon 21 Sept: we will clear the gutters.', ['Clear the gutters', 'action', '2026-09-21 17:00']],
  [
    "We'll be emptying your bin on Saturday instead of Friday this week.",
    ['Empty your bin instead of Friday this week', 'action', '2026-09-19 17:00'],
  ],
  ['The next update will be on Thursday at 5pm.', ['The next update will be', 'update', '2026-09-17 17:00']],
  [
    "I'll get back to you the same day.",
    ['Get back to you', 'reply', 'Which day do you mean by “the same day”?'],
  ],
  ["We'll sort it by tea time.", ['Sort it', 'action', '2026-09-14 18:00']],
  [
    "On Monday I'll call you at 10.",
    ['Call you', 'callback', 'Do you mean Monday 14 September or Monday 21 September?'],
  ],
  ["Tomorrow I'll call you by noon.", ['Call you', 'callback', '2026-09-15 12:00']],
  [
    "I'll ring you at 3 to go over it on Wednesday.",
    ['Ring you to go over it', 'callback', '2026-09-16 15:00'],
  ],
  [
    "I'll check tomorrow and call you by noon.",
    ['Check', 'action', '2026-09-15 17:00'],
    ['Call you', 'callback', 'On which day is “by noon”?'],
  ],
  [
    "I'll check today and call you by noon.",
    ['Check', 'action', '2026-09-14 17:00'],
    ['Call you', 'callback', '2026-09-14 12:00'],
  ],
  ['At 3 tomorrow we will call you.', ['Call you', 'callback', '2026-09-15 15:00']],
  ["At half past two I'll call you.", ['Call you', 'callback', '2026-09-14 14:30']],
]);
