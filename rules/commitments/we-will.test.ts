import { promises } from './promise-table.ts';

/** Written on Thursday 4 December 2025 at 10am in London; the desk's hours are not known. */
const december = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

// What I and we undertake, as care agents of councils, law firms, shops and landlords write it.
promises(december, [
  ["I'll call you tomorrow by 5pm.", ['Call you', 'callback', '2025-12-05 17:00']],
  ['We will send it by Friday.', ['Send it', 'action', '2025-12-05 17:00']],
  ['I will get back to you by close of play on Monday.', ['Get back to you', 'reply', '2025-12-08 17:00']],
  [
    "We'll have an answer for you by the end of next week.",
    ['Have an answer for you', 'reply', '2025-12-12 17:00'],
  ],
  ["I'll ring you at half past two this afternoon.", ['Ring you', 'callback', '2025-12-04 14:30']],
  ['We shall write to you within 10 working days.', ['Write to you', 'reply', '2025-12-18 17:00']],
  ["I'll have this sorted by lunchtime tomorrow.", ['Have this sorted', 'action', '2025-12-05 14:00']],
  [
    'We will pay the refund into your account in 3-5 working days.',
    ['Pay the refund into your account', 'payment', '2025-12-11 17:00'],
  ],
  ["I'll drop the keys round before the weekend.", ['Drop the keys round', 'action', '2025-12-05 17:00']],
  [
    "We'll reply to your complaint within 20 working days.",
    ['Reply to your complaint', 'reply', '2026-01-06 17:00'],
  ],
  [
    "I'll let you know how it went by 6pm on Sunday.",
    ['Let you know how it went', 'update', '2025-12-07 18:00'],
  ],
  [
    'We will post your certificate first class on Monday.',
    ['Post your certificate first class', 'action', '2025-12-08 17:00'],
  ],
  ["We're going to collect the sofa on the 16th.", ['Collect the sofa', 'action', '2025-12-16 17:00']],
  [
    'I will send you the draft contract by close of business on Tuesday 9 December 2025.',
    ['Send you the draft contract', 'action', '2025-12-09 17:00'],
  ],
  ["We'll be in touch again by the end of the month.", ['Be in touch again', 'reply', '2025-12-31 17:00']],
  ["I'll give you a ring first thing tomorrow.", ['Give you a ring', 'callback', '2025-12-05 10:00']],
  [
    'I promise to have the report with you by Friday week.',
    ['Have the report with you', 'action', '2025-12-12 17:00'],
  ],
  ['We will credit your account within 48 hours.', ['Credit your account', 'payment', '2025-12-06 10:00']],
  ["I'll be back in touch in a fortnight.", ['Be back in touch', 'reply', '2025-12-18 17:00']],
  [
    'We will let you have our decision a week on Monday.',
    ['Let you have our decision', 'reply', '2025-12-15 17:00'],
  ],
  ['I will update you next week on Friday.', ['Update you', 'update', '2025-12-12 17:00']],
  [
    'We will have it back to you on the first of next month.',
    ['Have it back to you', 'action', '2026-01-01 17:00'],
  ],
  [
    "I'll come back to you with a date by 5 o'clock.",
    ['Come back to you with a date', 'reply', '2025-12-04 17:00'],
  ],
  ["We'll repair the lock today.", ['Repair the lock', 'action', '2025-12-04 17:00']],
  [
    "I'll call at 3 on Wednesday to see how you are getting on.",
    ['Call to see how you are getting on', 'callback', '2025-12-10 15:00'],
  ],
  ['We will issue a cheque by 19 December.', ['Issue a cheque', 'payment', '2025-12-19 17:00']],
  ["We'll send someone out this evening.", ['Send someone out', 'action', '2025-12-04 21:00']],
  [
    "I'll ask the warehouse and let you know by tomorrow lunchtime.",
    ['Ask the warehouse and let you know', 'update', '2025-12-05 14:00'],
  ],
  ["I'll make sure you have it by Saturday.", ['Make sure you have it', 'action', '2025-12-06 17:00']],
  [
    "We'll have a decision on your application by 12/12.",
    ['Have a decision on your application', 'reply', '2025-12-12 17:00'],
  ],
  ['We will finish the work by the end of January.', ['Finish the work', 'action', '2026-01-31 17:00']],
  ["I'll phone you next Tuesday at 10.30.", ['Phone you', 'callback', '2025-12-09 10:30']],
  [
    "I'll send the paperwork over in the next hour.",
    ['Send the paperwork over', 'action', '2025-12-04 11:00'],
  ],
  [
    'We will get the electrician to you within 24 hours.',
    ['Get the electrician to you', 'action', '2025-12-05 10:00'],
  ],
  ['I can confirm that we will complete on Friday 19 December.', ['Complete', 'action', '2025-12-19 17:00']],
  [
    'We are sending a courier to collect it on Monday 8 December.',
    ['Send a courier to collect it', 'action', '2025-12-08 17:00'],
  ],
  ["We'll email you the invoice by end of day.", ['Email you the invoice', 'action', '2025-12-04 17:00']],
  ["I'll write to you again on or before 15 December.", ['Write to you again', 'reply', '2025-12-15 17:00']],
  ['We will reply by Thursday 11 December at the latest.', ['Reply', 'reply', '2025-12-11 17:00']],
  [
    "Leave it with me and I'll get back to you this afternoon.",
    ['Get back to you', 'reply', '2025-12-04 17:00'],
  ],
  [
    "I'll be with you on Monday between half past nine and eleven.",
    ['Be with you', 'action', '2025-12-08 11:00'],
  ],
  [
    'We will put the money back on your card within 3 to 5 business days.',
    ['Put the money back on your card', 'payment', '2025-12-11 17:00'],
  ],
  ['We will deliver your order on Tue 9 Dec.', ['Deliver your order', 'action', '2025-12-09 17:00']],
  ['I will return your call at 2.15pm.', ['Return your call', 'callback', '2025-12-04 14:15']],
  ["We'll sort this out by the middle of next week.", ['Sort this out', 'action', '2025-12-10 17:00']],
  [
    "I'll give you an update on Monday, even if there is no news.",
    ['Give you an update', 'update', '2025-12-08 17:00'],
  ],
  [
    'We undertake to provide the report by 4.00 p.m. on 22 December 2025.',
    ['Provide the report', 'action', '2025-12-22 16:00'],
  ],
  [
    'I will speak to my manager and call you back within the hour.',
    ['Speak to my manager and call you back', 'callback', '2025-12-04 11:00'],
  ],
  [
    'We will have a plumber out to you by 8 tonight.',
    ['Have a plumber out to you', 'action', '2025-12-04 20:00'],
  ],
  ['I shall revert to you by Monday.', ['Revert to you', 'reply', '2025-12-08 17:00']],
  ["We'll be round to fix it on Wednesday afternoon.", ['Be round to fix it', 'action', '2025-12-10 17:00']],
  ["We'll dispatch it tomorrow morning.", ['Dispatch it', 'action', '2025-12-05 12:00']],
  [
    "We'll send back your passport by recorded delivery on Monday.",
    ['Send back your passport by recorded delivery', 'return', '2025-12-08 17:00'],
  ],
  ["I'll get that over to you by EOD Friday.", ['Get that over to you', 'action', '2025-12-05 17:00']],
  ['We will write to you by the 14th.', ['Write to you', 'reply', '2025-12-14 17:00']],
  ["I'm going to ring you tomorrow at quarter past ten.", ['Ring you', 'callback', '2025-12-05 10:15']],
  [
    "We'll have your boiler running by the weekend.",
    ['Have your boiler running', 'action', '2025-12-05 17:00'],
  ],
  ['We will call you two weeks today.', ['Call you', 'callback', '2025-12-18 17:00']],
  [
    "I'll pop the form in the post to you tomorrow.",
    ['Pop the form in the post to you', 'action', '2025-12-05 17:00'],
  ],
  [
    "We'll arrange for a skip to be delivered on Saturday 13 December.",
    ['Arrange for a skip to be delivered', 'action', '2025-12-13 17:00'],
  ],
  ['I will have looked at the file by Wednesday.', ['Have looked at the file', 'action', '2025-12-10 17:00']],
  ["We will do it in two weeks' time.", ['Do it', 'action', '2025-12-18 17:00']],
  ['We will contact you within 7 days.', ['Contact you', 'reply', '2025-12-11 17:00']],
  [
    "We'll let you know the outcome within one month.",
    ['Let you know the outcome', 'update', '2026-01-04 17:00'],
  ],
  ["I'll call you on Thursday 4 December at 4pm.", ['Call you', 'callback', '2025-12-04 16:00']],
  [
    'We can confirm that your refund of £64.99 will be credited to your account within 5-7 working days.',
    ['Credit your refund of £64.99 to your account', 'payment', '2025-12-15 17:00'],
  ],
  [
    'Rest assured we will have this resolved for you by the end of play tomorrow.',
    ['Have this resolved for you', 'action', '2025-12-05 17:00'],
  ],
  [
    'On Monday 8th, we will be sending out our contractor.',
    ['Send out our contractor', 'action', '2025-12-08 17:00'],
  ],
  [
    'I will chase this with the supplier and update you by Tuesday at the latest.',
    ['Chase this with the supplier and update you', 'update', '2025-12-09 17:00'],
  ],
  ["We'll get it done by Weds.", ['Get it done', 'action', '2025-12-10 17:00']],
  ['ill call you tomorrow at 9', ['Call you', 'callback', '2025-12-05 09:00']],
  ["We'll collect it between Mon 8th and Wed 10th December.", ['Collect it', 'action', '2025-12-10 17:00']],
  [
    'We will carry out the repair on the morning of Tuesday 16 December.',
    ['Carry out the repair', 'action', '2025-12-16 12:00'],
  ],
  ["I'll ring at 9.15am on Monday.", ['Ring', 'callback', '2025-12-08 09:15']],
  ['We will reach a decision within eight weeks.', ['Reach a decision', 'action', '2026-01-29 17:00']],
  ["I'll email you a link in the next ten minutes.", ['Email you a link', 'action', '2025-12-04 10:10']],
  [
    "I'll have the heating engineer call you this afternoon.",
    ['Have the heating engineer call you', 'callback', '2025-12-04 17:00'],
  ],
  [
    'We will send a cheque for £120 by first class post today.',
    ['Send a cheque for £120 by first class post', 'payment', '2025-12-04 17:00'],
  ],
  ['We shall exchange contracts on 12th December.', ['Exchange contracts', 'action', '2025-12-12 17:00']],
  [
    'I will be calling you on Friday to talk it through.',
    ['Call you to talk it through', 'callback', '2025-12-05 17:00'],
  ],
  ["I'll be calling round on Wednesday at ten.", ['Call round', 'action', '2025-12-10 10:00']],
  [
    "We'll do that for you by the close of business today.",
    ['Do that for you', 'action', '2025-12-04 17:00'],
  ],
  [
    "Give us until Monday and we'll have an answer for you.",
    ['Have an answer for you', 'reply', '2025-12-08 17:00'],
  ],
  [
    'I will let you know our decision in writing by 9 January 2026.',
    ['Let you know our decision in writing', 'update', '2026-01-09 17:00'],
  ],
  [
    "Thanks for your patience, we'll come back to you by 3pm today.",
    ['Come back to you', 'reply', '2025-12-04 15:00'],
  ],
  ["We'll fix the gate Monday.", ['Fix the gate', 'action', '2025-12-08 17:00']],
  ["I'll send it Tuesday 9th.", ['Send it', 'action', '2025-12-09 17:00']],
  [
    "We'll text you the night before, on Sunday.",
    ['Text you the night before', 'action', '2025-12-07 17:00'],
  ],
  [
    'We will pay you £50 compensation by bank transfer within 14 days.',
    ['Pay you £50 compensation by bank transfer', 'payment', '2025-12-18 17:00'],
  ],
  ["I'll get someone to you by 11.", ['Get someone to you', 'action', '2025-12-04 11:00']],
  [
    'We will hold the room for you until 6pm on Friday.',
    ['Hold the room for you', 'action', '2025-12-05 18:00'],
  ],
  [
    'I will have an answer for you one way or the other by Thursday 11th December.',
    ['Have an answer for you one way or the other', 'reply', '2025-12-11 17:00'],
  ],
  ["I'll finish the report over the weekend.", ['Finish the report', 'action', '2025-12-07 17:00']],
  [
    'We will return your documents to you by the 20th of December.',
    ['Return your documents to you', 'return', '2025-12-20 17:00'],
  ],
  ["We'll be with you at about 2pm on Tuesday.", ['Be with you', 'action', '2025-12-09 14:00']],
  ["We'll send the engineer back a week today.", ['Send the engineer back', 'action', '2025-12-11 17:00']],
  [
    "I'll come and look at it myself on Monday at 8.",
    ['Come and look at it myself', 'action', '2025-12-08 08:00'],
  ],
  ["We'll review your rent in April.", ['Review your rent', 'action', '2026-04-30 17:00']],
  ["I'll be at the flat from 2pm to 4pm tomorrow.", ['Be at the flat', 'action', '2025-12-05 16:00']],
  ['We will get back to you within one working day.', ['Get back to you', 'reply', '2025-12-05 17:00']],
  [
    'We will respond to your subject access request by 4 January 2026.',
    ['Respond to your subject access request', 'reply', '2026-01-04 17:00'],
  ],
  [
    "I'll confirm the time by text by 6pm this evening.",
    ['Confirm the time by text', 'action', '2025-12-04 18:00'],
  ],
  [
    'I will personally make sure this is dealt with before close on Friday.',
    ['Make sure this is dealt with', 'action', '2025-12-05 17:00'],
  ],
  [
    "I've arranged for the plumber to come on Monday between 8 and 1.",
    ['I have arranged for the plumber to come', 'action', '2025-12-08 13:00'],
  ],
  [
    "We've booked you in for a repair on Wednesday 17 December at 9am.",
    ['We have booked you in for a repair', 'action', '2025-12-17 09:00'],
  ],
  [
    "We'll ring you on the number you gave at 4.30 on Tuesday.",
    ['Ring you on the number you gave', 'callback', '2025-12-09 16:30'],
  ],
  ["I'll call you between 9 and 10 tomorrow.", ['Call you', 'callback', '2025-12-05 10:00']],
  [
    "We'll email the certificate on Friday, 5th of December.",
    ['Email the certificate', 'action', '2025-12-05 17:00'],
  ],
  ["I'll get back to you in the morning.", ['Get back to you', 'reply', '2025-12-05 12:00']],
  ["I'll call you in an hour.", ['Call you', 'callback', '2025-12-04 11:00']],
  ["I'll be in touch in a week's time.", ['Be in touch', 'reply', '2025-12-11 17:00']],
  ["We'll let you know in two or three days.", ['Let you know', 'update', '2025-12-07 17:00']],
  ["We'll call you after 3pm on Friday.", ['Call you', 'callback', '2025-12-05 17:00']],
  ["We'll be there by 12 noon on Monday.", ['Be there', 'action', '2025-12-08 12:00']],
  ["I'll send over the quote by Friday morning.", ['Send over the quote', 'action', '2025-12-05 12:00']],
  [
    "We'll arrange collection for Thursday 11 December.",
    ['Arrange collection', 'action', '2025-12-11 17:00'],
  ],
  ['We will deliver within a fortnight.', ['Deliver', 'action', '2025-12-18 17:00']],
  [
    'We will deal with this by return, and no later than tomorrow.',
    ['Deal with this by return', 'action', '2025-12-05 17:00'],
  ],
  ["I'll write to the other side today.", ['Write to the other side', 'action', '2025-12-04 17:00']],
  [
    'I will file your claim at the court on Monday.',
    ['File your claim at the court', 'action', '2025-12-08 17:00'],
  ],
  [
    'We will lodge the application before Friday 12 December.',
    ['Lodge the application', 'action', '2025-12-11 17:00'],
  ],
  [
    "We'll have your car back to you by 5.30 on Friday.",
    ['Have your car back to you', 'action', '2025-12-05 17:30'],
  ],
]);
