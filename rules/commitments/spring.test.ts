import { promises } from './promise-table.ts';

/** Written on Wednesday 19 March 2025 at 10.30am in London; the clocks change on the 30th. */
const march = { now: new Date('2025-03-19T10:30:00Z'), zone: 'Europe/London' };

// The same work at another time of year.
promises(march, [
  [
    'I will send the key to you by special delivery so that it reaches you by Friday 21 March.',
    ['Send the key to you by special delivery so that it reaches you', 'action', '2025-03-21 17:00'],
  ],
  [
    "We'll have the scaffold down by the end of the month.",
    ['Have the scaffold down', 'action', '2025-03-31 17:00'],
  ],
  [
    "We'll be able to let you know our decision by Monday 24 March.",
    ['Let you know our decision', 'update', '2025-03-24 17:00'],
  ],
  ['We will respond by 5pm on 28/03/2025.', ['Respond', 'reply', '2025-03-28 17:00']],
  ["I'll email by the end of tomorrow.", ['Email', 'reply', '2025-03-20 17:00']],
  [
    'Our contractor Bob will pop round at noon on Thursday to measure up.',
    ['Our contractor Bob will pop round to measure up', 'action', '2025-03-20 12:00'],
  ],
  ["I'll transfer the £250 to you this Friday.", ['Transfer the £250 to you', 'payment', '2025-03-21 17:00']],
  ["We'll give you our answer on 1st April.", ['Give you our answer', 'reply', '2025-04-01 17:00']],
  [
    'We will process the payment in the next 2 business days.',
    ['Process the payment', 'payment', '2025-03-21 17:00'],
  ],
  [
    "I'm going to send this to the printers now and will ring you by 3 with the price.",
    ['Send this to the printers', 'action', 'By when?'],
    ['Ring you with the price', 'callback', '2025-03-19 15:00'],
  ],
  [
    'You will be told the outcome by letter within 15 working days.',
    ['You will be told the outcome by letter', 'update', '2025-04-09 17:00'],
  ],
  [
    "The clocks change at the weekend, so I'll call at 9am on Monday 31 March.",
    ['Call', 'callback', '2025-03-31 09:00'],
  ],
  ["I'll ring you back in 20 minutes.", ['Ring you back', 'callback', '2025-03-19 10:50']],
  [
    'We will have the new carpet fitted by a week on Friday.',
    ['Have the new carpet fitted', 'action', '2025-03-28 17:00'],
  ],
  ["We'll visit Tuesday fortnight.", ['Visit', 'action', '2025-04-08 17:00']],
  [
    'Expect your parcel on Thursday between 14:00 and 16:00.',
    ['Expect your parcel', 'action', '2025-03-20 16:00'],
  ],
  ['I will report back to you by the end of Friday.', ['Report back to you', 'update', '2025-03-21 17:00']],
  ["We'll remove the graffiti within 24 hours.", ['Remove the graffiti', 'action', '2025-03-20 10:30']],
  [
    'We will remove the abandoned car by Wednesday next week.',
    ['Remove the abandoned car', 'action', '2025-03-26 17:00'],
  ],
  [
    "I can promise you'll have the keys on 25 March.",
    ['You will have the keys', 'action', '2025-03-25 17:00'],
  ],
  [
    "I'll see to it that the refund is made by Tuesday.",
    ['See to it that the refund is made', 'action', '2025-03-25 17:00'],
  ],
  [
    'Mr Patel will see you at 11.30am on Friday 21 March.',
    ['Mr Patel will see you', 'action', '2025-03-21 11:30'],
  ],
  [
    'We will confirm the date in writing no later than Friday 4th April 2025.',
    ['Confirm the date in writing', 'action', '2025-04-04 17:00'],
  ],
  [
    "I'll have a look tonight and reply first thing in the morning.",
    ['Have a look', 'action', '2025-03-19 23:59'],
    ['Reply', 'reply', '2025-03-20 10:00'],
  ],
  ["It'll be fixed by the 1st.", ['Fix it', 'action', '2025-04-01 17:00']],
  ['We will put this in hand today.', ['Put this in hand', 'action', '2025-03-19 17:00']],
  [
    "We'll post the deeds on Monday, recorded delivery.",
    ['Post the deeds, recorded delivery', 'action', '2025-03-24 17:00'],
  ],
  [
    'We will try to deliver again tomorrow.',
    ['Try to deliver again', 'action', 'You wrote “try to”. Is this a promise?'],
  ],
  ["I'll get it in tonight's post.", ['Get it', 'action', '2025-03-19 23:59']],
  [
    "We'll do our utmost to get a plumber out before 6pm.",
    ['Do our utmost to get a plumber out', 'action', 'You wrote “do our utmost to”. Is this a promise?'],
  ],
  [
    "I'll write with our findings by the second of April.",
    ['Write with our findings', 'reply', '2025-04-02 17:00'],
  ],
  [
    'We will carry out an inspection on 7 April at 9:30am.',
    ['Carry out an inspection', 'action', '2025-04-07 09:30'],
  ],
  [
    "We'll see you right with a full refund by Monday.",
    ['See you right with a full refund', 'action', '2025-03-24 17:00'],
  ],
  [
    'I will arrange for someone to call you between 2pm and 3pm today.',
    ['Arrange for someone to call you', 'callback', '2025-03-19 15:00'],
  ],
  ["I'll call you on the 20th at 4 o'clock.", ['Call you', 'callback', '2025-03-20 16:00']],
  ["We're delivering on Saturday the 22nd.", ['Deliver', 'action', '2025-03-22 17:00']],
  ["I'm posting it tomorrow.", ['Post it', 'action', '2025-03-20 17:00']],
  [
    'Your refund is being processed and will be in your account within 3 working days.',
    ['Process your refund', 'payment', '2025-03-24 17:00'],
  ],
  ['Refund will be with you in 3 to 5 days.', ['Refund will be with you', 'payment', '2025-03-24 17:00']],
  ['Will update you by COB Thursday.', ['Update you', 'update', '2025-03-20 17:00']],
  ['We will resolve this within the next 10 working days.', ['Resolve this', 'action', '2025-04-02 17:00']],
  [
    'I will ask my colleague to ring you tomorrow before 10am.',
    ['Ask my colleague to ring you', 'callback', '2025-03-20 10:00'],
  ],
  ['The team will get it to you this week.', ['The team will get it to you', 'action', '2025-03-21 17:00']],
  [
    'We will send the statement out by the last day of March.',
    ['Send the statement out', 'action', '2025-03-31 17:00'],
  ],
  [
    "I'll pass your file to Ms Green today, and she'll be in touch by Monday.",
    ['Pass your file to Ms Green', 'action', '2025-03-19 17:00'],
    ['She will be in touch', 'reply', '2025-03-24 17:00'],
  ],
  [
    "You'll get a text from the driver the evening before, and your sofa on Thursday 27 March.",
    ['You will get a text from the driver the evening before, and your sofa', 'action', '2025-03-27 17:00'],
  ],
  [
    "We'd like to apologise, and we will credit £20 to your account by Friday.",
    ['Credit £20 to your account', 'payment', '2025-03-21 17:00'],
  ],
  [
    'I shall be in court on Thursday but will write to you on Friday.',
    ['Write to you', 'reply', '2025-03-21 17:00'],
  ],
  [
    "We'll be sending a final reminder to the tenant on Friday.",
    ['Send a final reminder to the tenant', 'action', '2025-03-21 17:00'],
  ],
  [
    "I'll have to check, but you'll have an answer by Thursday lunchtime.",
    ['You will have an answer', 'reply', '2025-03-20 14:00'],
  ],
  [
    "Sorry we missed you; we'll come again on Friday between 8 and 10am.",
    ['Come again', 'action', '2025-03-21 10:00'],
  ],
  ['Our reply will reach you by 2 April.', ['Our reply will reach you', 'reply', '2025-04-02 17:00']],
  ['We will install it the week after next.', ['Install it', 'action', '2025-04-04 17:00']],
  [
    "I'll give the landlord until Friday, then call you on Monday.",
    ['Give the landlord', 'action', '2025-03-21 17:00'],
    ['Call you', 'callback', '2025-03-24 17:00'],
  ],
  [
    'We will make a decision at our meeting on 9 April and write to you within 5 working days of it.',
    ['Make a decision at our meeting', 'action', '2025-04-09 17:00'],
    ['Write to you', 'reply', 'When does “within 5 working days” start? Give the date on which it ends.'],
  ],
  ["I'll phone at 12.", ['Phone', 'callback', '2025-03-19 12:00']],
  ["I'll phone at ten to four.", ['Phone', 'callback', '2025-03-19 15:50']],
  ["We'll be out to you within four hours.", ['Be out to you', 'action', '2025-03-19 14:30']],
  ["I'll check in with you again in a month.", ['Check in with you again', 'action', '2025-04-19 17:00']],
  ["We'll get the locksmith to you by midnight.", ['Get the locksmith to you', 'action', '2025-03-19 23:59']],
  ["We'll get the cheque to you for the 28th.", ['Get the cheque to you', 'payment', '2025-03-28 17:00']],
  [
    'We will exchange on Friday 28 March and complete on Friday 11 April.',
    ['Exchange', 'action', '2025-03-28 17:00'],
    ['Complete', 'action', '2025-04-11 17:00'],
  ],
  [
    "You'll have a named contact by 10am tomorrow.",
    ['You will have a named contact', 'action', '2025-03-20 10:00'],
  ],
  [
    'We will send a fresh one straight out to you, for delivery on Friday.',
    ['Send a fresh one straight out to you, for delivery on Friday', 'action', 'By when?'],
  ],
  ["I'll write to you in the week commencing 31 March.", ['Write to you', 'reply', '2025-04-04 17:00']],
  [
    "I'll have the figures for you at the start of next week.",
    ['Have the figures for you', 'action', 'Which day do you mean by “the start of next week”?'],
  ],
  ['We will get back to you shortly.', ['Get back to you shortly', 'reply', 'By when?']],
  ["I'll call you the day after tomorrow.", ['Call you', 'callback', '2025-03-21 17:00']],
  [
    "I'll call you on Sunday 31 March.",
    ['Call you', 'callback', '31 March is a Monday, not a Sunday. Which day do you mean?'],
  ],
  ["I'll send it over by 10.", ['Send it over', 'action', '10am today has passed. Which day do you mean?']],
  [
    "I'll let you know next Thursday.",
    ['Let you know', 'update', 'Do you mean Thursday 20 March or Thursday 27 March?'],
  ],
]);
