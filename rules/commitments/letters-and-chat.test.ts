import { promises } from './promise-table.ts';

// Templates of large offices beside words typed on a phone; several dates in one sentence.

/** Wednesday 13 May 2026, 11.25am. */
const may = { now: new Date('2026-05-13T10:25:00Z'), zone: 'Europe/London' };

promises(may, [
  [
    "Morning Pat. Spoke to the depot, they've found your parcel, and it'll be redelivered tomorrow before 1.",
    ['Redeliver it', 'action', '2026-05-14 13:00'],
  ],
  [
    'I can confirm an engineer has been allocated and will attend between 08:00 and 12:00 on 15/05/2026.',
    ['Attend', 'action', '2026-05-15 12:00'],
  ],
  [
    "Just to let you know we've rearranged your delivery for Thursday 21 May.",
    ['We have rearranged your delivery', 'action', '2026-05-21 17:00'],
  ],
  [
    'Our IT team is working on it and we expect to have everyone back online by 3pm.',
    ['Have everyone back online', 'action', 'You wrote “expect to”. Is this a promise?'],
  ],
  [
    "I'll get the cheque reissued and posted no later than tomorrow lunchtime.",
    ['Get the cheque reissued and posted', 'payment', '2026-05-14 14:00'],
  ],
  [
    "You have my personal guarantee that this'll be finished by Friday.",
    ['Finish this', 'action', '2026-05-15 17:00'],
  ],
  [
    "We've got a slot Monday morning, so the glazier will be with you between 8 and 10.",
    ['The glazier will be with you', 'action', '2026-05-18 10:00'],
  ],
  [
    "The team meets on Tuesday and I'll email you their decision straight after.",
    ['Email you their decision straight after', 'action', 'By when?'],
  ],
  [
    "We'd hoped to be with you yesterday; we'll now be there on Friday.",
    ['Be there', 'action', '2026-05-15 17:00'],
  ],
  [
    'Sorry for the delay. Your replacement card was posted yesterday and will arrive by Saturday.',
    ['Your replacement card was posted yesterday and will arrive', 'action', '2026-05-16 17:00'],
  ],
  ["We'll have that back with you by teatime.", ['Have that back with you', 'action', '2026-05-13 18:00']],
  [
    'We will review this again on 1 June and write to you within five working days of that date.',
    ['Review this again', 'action', '2026-06-01 17:00'],
    ['Write to you', 'reply', '2026-06-08 17:00'],
  ],
  [
    "I've put you down for the 8.40 on Friday with Dr Menon, and reception will text you a reminder the day before.",
    [
      'I have put you down with Dr Menon, and reception will text you a reminder',
      'action',
      '2026-05-15 08:40',
    ],
  ],
  [
    'Your statement of reasons will be sent within 28 days.',
    ['Send your statement of reasons', 'action', '2026-06-10 17:00'],
  ],
  [
    "I'll send the particulars under separate cover this week.",
    ['Send the particulars under separate cover', 'action', '2026-05-15 17:00'],
  ],
  [
    'Someone from the parks team will be down on Saturday to clear it up.',
    ['Someone from the parks team will be down to clear it up', 'action', '2026-05-16 17:00'],
  ],
  [
    'You should see the money Tuesday or Wednesday next week.',
    ['You should see the money', 'payment', 'You wrote “should”. Is this a promise?'],
  ],
  [
    'We will have the heating back on by tonight.',
    ['Have the heating back on', 'action', '2026-05-13 23:59'],
  ],
  ["He'll be with you by half one.", ['He will be with you', 'action', '2026-05-13 13:30']],
  [
    'I shall revert to you by close of business on Friday 15th May 2026 at the latest.',
    ['Revert to you', 'reply', '2026-05-15 17:00'],
  ],
  ['We will be in a position to confirm by 22nd May.', ['Confirm', 'action', '2026-05-22 17:00']],
  [
    "We'll give you a definite answer in three weeks.",
    ['Give you a definite answer', 'action', '2026-06-03 17:00'],
  ],
  [
    'You will have heard from us by the end of next month.',
    ['You will have heard from us', 'action', '2026-06-30 17:00'],
  ],
  [
    'Maintenance will sort the light on the second-floor landing this evening, between 6 and 8.',
    ['Maintenance will sort the light on the second-floor landing', 'action', '2026-05-13 20:00'],
  ],
  [
    "Let's get this sorted: I'll be round Thursday teatime with the new tap.",
    ['Be round with the new tap', 'action', '2026-05-14 18:00'],
  ],
  [
    "I'll write it up this afternoon, get it signed tomorrow and send it to you on Friday.",
    ['Write it up, get it signed tomorrow', 'action', '2026-05-13 17:00'],
    ['Send it to you', 'action', '2026-05-15 17:00'],
  ],
  ["It'll be with you inside of a week.", ['It will be with you', 'action', '2026-05-20 17:00']],
  [
    "We'll clear the backlog and reply to everyone by a week today.",
    ['Clear the backlog', 'action', 'Is this by the same date?'],
    ['Reply to everyone', 'reply', '2026-05-20 17:00'],
  ],
  [
    'I am arranging for the bins to be collected tomorrow.',
    ['Arrange for the bins to be collected', 'action', '2026-05-14 17:00'],
  ],
  [
    "I'll call round at yours Saturday week with the keys.",
    ['Call round at yours with the keys', 'action', '2026-05-23 17:00'],
  ],
  [
    'Your claim will be settled in full within twenty-one days.',
    ['Settle your claim in full', 'action', '2026-06-03 17:00'],
  ],
  [
    'We undertake that the works shall be completed by no later than 5 June 2026.',
    ['Complete the works', 'action', '2026-06-05 17:00'],
  ],
  [
    "I'll give it until Monday and then ring you either way.",
    ['Give it', 'action', '2026-05-18 17:00'],
    ['Ring you either way', 'callback', 'Is this by the same date?'],
  ],
  ["We'll switch you over at midnight tonight.", ['Switch you over', 'action', '2026-05-13 23:59']],
  [
    'we r sending a new one out 2day, shd be with u by sat',
    ['Send a new one out, should be with you', 'action', '2026-05-16 17:00'],
  ],
  [
    'I will transfer the files across over the course of tomorrow.',
    ['Transfer the files across', 'action', '2026-05-14 17:00'],
  ],
  ['Ok leave it with me til Fri.', ['Leave it with me', 'action', '2026-05-15 17:00']],
  ["We're on it. Expect a call by 12.", ['Expect a call', 'callback', '2026-05-13 12:00']],
  [
    "You'll have the signed copy in your hands by Weds 20th.",
    ['You will have the signed copy in your hands', 'action', '2026-05-20 17:00'],
  ],
]);

/** Wednesday 12 August 2026, 10.15am. */
const august = { now: new Date('2026-08-12T09:15:00Z'), zone: 'Europe/London' };

promises(august, [
  [
    'It should reach your account within the next 48 hours if not sooner.',
    ['It should reach your account', 'action', 'You wrote “should”. Is this a promise?'],
  ],
  [
    'We anticipate that the refund will be processed within 5 working days.',
    [
      'We anticipate that the refund will be processed',
      'payment',
      'You wrote “anticipate”. Is this a promise?',
    ],
  ],
  [
    'I will follow up by 4pm with the confirmed result.',
    ['Follow up with the confirmed result', 'action', '2026-08-12 16:00'],
  ],
  [
    'A full response will be sent to you by 9 September 2026.',
    ['Send a full response to you', 'action', '2026-09-09 17:00'],
  ],
  ['We will re-dispatch your parcel today.', ['Re-dispatch your parcel', 'action', '2026-08-12 17:00']],
  [
    'Please be assured that I will personally look into this and reply by tomorrow evening.',
    ['Look into this and reply', 'action', '2026-08-13 21:00'],
  ],
  [
    'Your refund of £24.99 will be credited back to your original payment method in 3-5 working days.',
    ['Credit your refund of £24.99 back to your original payment method', 'payment', '2026-08-19 17:00'],
  ],
  [
    'One of our advisors will call you back on the number provided between 9am and 11am tomorrow.',
    ['One of our advisors will call you back on the number provided', 'callback', '2026-08-13 11:00'],
  ],
  [
    'We will aim to resolve your query within 24 hours.',
    ['Aim to resolve your query', 'action', '2026-08-13 10:15'],
  ],
  [
    'An inspector will visit the site within 10 working days to assess the damage.',
    ['An inspector will visit the site to assess the damage', 'action', '2026-08-26 17:00'],
  ],
  [
    'Your application will be determined by the committee on 8 September.',
    ['Determine your application by the committee', 'action', '2026-09-08 17:00'],
  ],
  [
    'The gas engineer will be with you today between 12 noon and 6pm.',
    ['The gas engineer will be with you', 'action', '2026-08-12 18:00'],
  ],
  [
    "We'll have your order ready for you to pick up from 10am tomorrow.",
    ['Have your order', 'action', 'By when?'],
  ],
  [
    "Your son's place will be confirmed in writing by the end of August.",
    ["Confirm your son's place in writing", 'action', '2026-08-31 17:00'],
  ],
  [
    'Results will be released to you at 8am on Thursday 20 August.',
    ['Release results to you', 'action', '2026-08-20 08:00'],
  ],
  [
    "We'll ring you with the biopsy result by Tuesday of next week.",
    ['Ring you with the biopsy result', 'callback', '2026-08-18 17:00'],
  ],
  [
    'We will email your joining instructions at least five days before the course begins.',
    [
      'Email your joining instructions at least the course begins',
      'action',
      '“five days before” has passed. Which date do you mean?',
    ],
  ],
  [
    'Delivery will be made on Thursday 13 August before midday.',
    ['Make delivery', 'action', '2026-08-13 12:00'],
  ],
  [
    'Your ticket is with our second line team and they will contact you by COP today.',
    ['They will contact you', 'reply', '2026-08-12 17:00'],
  ],
  [
    "We'll bring your server back up by 22:00 tonight.",
    ['Bring your server back up', 'return', '2026-08-12 22:00'],
  ],
  [
    'A credit of $20 will appear on your next statement on 1 September.',
    ['A credit of $20 will appear on your next statement', 'payment', '2026-09-01 17:00'],
  ],
  [
    'We will collect the faulty item from you on Monday, any time from 7am to 7pm.',
    ['Collect the faulty item from you', 'action', '2026-08-17 19:00'],
  ],
  [
    "I'm going on leave on Friday so I will make sure this is done tomorrow.",
    ['Make sure this is done', 'action', '2026-08-13 17:00'],
  ],
  [
    'Mrs Patel will return your call before lunch tomorrow.',
    ['Mrs Patel will return your call', 'action', '2026-08-13 12:00'],
  ],
  [
    'We will get this resolved by the close of business today, 12 August.',
    ['Get this resolved', 'action', '2026-08-12 17:00'],
  ],
  [
    'I will arrange a mutually convenient call with you for later this week.',
    ['Arrange a mutually convenient call with you', 'action', '2026-08-14 17:00'],
  ],
  [
    "We'll complete your move by noon on Friday the 28th.",
    ['Complete your move', 'action', '2026-08-28 12:00'],
  ],
  [
    'I shall attend upon you on the morning of 1 September.',
    ['Attend upon you', 'action', '2026-09-01 12:00'],
  ],
  [
    'Our carpenter will fit the door a week tomorrow.',
    ['Our carpenter will fit the door', 'action', '2026-08-20 17:00'],
  ],
  [
    'We will be sending the paperwork out to you over the next 3 working days.',
    ['Send the paperwork out to you', 'action', '2026-08-17 17:00'],
  ],
  [
    "I'll get the boss to give you a tinkle tomorrow morning.",
    ['Get the boss to give you a tinkle', 'action', '2026-08-13 12:00'],
  ],
  [
    'Your boiler part has come in, so we will be out Friday afternoon to fit it.',
    ['Be out to fit it', 'action', '2026-08-14 17:00'],
  ],
  [
    'We can have someone with you by 3pm.',
    ['Have someone with you', 'action', 'You wrote “can”. Is this a promise?'],
  ],
  [
    'You will have our decision, one way or the other, by Wednesday 26 August at noon.',
    ['You will have our decision, one way or the other', 'reply', '2026-08-26 12:00'],
  ],
  ['I will reimburse you in full by Monday 17/8.', ['Reimburse you in full', 'payment', '2026-08-17 17:00']],
  [
    'The team will finish painting the hallway by Thursday 20th August.',
    ['The team will finish painting the hallway', 'action', '2026-08-20 17:00'],
  ],
  [
    "We've booked a courier to collect it tomorrow.",
    ['We have booked a courier to collect it', 'action', '2026-08-13 17:00'],
  ],
  [
    'As a gesture of goodwill we will send you a £10 voucher by email within 72 hours.',
    ['Send you a £10 voucher by email', 'action', '2026-08-15 10:15'],
  ],
  [
    'We will have your statement ready by Sunday 16 August.',
    ['Have your statement ready', 'action', '2026-08-16 17:00'],
  ],
  [
    "We'll do this by Thursday 14 August.",
    ['Do this', 'action', '14 August is a Friday, not a Thursday. Which day do you mean?'],
  ],
  [
    "Your certificate will be ready in a month's time.",
    ['Your certificate will be ready', 'action', '2026-09-12 17:00'],
  ],
  [
    'We will write to you once a month until this is sorted, starting on 1 September.',
    [
      'Write to you once a month until this is sorted',
      'reply',
      'By when? “starting on 1 September” has no end.',
    ],
  ],
  [
    "I promise you'll hear from me by 10 o'clock tomorrow.",
    ['You will hear from me', 'reply', '2026-08-13 10:00'],
  ],
]);
