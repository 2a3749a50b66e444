import { promises } from './promise-table.ts';

/** Written on Thursday 4 December 2025 at 10am in London; the desk's hours are not known. */
const december = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

// Several promises in one sentence.
promises(december, [
  [
    "I am going to speak to the landlord today and I'll email you by 4.",
    ['Speak to the landlord', 'action', '2025-12-04 17:00'],
    ['Email you', 'reply', '2025-12-04 16:00'],
  ],
  [
    "We'll re-send the parcel today and it should reach you by Saturday.",
    ['Re-send the parcel', 'action', '2025-12-04 17:00'],
    ['It should reach you', 'action', 'You wrote “should”. Is this a promise?'],
  ],
  [
    'We will sign the lease on Monday 15 December and send you a copy the same day.',
    ['Sign the lease', 'action', '2025-12-15 17:00'],
    ['Send you a copy', 'action', 'Which day do you mean by “the same day”?'],
  ],
  [
    "Tomorrow I'll go through the file and on Monday I'll write to you.",
    ['Go through the file', 'action', '2025-12-05 17:00'],
    ['Write to you', 'reply', '2025-12-08 17:00'],
  ],
  [
    'We will acknowledge your complaint within three working days and respond in full within 20 working days.',
    ['Acknowledge your complaint', 'action', '2025-12-09 17:00'],
    ['Respond in full', 'reply', '2026-01-06 17:00'],
  ],
  [
    "I'll let the landlord know today and we'll have it fixed by Wednesday.",
    ['Let the landlord know', 'action', '2025-12-04 17:00'],
    ['Have it fixed', 'action', '2025-12-10 17:00'],
  ],
  [
    "I'll forward this to our fraud team now and you will hear back within 24 hours.",
    ['Forward this to our fraud team', 'action', 'By when?'],
    ['You will hear back', 'reply', '2025-12-05 10:00'],
  ],
  [
    'We will start the repair on 15 December and finish by 19 December.',
    ['Start the repair', 'action', '2025-12-15 17:00'],
    ['Finish', 'action', '2025-12-19 17:00'],
  ],
  [
    "I'll pass this on to Dave and he will phone you on Monday.",
    ['Pass this on to Dave', 'action', 'By when?'],
    ['He will phone you', 'callback', '2025-12-08 17:00'],
  ],
  [
    "We'll look at it on Tuesday and let you know.",
    ['Look at it', 'action', '2025-12-09 17:00'],
    ['Let you know', 'update', 'Is this by the same date?'],
  ],
]);

// A wrong date is worse than none: these ask.
promises(december, [
  [
    'You should receive your refund by Thursday 11 December.',
    ['You should receive your refund', 'payment', 'You wrote “should”. Is this a promise?'],
  ],
  [
    "I'll call you on Wednesday 9 December.",
    ['Call you', 'callback', '9 December is a Tuesday, not a Wednesday. Which day do you mean?'],
  ],
  [
    'We will refund you by Monday 12 December.',
    ['Refund you', 'payment', '12 December is a Friday, not a Monday. Which day do you mean?'],
  ],
  [
    "I'll call you next Friday.",
    ['Call you', 'callback', 'Do you mean Friday 5 December or Friday 12 December?'],
  ],
  ["We'll send it mid-March.", ['Send it', 'action', 'Which day do you mean by “mid-March”?']],
  [
    "I'll get back to you in a few days.",
    ['Get back to you', 'reply', 'Which day do you mean by “in a few days”?'],
  ],
  ["We'll write in the new year.", ['Write', 'reply', 'Which day do you mean by “in the new year”?']],
  ["I'll ring you at 7.", ['Ring you', 'callback', 'Is that seven in the morning or in the evening?']],
  ['We will pay you early next week.', ['Pay you', 'payment', 'Which day do you mean by “early next week”?']],
  [
    "We'll reply within 5 days of getting your form.",
    ['Reply', 'reply', 'When does “within 5 days” start? Give the date on which it ends.'],
  ],
  [
    "I'll phone you at 9 this morning.",
    ['Phone you', 'callback', '“at 9 this morning” has passed. Which time do you mean?'],
  ],
  ['We will fit it after Christmas.', ['Fit it', 'action', 'Which day do you mean by “after Christmas”?']],
  [
    "I'll call you on Thursday.",
    ['Call you', 'callback', 'Do you mean Thursday 4 December or Thursday 11 December?'],
  ],
  [
    "We'll look to have this done by the end of the month.",
    ['Look to have this done', 'action', 'You wrote “look to”. Is this a promise?'],
  ],
  [
    "I'll try and get an answer for you by lunchtime.",
    ['Try and get an answer for you', 'reply', 'You wrote “try and”. Is this a promise?'],
  ],
  [
    'Expect to hear from us early in the new year.',
    ['Expect to hear from us', 'reply', 'Which day do you mean by “early in the new year”?'],
  ],
  [
    "We'll have it done by mid-January.",
    ['Have it done', 'action', 'Which day do you mean by “mid-January”?'],
  ],
  [
    "We'll get it to you by Tuesday the 10th.",
    ['Get it to you', 'action', '10 December is a Wednesday, not a Tuesday. Which day do you mean?'],
  ],
  [
    'I will call you on 31 November.',
    ['Call you', 'callback', 'There is no 31 November. Which date do you mean?'],
  ],
  [
    "I'll do my best to have it with you by Friday.",
    ['Do my best to have it with you', 'action', 'You wrote “do my best to”. Is this a promise?'],
  ],
]);

// Without a date, the promise is found and its date asked for.
promises(december, [
  ["I'll look into this for you.", ['Look into this for you', 'action', 'By when?']],
  ['We will send you the form.', ['Send you the form', 'action', 'By when?']],
  ['I will call you back.', ['Call you back', 'callback', 'By when?']],
  ["I'll let you know what they say.", ['Let you know what they say', 'update', 'By when?']],
  ['I am going to ask the driver about it.', ['Ask the driver about it', 'action', 'By when?']],
  ["We're going to replace it free of charge.", ['Replace it free of charge', 'action', 'By when?']],
  ["I'll make a note on your account.", ['Make a note on your account', 'action', 'By when?']],
  ['We will write off the charge.', ['Write off the charge', 'action', 'By when?']],
  ["I'll pass your comments to the team.", ['Pass your comments to the team', 'action', 'By when?']],
  ['You will get a full refund.', ['You will get a full refund', 'payment', 'By when?']],
  ["We'll keep you posted.", ['Keep you posted', 'update', 'By when?']],
  ["I'll be in touch.", ['Be in touch', 'reply', 'By when?']],
  ['A replacement will be sent to you.', ['Send a replacement to you', 'action', 'By when?']],
  ["I'll take this up with the manager.", ['Take this up with the manager', 'action', 'By when?']],
  ['We promise to put it right.', ['Put it right', 'action', 'By when?']],
  [
    "I'll escalate this to our complaints team.",
    ['Escalate this to our complaints team', 'action', 'By when?'],
  ],
  [
    'We will change your address on our records.',
    ['Change your address on our records', 'action', 'By when?'],
  ],
  ['I will remove the charge from your bill.', ['Remove the charge from your bill', 'action', 'By when?']],
  ["We'll waive the fee.", ['Waive the fee', 'action', 'By when?']],
  ["I'll check whether we have one in stock.", ['Check whether we have one in stock', 'action', 'By when?']],
  ["I'll find out and come back to you.", ['Find out and come back to you', 'reply', 'By when?']],
  ['We will of course cover the cost.', ['Cover the cost', 'action', 'By when?']],
  ['I will see what I can do.', ['See what I can do', 'action', 'By when?']],
  ["We'll get this sorted for you.", ['Get this sorted for you', 'action', 'By when?']],
  ["I'll add you to the list.", ['Add you to the list', 'action', 'By when?']],
  ["Leave it with me, I'll sort it.", ['Sort it', 'action', 'By when?']],
  [
    "We shall be writing to the seller's solicitors.",
    ["Write to the seller's solicitors", 'action', 'By when?'],
  ],
  ["I'll ask Tom to ring you.", ['Ask Tom to ring you', 'callback', 'By when?']],
  ["I'll check if it is in stock.", ['Check if it is in stock', 'action', 'By when?']],
  ["I'll dig out the paperwork.", ['Dig out the paperwork', 'action', 'By when?']],
  ['We will honour the original price.', ['Honour the original price', 'action', 'By when?']],
  ["I will make sure it doesn't happen again.", ["Make sure it doesn't happen again", 'action', 'By when?']],
  ["We'll throw in free delivery.", ['Throw in free delivery', 'action', 'By when?']],
  [
    "I'll talk to the night shift about the noise.",
    ['Talk to the night shift about the noise', 'action', 'By when?'],
  ],
  ['We will review how this was handled.', ['Review how this was handled', 'action', 'By when?']],
  ['You have my word that we will put it right.', ['Put it right', 'action', 'By when?']],
  ["I'll take ownership of this from here.", ['Take ownership of this from here', 'action', 'By when?']],
  ['Someone will be in touch with you.', ['Someone will be in touch with you', 'reply', 'By when?']],
  [
    "We'll arrange a courier to collect the faulty one.",
    ['Arrange a courier to collect the faulty one', 'action', 'By when?'],
  ],
  ['I will mark your file so that you are not called again.', ['Mark your file', 'action', 'By when?']],
  ['We are going to look at your case again.', ['Look at your case again', 'action', 'By when?']],
  [
    "I'm going to set up a meeting with our surveyor.",
    ['Set up a meeting with our surveyor', 'action', 'By when?'],
  ],
  ['Our engineer will test the line.', ['Our engineer will test the line', 'action', 'By when?']],
  ["We'll reimburse your taxi fare.", ['Reimburse your taxi fare', 'payment', 'By when?']],
  ['Your account will be corrected.', ['Correct your account', 'action', 'By when?']],
  ["I shall write to the seller's agent.", ["Write to the seller's agent", 'action', 'By when?']],
  ["I'll double-check with the driver.", ['Double-check with the driver', 'action', 'By when?']],
  ["We'll stop the letters from going out.", ['Stop the letters from going out', 'action', 'By when?']],
  ["I'll keep an eye on this for you.", ['Keep an eye on this for you', 'action', 'By when?']],
  ["I'll forward your email to Priya.", ['Forward your email to Priya', 'action', 'By when?']],
  ["We'll give you a £20 voucher.", ['Give you a £20 voucher', 'action', 'By when?']],
]);
