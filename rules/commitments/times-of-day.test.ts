import { promises } from './promise-table.ts';

// Many ways of saying when, in plain sentences.

/** Thursday 4 December 2025, 10am. */
const december = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

promises(december, [
  ["I'll ring you tomorrow first thing.", ['Ring you', 'callback', '2025-12-05 10:00']],
  ['We will send the form by Friday week.', ['Send the form', 'action', '2025-12-12 17:00']],
  ["We'll get it to you a week on Monday.", ['Get it to you', 'action', '2025-12-15 17:00']],
  ["We'll have it fixed next week on Friday.", ['Have it fixed', 'action', '2025-12-12 17:00']],
  ["I'll write to you by the first of next month.", ['Write to you', 'reply', '2026-01-01 17:00']],
  ["I'll call at half past two.", ['Call', 'callback', '2025-12-04 14:30']],
  ["I'll call by 5 o'clock.", ['Call', 'callback', '2025-12-04 17:00']],
  ["We'll deliver it on the 14th.", ['Deliver it', 'action', '2025-12-14 17:00']],
  ['You will hear from us in 3–5 business days.', ['You will hear from us', 'reply', '2025-12-11 17:00']],
  ['We will reply within 2 working days.', ['Reply', 'reply', '2025-12-08 17:00']],
  ["It'll be done before the weekend.", ['Do it', 'action', '2025-12-05 17:00']],
  ["We'll refund you within a fortnight.", ['Refund you', 'payment', '2025-12-18 17:00']],
  ['We will decide by the end of the week.', ['Decide', 'action', '2025-12-05 17:00']],
  ["I'll let you know mid-week next week.", ['Let you know', 'update', '2025-12-10 17:00']],
  ["I'll call you w/c 8 Dec.", ['Call you', 'callback', '2025-12-12 17:00']],
  [
    "We'll be with you in the week commencing Monday 15th December.",
    ['Be with you', 'action', '2025-12-19 17:00'],
  ],
  ["You'll get it no later than a fortnight on Friday.", ['You will get it', 'action', '2025-12-19 17:00']],
  ["We'll send the keys by 12 noon on Saturday.", ['Send the keys', 'action', '2025-12-06 12:00']],
  ["I'll get back to you inside 24 hours.", ['Get back to you', 'reply', '2025-12-05 10:00']],
  ["I'll email by 17:00 on 9.12.2025.", ['Email', 'reply', '2025-12-09 17:00']],
  ["I'll email by 9-Dec.", ['Email', 'reply', '2025-12-09 17:00']],
  ["We'll write on the second Tuesday in January.", ['Write', 'reply', '2026-01-13 17:00']],
  ['You will have it by the last day of January.', ['You will have it', 'action', '2026-01-31 17:00']],
  [
    "We'll call you the Friday after next.",
    ['Call you', 'callback', 'Which day do you mean by “the Friday after next”?'],
  ],
  ["I'll ring you later today.", ['Ring you', 'callback', '2025-12-04 17:00']],
  ["We'll ring by the close of business on Monday next.", ['Ring', 'callback', '2025-12-08 17:00']],
  [
    "I'll send it at the start of next week.",
    ['Send it', 'action', 'Which day do you mean by “the start of next week”?'],
  ],
  [
    "We'll have news for you by the 1st of February at the very latest.",
    ['Have news for you', 'action', '2026-02-01 17:00'],
  ],
  ['Your order will be with you by Xmas.', ['Your order will be with you', 'action', '2025-12-24 17:00']],
  ["We'll fix it on Boxing Day.", ['Fix it', 'action', '2025-12-26 17:00']],
  ["I'll phone you at a quarter past nine on Monday morning.", ['Phone you', 'callback', '2025-12-08 09:15']],
  ["We'll reply by twelve noon tomorrow.", ['Reply by twelve', 'reply', '2025-12-05 12:00']],
  ["We'll reply within three weeks from today.", ['Reply', 'reply', '2025-12-25 17:00']],
  ["We will process it in ten days' time.", ['Process it', 'action', '2025-12-14 17:00']],
  ["I'll have it ready Monday a.m.", ['Have it ready a.m', 'action', '2025-12-08 17:00']],
  ['We will post it on Tues 9th.', ['Post it', 'action', '2025-12-09 17:00']],
  ["We'll send it by 8/12.", ['Send it', 'action', '2025-12-08 17:00']],
  ["I'll pick it up at 4ish tomorrow.", ['Pick it up at 4ish', 'action', '2025-12-05 17:00']],
  ["I'll call you between 2 and 4 on Tuesday.", ['Call you', 'callback', '2025-12-09 16:00']],
  ["We'll visit on Tuesday or Wednesday.", ['Visit', 'action', '2025-12-10 17:00']],
  ["I'll visit not before 3pm on Tuesday.", ['Visit', 'action', '2025-12-09 17:00']],
  ["We'll hold it until the 20th.", ['Hold it', 'action', '2025-12-20 17:00']],
  ['We will let you know within one calendar month.', ['Let you know', 'update', '2026-01-04 17:00']],
  ["We'll do it two weeks on Tuesday.", ['Do it', 'action', '2025-12-23 17:00']],
  ["We'll ring at 0930 tomorrow.", ['Ring', 'callback', '2025-12-05 09:30']],
  ["I'll be in touch Monday or Tuesday at the latest.", ['Be in touch', 'reply', '2025-12-09 17:00']],
  ["We'll settle it within 30 days.", ['Settle it', 'action', '2026-01-03 17:00']],
  ["You'll get a reply in less than 48 hours.", ['You will get a reply', 'reply', '2025-12-06 10:00']],
  ["I'll update you on or before Wednesday 10 December.", ['Update you', 'update', '2025-12-10 17:00']],
  [
    "We'll contact you on Monday 9 December.",
    ['Contact you', 'reply', '9 December is a Tuesday, not a Monday. Which day do you mean?'],
  ],
  [
    "We'll contact you on Sunday 30 November.",
    ['Contact you', 'reply', '“on Sunday 30 November” has passed. Which date do you mean?'],
  ],
  ["We'll have it finished this month.", ['Have it finished', 'action', '2025-12-31 17:00']],
  ['We will write by year end.', ['Write', 'reply', '2025-12-31 17:00']],
  ["We'll do it on the 31st.", ['Do it', 'action', '2025-12-31 17:00']],
  ["We'll be round at ten to eight tomorrow morning.", ['Be round', 'action', '2025-12-05 07:50']],
  [
    "I'll do it straight after the bank holiday.",
    ['Do it straight', 'action', 'Which day do you mean by “after the bank holiday”?'],
  ],
  ['It will be delivered in the next 2 hours.', ['Deliver it', 'action', '2025-12-04 12:00']],
  ["I'll have it for you by tomorrow night.", ['Have it for you', 'action', '2025-12-05 23:59']],
  ["I'll send it over by five to five.", ['Send it over', 'action', '2025-12-04 16:55']],
]);

/** Tuesday 17 February 2026, 4.05pm. */
const february = { now: new Date('2026-02-17T16:05:00Z'), zone: 'Europe/London' };

promises(february, [
  [
    'Dear Mr Osei, your benefit claim will be decided within 14 days and we will write to you with the outcome.',
    ['Decide your benefit claim', 'action', '2026-03-03 17:00'],
    ['Write to you with the outcome', 'reply', 'By when?'],
  ],
  [
    "We'll email you a fresh link within the next 10 minutes.",
    ['Email you a fresh link', 'action', '2026-02-17 16:15'],
  ],
  [
    'The missing cushion will be sent by courier tomorrow.',
    ['Send the missing cushion by courier', 'action', '2026-02-18 17:00'],
  ],
  [
    "I'll make sure the heating engineer gets to you before 6 this evening.",
    ['Make sure the heating engineer gets to you', 'action', '2026-02-17 18:00'],
  ],
  [
    "We'll put your complaint to the headteacher and reply by Friday 27 February.",
    ['Put your complaint to the headteacher and reply', 'action', '2026-02-27 17:00'],
  ],
  [
    'Your keys will be ready to collect at 3pm on Friday 20th.',
    ['Your keys will be ready to collect', 'action', '2026-02-20 15:00'],
  ],
  [
    "I'm going to post the forms to you tonight, second class.",
    ['Post the forms to you, second class', 'action', '2026-02-17 23:59'],
  ],
  [
    'We shall complete the repair within the statutory period of 20 working days.',
    ['Complete the repair', 'action', '2026-03-17 17:00'],
  ],
  [
    "I'll have someone call you by 9 a.m. tomorrow.",
    ['Have someone call you', 'callback', '2026-02-18 09:00'],
  ],
  [
    "Your table is booked for 8pm Saturday and we'll text to confirm on Friday.",
    ['Your table is booked', 'action', '2026-02-21 20:00'],
    ['Text to confirm', 'action', '2026-02-20 17:00'],
  ],
  ["It's on my list, I'll get to it by Thursday night.", ['Get to it', 'action', '2026-02-19 23:59']],
  [
    "We'll issue your P45 with the February payroll on the 27th.",
    ['Issue your P45 with the February payroll', 'action', '2026-02-27 17:00'],
  ],
  [
    "You'll be hearing from our surveyor by the middle of next week.",
    ['You will be hearing from our surveyor', 'reply', '2026-02-25 17:00'],
  ],
  [
    "We will notify you of the panel's decision no later than 5 working days after the hearing.",
    [
      "Notify you of the panel's decision no later than 5 working days after the hearing",
      'update',
      'By when?',
    ],
  ],
  [
    "I'll sort a refund for you now, it'll show in 3 to 5 days.",
    ['Sort a refund for you', 'action', 'By when?'],
    ['It will show', 'action', '2026-02-22 17:00'],
  ],
  [
    'I promise to have the draft will with you by Monday.',
    ['Have', 'action', 'By when?'],
    ['The draft will with you', 'action', '2026-02-23 17:00'],
  ],
  [
    'Somebody from the lettings team is going to be there at 11 on Thursday to let you in.',
    ['Somebody from the lettings team will be there to let you in', 'action', '2026-02-19 11:00'],
  ],
  [
    "We'll come back on Wednesday week to check the damp readings.",
    ['Come back to check the damp readings', 'action', '2026-02-25 17:00'],
  ],
  [
    'The council will collect your bulky waste on Tuesday 24 February from 6am.',
    ['The council will collect your bulky waste', 'action', '2026-02-24 17:00'],
  ],
  [
    "Just a quick one, I'll be over about 10 tomorrow to measure up.",
    ['Be over to measure up', 'action', '2026-02-18 10:00'],
  ],
  [
    "Once again I'm sorry. I will ring you myself at 12.30 on Thursday.",
    ['Ring you myself', 'callback', '2026-02-19 12:30'],
  ],
  [
    'We are able to offer you a new appointment: Nurse Adeyemi will see you on 4 March at 9.20am.',
    ['Nurse Adeyemi will see you', 'action', '2026-03-04 09:20'],
  ],
  [
    "You'll have your answer before Easter.",
    ['You will have your answer', 'reply', 'Which day do you mean by “before Easter”?'],
  ],
  [
    "Your driver will be Tom and he'll be with you between 1 and 3 tomorrow afternoon.",
    ['He will be with you', 'action', '2026-02-18 15:00'],
  ],
  [
    'We expect to complete the upgrade by 6am on Sunday.',
    ['Complete the upgrade', 'action', 'You wrote “expect to”. Is this a promise?'],
  ],
  [
    'The replacement laptop ships today and will be with you on Thursday.',
    ['The replacement laptop ships today and will be with you', 'action', '2026-02-19 17:00'],
  ],
  [
    "We're reopening your case and you'll have a decision by the end of March.",
    ['You will have a decision', 'reply', '2026-03-31 17:00'],
  ],
  [
    'I will keep you informed and will write again by 3 March at the latest.',
    ['Keep you informed', 'update', 'By when?'],
    ['Write again', 'reply', '2026-03-03 17:00'],
  ],
  [
    'We can confirm that the outstanding balance will be refunded by BACS on 20/02/26.',
    ['Refund the outstanding balance by BACS', 'payment', '2026-02-20 17:00'],
  ],
  [
    'I shall be grateful for your patience; you will receive our findings by 2 March.',
    ['You will receive our findings', 'action', '2026-03-02 17:00'],
  ],
  [
    "I'll drop by on my way home, say half five.",
    ['Drop by on my way home, say', 'action', '2026-02-17 17:30'],
  ],
  [
    'You should have the replacement by the weekend.',
    ['You should have the replacement', 'action', 'You wrote “should”. Is this a promise?'],
  ],
  [
    "Rang the surgery: they'll post your results Thursday and I'll ring you Friday to go through them.",
    ['They will post your results', 'action', '2026-02-19 17:00'],
    ['Ring you to go through them', 'callback', '2026-02-20 17:00'],
  ],
  [
    'we are coming out to you on friday to fix the gate',
    ['Come out to you to fix the gate', 'action', '2026-02-20 17:00'],
  ],
  [
    'The tutor will mark your assignment by next Thursday.',
    [
      'The tutor will mark your assignment',
      'action',
      'Do you mean Thursday 19 February or Thursday 26 February?',
    ],
  ],
  [
    "I'll do that for you right now and it'll be live within an hour.",
    ['Do that for you right', 'action', 'By when?'],
    ['It will be live', 'action', '2026-02-17 17:05'],
  ],
  [
    'Our aim is to reply to all letters within ten working days.',
    ['Reply to all letters', 'reply', 'You wrote “aim is to”. Is this a promise?'],
  ],
  [
    "I'll send you a reminder the day before your appointment on 26 February.",
    ['Send you a reminder', 'action', '“the day before” has passed. Which date do you mean?'],
  ],
  [
    'Your new debit card will arrive in 3 to 5 working days and your PIN 2 days later.',
    ['Your new debit card will arrive and your PIN 2 days later', 'action', '2026-02-24 17:00'],
  ],
  [
    'We will let you know the outcome of your application by no later than 12 noon on Monday 23 February 2026.',
    ['Let you know the outcome of your application', 'update', '2026-02-23 12:00'],
  ],
  ["We'll get back to you by this time tomorrow.", ['Get back to you', 'reply', '2026-02-18 17:00']],
  [
    'The parcel will be left with your neighbour on Thursday between 10.15 and 11.15.',
    ['Leave the parcel with your neighbour', 'action', '2026-02-19 11:15'],
  ],
  [
    "I'll circle back early next week.",
    ['Circle back', 'action', 'Which day do you mean by “early next week”?'],
  ],
  [
    'A technician has been booked to visit on 19 Feb between 8am-1pm.',
    ['A technician has been booked to visit', 'action', '2026-02-19 13:00'],
  ],
  [
    "We'll send your ticket refund in the coming days.",
    ['Send your ticket refund', 'payment', 'Which day do you mean by “in the coming days”?'],
  ],
  [
    "I'll get the accounts department to email you a VAT receipt by tomorrow at noon.",
    ['Get the accounts department to email you a VAT receipt', 'action', '2026-02-18 12:00'],
  ],
  [
    'I will review your file tomorrow morning and get back to you by 1pm.',
    ['Review your file', 'action', '2026-02-18 12:00'],
    ['Get back to you', 'reply', '2026-02-18 13:00'],
  ],
  [
    'Your complaint will be acknowledged within 3 working days and answered within 8 weeks.',
    ['Acknowledge your complaint', 'action', '2026-02-20 17:00'],
    ['Answer your complaint', 'reply', '2026-04-14 17:00'],
  ],
  [
    "I'll try to get it to you by Friday.",
    ['Try to get it to you', 'action', 'You wrote “try to”. Is this a promise?'],
  ],
  [
    'We guarantee you will hear from us within one working day.',
    ['You will hear from us', 'reply', '2026-02-18 17:00'],
  ],
  [
    'Work on your kitchen starts on 9 March and we will be finished by 20 March.',
    ['Be finished', 'action', '2026-03-20 17:00'],
  ],
  [
    "We'll have the scaffolding down by the end of the day on Thursday.",
    ['Have the scaffolding down', 'action', '2026-02-19 17:00'],
  ],
  ['Ms Kaur will phone you at 4.30pm today.', ['Ms Kaur will phone you', 'callback', '2026-02-17 16:30']],
  ['We will pay the invoice on 28 February.', ['Pay the invoice', 'payment', '2026-02-28 17:00']],
  [
    "I shall call upon you at your home on Wednesday, 25th February, at eleven o'clock.",
    ['Call upon you at your home', 'action', '2026-02-25 11:00'],
  ],
  ["We'll finish this off over the next two days.", ['Finish this off', 'action', '2026-02-19 17:00']],
]);
