import { promises } from './promise-table.ts';

// Late in the evening, over the changes of the clocks, leap day, the turn of the year, and other zones.

promises({ now: new Date('2026-01-29T15:20:00Z'), zone: 'Europe/London' }, [
  [
    "Good afternoon Mr Brady, further to our call, I'll arrange for the boiler to be serviced on Tuesday 3rd February between 12 and 2pm.",
    ['Arrange for the boiler to be serviced', 'action', '2026-02-03 14:00'],
  ],
  [
    'Your housing officer, Tamsin Wells, will visit you at home on Monday at 10:30.',
    ['Your housing officer, Tamsin Wells, will visit you at home', 'action', '2026-02-02 10:30'],
  ],
  [
    "We're expecting the part in tomorrow so I'll get you booked in for Monday.",
    ['Get you booked in', 'action', '2026-02-02 17:00'],
  ],
  [
    'Thank you for bearing with us. We will have a full update for you by 5pm this Friday, 30 January.',
    ['Have a full update for you this', 'action', '2026-01-30 17:00'],
  ],
  [
    "I'm off tomorrow but will pick this up on Monday and get straight back to you.",
    ['Pick this up', 'action', '2026-02-02 17:00'],
    ['Get straight back to you', 'return', 'Is this by the same date?'],
  ],
  [
    'We acknowledge receipt of your complaint and will provide a substantive response within 15 working days, that is by 19 February 2026.',
    ['Provide a substantive response', 'reply', '2026-02-19 17:00'],
  ],
  [
    'Please find attached our terms. We will exchange contracts on 6th February and complete on the 20th.',
    ['Exchange contracts', 'action', '2026-02-06 17:00'],
    ['Complete', 'action', '2026-02-20 17:00'],
  ],
  [
    "No probs, I'll chase the courier now and let you know before 4.",
    ['Chase the courier now and let you know', 'update', '2026-01-29 16:00'],
  ],
  [
    'The results will be with your GP within 7 days.',
    ['The results will be with your GP', 'action', '2026-02-05 17:00'],
  ],
  [
    "We'll have your car back to you by lunchtime on Saturday.",
    ['Have your car back to you', 'action', '2026-01-31 14:00'],
  ],
  ["I'll be at the flat for 8 tomorrow morning.", ['Be at the flat', 'action', '2026-01-30 08:00']],
  [
    'Your tickets will be emailed to you 48 hours before the event on 14 February.',
    ['Email your tickets to you 48 hours before the event on 14 February', 'action', 'By when?'],
  ],
  [
    'We shall let you have our advice by return.',
    ['Let you have our advice by return', 'action', 'By when?'],
  ],
  ["I can promise you it'll be done by the end of January.", ['Do it', 'action', '2026-01-31 17:00']],
  [
    "We'll begin work on 9 Feb and finish by 13 Feb.",
    ['Begin work', 'action', '2026-02-09 17:00'],
    ['Finish', 'action', '2026-02-13 17:00'],
  ],
  [
    'The deposit will be returned within 10 days of the tenancy ending.',
    ['Return the deposit', 'payment', 'When does “within 10 days” start? Give the date on which it ends.'],
  ],
  [
    'Refunds are being issued today and should be in your account by Tues.',
    ['Issue refunds', 'payment', '2026-02-03 17:00'],
  ],
  [
    'We will ring you back between half 4 and 5 today',
    ['Ring you back between half 4 and 5', 'callback', '2026-01-29 17:00'],
  ],
  [
    "You'll be getting a call from Marek at ten past nine tomorrow.",
    ['You will be getting a call from Marek', 'action', '2026-01-30 09:10'],
  ],
]);

promises({ now: new Date('2026-03-26T22:45:00Z'), zone: 'Europe/London' }, [
  ["I'll have this sorted by tomorrow lunchtime.", ['Have this sorted', 'action', '2026-03-27 14:00']],
  ["We'll ring you at 9am on Monday.", ['Ring you', 'callback', '2026-03-30 09:00']],
  ["I'll email you within 48 hours.", ['Email you', 'reply', '2026-03-28 22:45']],
  ['We will reply in two working days.', ['Reply', 'reply', '2026-03-30 17:00']],
  [
    'Someone will be out tonight before midnight to make it safe.',
    ['Someone will be out to make it safe', 'action', '2026-03-26 23:59'],
  ],
  [
    "I'll check first thing in the morning and let you know by 10.",
    ['Check', 'action', '2026-03-27 10:00'],
    ['Let you know', 'update', '10am today has passed. Which day do you mean?'],
  ],
  ["You'll have it Sunday at noon.", ['You will have it', 'action', '2026-03-29 12:00']],
]);

promises({ now: new Date('2028-02-25T11:00:00Z'), zone: 'Europe/London' }, [
  ["We'll send it on the 29th.", ['Send it', 'action', '2028-02-29 17:00']],
  ["I'll call you a week on Tuesday.", ['Call you', 'callback', '2028-03-07 17:00']],
  ["It'll be done by the end of the month.", ['Do it', 'action', '2028-02-29 17:00']],
  ['We will write within one month.', ['Write', 'reply', '2028-03-25 17:00']],
  ["I'll get back to you on Monday week.", ['Get back to you', 'reply', '2028-03-06 17:00']],
]);

promises({ now: new Date('2026-12-22T13:00:00Z'), zone: 'Europe/London' }, [
  [
    "We'll be in touch in the new year.",
    ['Be in touch', 'reply', 'Which day do you mean by “in the new year”?'],
  ],
  ['Your parcel will arrive before Christmas.', ['Your parcel will arrive', 'action', '2026-12-24 17:00']],
  ["We'll reply within 3 working days.", ['Reply', 'reply', '2026-12-29 17:00']],
  ["I'll ring you on the 4th.", ['Ring you', 'callback', '2027-01-04 17:00']],
  ['We will process it by Friday 8 January.', ['Process it', 'action', '2027-01-08 17:00']],
  [
    "We'll get it fixed between Christmas and New Year.",
    ['Get it fixed between Christmas and New Year', 'action', 'By when?'],
  ],
  ["I'll call you on New Year's Eve.", ['Call you', 'callback', '2026-12-31 17:00']],
  [
    'The engineer will be with you tomorrow, 23rd December, in the afternoon.',
    ['The engineer will be with you', 'action', '2026-12-23 17:00'],
  ],
  ["You'll hear from us by 15/1/27.", ['You will hear from us', 'reply', '2027-01-15 17:00']],
  [
    "We'll send the certificate by Thursday 25 December.",
    ['Send the certificate', 'action', '25 December is a Friday, not a Thursday. Which day do you mean?'],
  ],
]);

promises({ now: new Date('2026-10-22T09:00:00Z'), zone: 'Europe/London' }, [
  ["We'll deliver on Monday between 7am and 9am.", ['Deliver', 'action', '2026-10-26 09:00']],
  ["I'll phone in four days' time.", ['Phone', 'callback', '2026-10-26 17:00']],
  ["We'll have an answer for you by Hallowe'en.", ['Have an answer for you', 'reply', '2026-10-31 17:00']],
  [
    'The works will start next Monday and last for two weeks.',
    ['The works will start and last for two weeks', 'action', '2026-10-26 17:00'],
  ],
  ["I'll send it across by 5pm Fri 23/10.", ['Send it across', 'action', '2026-10-23 17:00']],
]);

promises({ now: new Date('2026-07-06T06:30:00Z'), zone: 'Asia/Kolkata' }, [
  [
    'We will resolve the same by EOD today and update you.',
    ['Resolve the same', 'action', '2026-07-06 17:00'],
    ['Update you', 'update', 'Is this by the same date?'],
  ],
  [
    'Our executive will call you tomorrow between 11 am to 1 pm.',
    ['Our executive will call you', 'callback', '2026-07-07 13:00'],
  ],
  [
    "Please allow us 2 working days, we'll revert with the status.",
    ['Revert with the status', 'reply', '2026-07-08 17:00'],
  ],
  [
    'The amount will get credited within 5-7 business days.',
    ['Credit the amount', 'payment', '2026-07-15 17:00'],
  ],
]);

promises({ now: new Date('2026-07-06T18:00:00Z'), zone: 'America/New_York' }, [
  ["I'll get that out to you by Friday, July 10th.", ['Get that out to you', 'action', '2026-07-10 17:00']],
  [
    'Your tech will be there tomorrow between 8am and 12pm.',
    ['Your tech will be there', 'action', '2026-07-07 12:00'],
  ],
  ["We'll credit your account by 7/31/2026.", ['Credit your account', 'payment', '2026-07-31 17:00']],
  ["I'll follow up with you Thursday at 2 p.m.", ['Follow up with you', 'action', '2026-07-09 14:00']],
  [
    "You'll hear back from me by end of day tomorrow.",
    ['You will hear back from me', 'reply', '2026-07-07 17:00'],
  ],
]);

promises({ now: new Date('2026-09-02T01:00:00Z'), zone: 'Australia/Sydney' }, [
  ["We'll have a sparky out to you this arvo.", ['Have a sparky out to you', 'action', '2026-09-02 17:00']],
]);

promises({ now: new Date('2026-09-02T08:00:00Z'), zone: 'Australia/Sydney' }, [
  ["I'll give you a ring tomorrow arvo.", ['Give you a ring', 'callback', '2026-09-03 17:00']],
  ["We'll email the invoice by Friday COB.", ['Email the invoice', 'action', '2026-09-04 17:00']],
]);

/** Tuesday 3 November 2026, 11.40am. */
const november = { now: new Date('2026-11-03T11:40:00Z'), zone: 'Europe/London' };

promises(november, [
  ["I'll call you back this afternoon.", ['Call you back', 'callback', '2026-11-03 17:00']],
  [
    'We will send you a copy of the policy by Thursday.',
    ['Send you a copy of the policy', 'action', '2026-11-05 17:00'],
  ],
  [
    'Our driver will collect it on Friday between 7am and 1pm.',
    ['Our driver will collect it', 'action', '2026-11-06 13:00'],
  ],
  [
    'You should get the money within five working days.',
    ['You should get the money', 'payment', 'You wrote “should”. Is this a promise?'],
  ],
  [
    "I'll chase this up and come back to you by Monday lunchtime.",
    ['Chase this up and come back to you', 'reply', '2026-11-09 14:00'],
  ],
  ['We will have a decision for you by the 20th.', ['Have a decision for you', 'reply', '2026-11-20 17:00']],
  [
    "We'll replace the window on Wednesday 11 November.",
    ['Replace the window', 'action', '2026-11-11 17:00'],
  ],
  ["I'll be in touch by the end of the week.", ['Be in touch', 'reply', '2026-11-06 17:00']],
  ["I'll email you a quote later on today.", ['Email you a quote', 'action', '2026-11-03 17:00']],
  [
    'Your complaint will be answered in full by 1 December.',
    ['Answer your complaint in full', 'reply', '2026-12-01 17:00'],
  ],
  ["We'll put the new bins out on Monday week.", ['Put the new bins out', 'action', '2026-11-16 17:00']],
  ['I will write to you again in a fortnight.', ['Write to you again', 'reply', '2026-11-17 17:00']],
  [
    "We'll get an electrician to you in the morning.",
    ['Get an electrician to you', 'action', '2026-11-04 12:00'],
  ],
  [
    "Leave this with me and I'll have an answer for you by close of play Friday.",
    ['Have an answer for you', 'reply', '2026-11-06 17:00'],
  ],
  [
    "We're going to refund the difference by the end of this month.",
    ['Refund the difference', 'payment', '2026-11-30 17:00'],
  ],
  ["I'll phone you on Thursday at 3.", ['Phone you', 'callback', '2026-11-05 15:00']],
  ["We'll ship it by noon tomorrow.", ['Ship it', 'action', '2026-11-04 12:00']],
  [
    'I will send you the completion statement three days before we complete on 20 November.',
    [
      'Send you the completion statement we complete',
      'action',
      '“three days before” has passed. Which date do you mean?',
    ],
  ],
  ['We will attend within four hours.', ['Attend', 'action', '2026-11-03 15:40']],
  ["We'll be in touch within 7-10 days.", ['Be in touch', 'reply', '2026-11-13 17:00']],
  [
    'The new carpet will be fitted on the 12th and 13th November.',
    ['Fit the new carpet', 'action', '2026-11-13 17:00'],
  ],
  [
    'We shall pay your expenses within 28 days of the date of this letter.',
    ['Pay your expenses', 'payment', '2026-12-01 17:00'],
  ],
  ["I'll drop it in to you on Saturday morning.", ['Drop it in to you', 'action', '2026-11-07 12:00']],
  ['We will be with you by quarter past two.', ['Be with you', 'action', '2026-11-03 14:15']],
  ["I'll send the invoice first thing on Thursday.", ['Send the invoice', 'action', '2026-11-05 10:00']],
  ["We'll let you know by lunchtime.", ['Let you know', 'update', '2026-11-03 14:00']],
  ["We'll do it before 10 December.", ['Do it', 'action', '2026-12-09 17:00']],
  [
    'A member of our team will phone you within 90 minutes.',
    ['A member of our team will phone you', 'callback', '2026-11-03 13:10'],
  ],
  [
    'Your passport will be posted back to you on Thursday by special delivery.',
    ['Post your passport back to you by special delivery', 'return', '2026-11-05 17:00'],
  ],
  ["I'll see to it before I finish today.", ['See to it before I finish', 'action', '2026-11-03 17:00']],
  [
    'I will raise it at our meeting on Monday and tell you the result that same evening.',
    ['Raise it at our meeting', 'action', '2026-11-09 17:00'],
    ['Tell you the result', 'update', '2026-11-09 21:00'],
  ],
  ['I will be writing to you by the 6th of November.', ['Write to you', 'reply', '2026-11-06 17:00']],
  [
    'We will complete our investigation by Friday, 4 December 2026.',
    ['Complete our investigation', 'action', '2026-12-04 17:00'],
  ],
  [
    'We will review your rent in January and write to you by 15 January.',
    ['Review your rent', 'action', '2027-01-31 17:00'],
    ['Write to you', 'reply', '2027-01-15 17:00'],
  ],
  ["We'll sort your login out within the hour.", ['Sort your login out', 'action', '2026-11-03 12:40']],
  [
    'Please give us until Friday to sort this out.',
    ['Give us to sort this out', 'action', '2026-11-06 17:00'],
  ],
  [
    'We aim to have your order out to you by Wednesday 18th.',
    ['Have your order out to you', 'action', 'You wrote “aim to”. Is this a promise?'],
  ],
  [
    "I'll meet you at the property at 9.15 on Monday 9 November.",
    ['Meet you at the property', 'action', '2026-11-09 09:15'],
  ],
  [
    'You will get your certificate six weeks from today.',
    ['You will get your certificate', 'action', '2026-12-15 17:00'],
  ],
  ["We'll have someone there this time tomorrow.", ['Have someone there', 'action', '2026-11-04 17:00']],
  [
    'Our finance team will transfer £312.40 to you on 13/11.',
    ['Our finance team will transfer £312.40 to you', 'action', '2026-11-13 17:00'],
  ],
  ['We will call on you sometime next week.', ['Call on you', 'action', '2026-11-13 17:00']],
  ["I'll get it done by Weds at the latest", ['Get it done', 'action', '2026-11-04 17:00']],
  [
    "You'll have it in writing from us by 5.30pm on Thursday.",
    ['You will have it in writing from us', 'action', '2026-11-05 17:30'],
  ],
  [
    'Engineers are on site now and we expect power to be restored by 14:30.',
    ['We expect power to be restored', 'action', 'You wrote “expect”. Is this a promise?'],
  ],
  [
    'We will keep the room for you until 6pm on Friday.',
    ['Keep the room for you', 'action', '2026-11-06 18:00'],
  ],
  [
    "I'll ring round on Thursday and have a list of plumbers for you by Friday.",
    ['Ring round', 'action', '2026-11-05 17:00'],
    ['Have a list of plumbers for you', 'action', '2026-11-06 17:00'],
  ],
  [
    "I'll be able to tell you more after the weekend.",
    ['Tell you more', 'update', 'Which day do you mean by “after the weekend”?'],
  ],
  ['We will get back to you in due course.', ['Get back to you in due course', 'reply', 'By when?']],
  [
    "We'll be round on Tuesday 10th to finish off, at 8 sharp.",
    ['Be round to finish off sharp', 'action', '2026-11-10 08:00'],
  ],
  [
    "I'll sort it by Wednesday 5 November.",
    ['Sort it', 'action', '5 November is a Thursday, not a Wednesday. Which day do you mean?'],
  ],
  ['We will turn it round in 48 hours.', ['Turn it round', 'action', '2026-11-05 11:40']],
  [
    "I'll make the change overnight and you'll see it tomorrow morning.",
    ['Make the change', 'action', 'Which day do you mean by “overnight”?'],
    ['You will see it', 'action', '2026-11-04 12:00'],
  ],
  [
    'We can promise delivery by Tuesday 1 December.',
    ['We can promise delivery', 'action', '2026-12-01 17:00'],
  ],
  [
    "You'll be seen by a doctor within 2 weeks.",
    ['You will be seen by a doctor', 'action', '2026-11-17 17:00'],
  ],
  [
    "We'll be announcing the outcome to you both on Friday at 4pm.",
    ['Announce the outcome to you both', 'action', '2026-11-06 16:00'],
  ],
]);
