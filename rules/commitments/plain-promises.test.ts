import { promises } from './promise-table.ts';

// The everyday promises of any desk.

/** Thursday 4 June 2026, 9.30am. */
const june = { now: new Date('2026-06-04T08:30:00Z'), zone: 'Europe/London' };

promises(june, [
  ['We will call you tomorrow.', ['Call you', 'callback', '2026-06-05 17:00']],
  ["I'll send you the details by Tuesday.", ['Send you the details', 'action', '2026-06-09 17:00']],
  [
    "You'll have our answer within three working days.",
    ['You will have our answer', 'reply', '2026-06-09 17:00'],
  ],
  ["We'll fix the leak on Monday between 9 and 12.", ['Fix the leak', 'action', '2026-06-08 12:00']],
  ['I will write to you by 19 June.', ['Write to you', 'reply', '2026-06-19 17:00']],
  ['Expect a refund by the end of next week.', ['Expect a refund', 'payment', '2026-06-12 17:00']],
  ["We'll be back in touch by the end of the month.", ['Be back in touch', 'reply', '2026-06-30 17:00']],
  [
    'The engineer will be there by half past four this afternoon.',
    ['The engineer will be there', 'action', '2026-06-04 16:30'],
  ],
  ["I'll get back to you in a couple of hours.", ['Get back to you', 'reply', '2026-06-04 11:30']],
  ["We'll sort this out before the weekend.", ['Sort this out', 'action', '2026-06-05 17:00']],
  ['I will ring you next week on Tuesday.', ['Ring you', 'callback', '2026-06-09 17:00']],
  ['Your new keys will be ready on the 12th.', ['Your new keys will be ready', 'action', '2026-06-12 17:00']],
  ['We shall reply within 14 days.', ['Reply', 'reply', '2026-06-18 17:00']],
  ["I'll let you know by close of business on Friday.", ['Let you know', 'update', '2026-06-05 17:00']],
  ['We will deliver your table on Saturday week.', ['Deliver your table', 'action', '2026-06-13 17:00']],
  [
    "I'll check with the warehouse and email you by 3.",
    ['Check with the warehouse and email you', 'reply', '2026-06-04 15:00'],
  ],
  [
    'The money will be with you in two to three working days.',
    ['The money will be with you', 'payment', '2026-06-09 17:00'],
  ],
  ["We'll have it with you by a week on Friday.", ['Have it with you', 'action', '2026-06-12 17:00']],
  ["I'll post it first thing tomorrow.", ['Post it', 'action', '2026-06-05 10:00']],
  ['We will complete on Friday 26 June.', ['Complete', 'action', '2026-06-26 17:00']],
  ['You will hear from us within a month.', ['You will hear from us', 'reply', '2026-07-04 17:00']],
  ["I'll pop round this evening.", ['Pop round', 'action', '2026-06-04 21:00']],
  ["We'll send someone out in the next 24 hours.", ['Send someone out', 'action', '2026-06-05 09:30']],
  ["I'll have an update for you at noon.", ['Have an update for you', 'update', '2026-06-04 12:00']],
  ['We will have it resolved by 10am on Monday 8 June.', ['Have it resolved', 'action', '2026-06-08 10:00']],
  ["I'll call you Monday at ten.", ['Call you', 'callback', '2026-06-08 10:00']],
  ["We'll refund you on the first of next month.", ['Refund you', 'payment', '2026-07-01 17:00']],
  ['The work will be finished in six weeks.', ['Finish the work', 'action', '2026-07-16 17:00']],
  [
    'I will send you the lease on Wednesday or Thursday next week.',
    ['Send you the lease', 'action', '2026-06-11 17:00'],
  ],
  [
    "We'll have a decision on your claim by mid-July.",
    ['Have a decision on your claim', 'reply', 'Which day do you mean by “mid-July”?'],
  ],
  [
    'We will ring you on Tuesday 10 June.',
    ['Ring you', 'callback', '10 June is a Wednesday, not a Tuesday. Which day do you mean?'],
  ],
  ["We'll ring you next Friday.", ['Ring you', 'callback', 'Do you mean Friday 5 June or Friday 12 June?']],
  ["I'll be in touch soon.", ['Be in touch soon', 'reply', 'By when?']],
  ["I'll update you by 12/6.", ['Update you', 'update', '2026-06-12 17:00']],
  ["We'll reply by 12.06.26.", ['Reply', 'reply', '2026-06-12 17:00']],
  ["I'll give you a shout at five.", ['Give you a shout', 'action', '2026-06-04 17:00']],
  ['We will collect it the day after tomorrow.', ['Collect it', 'action', '2026-06-06 17:00']],
  ["I'll see that you get it by lunchtime on Monday.", ['See that you get it', 'action', '2026-06-08 14:00']],
  ['We will reopen your claim today.', ['Reopen your claim', 'action', '2026-06-04 17:00']],
  ['Your order will be dispatched within 48 hours.', ['Dispatch your order', 'action', '2026-06-06 09:30']],
  ["I'll be at your house at 8.15 tomorrow morning.", ['Be at your house', 'action', '2026-06-05 08:15']],
  ["We'll let you know by tonight.", ['Let you know', 'update', '2026-06-04 23:59']],
  ['I will come back to you no later than 5pm today.', ['Come back to you', 'reply', '2026-06-04 17:00']],
  [
    'Our plumber will call you within the hour to arrange a visit.',
    ['Our plumber will call you to arrange a visit', 'callback', '2026-06-04 10:30'],
  ],
  ["We'll do it by the end of June.", ['Do it', 'action', '2026-06-30 17:00']],
  [
    "We're sending it out to you on Monday by courier.",
    ['Send it out to you by courier', 'action', '2026-06-08 17:00'],
  ],
  ["I'll transfer it over the weekend.", ['Transfer it', 'action', '2026-06-07 17:00']],
  ["We'll issue the permit by Weds 17 June.", ['Issue the permit', 'action', '2026-06-17 17:00']],
  [
    'A replacement will be with you by 6 p.m. on Friday.',
    ['A replacement will be with you', 'action', '2026-06-05 18:00'],
  ],
  ['I am going to call you at quarter to five.', ['Call you', 'callback', '2026-06-04 16:45']],
  ["We'll give you a date by the end of today.", ['Give you a date', 'action', '2026-06-04 17:00']],
  [
    'It will be done in the first week of July.',
    ['Do it', 'action', 'Which day do you mean by “the first week of July”?'],
  ],
  ["I'll ring on the morning of the 9th.", ['Ring', 'callback', '2026-06-09 12:00']],
  ['We will write by 1st July 2026.', ['Write', 'reply', '2026-07-01 17:00']],
  [
    "You'll get the photos in a few days.",
    ['You will get the photos', 'action', 'Which day do you mean by “in a few days”?'],
  ],
  ["I'll reply properly after lunch.", ['Reply properly after lunch', 'reply', 'By when?']],
  ["We'll do that in three hours.", ['Do that', 'action', '2026-06-04 12:30']],
  [
    "I'll take it to the post office on my lunch break tomorrow.",
    ['Take it to the post office on my lunch break', 'action', '2026-06-05 17:00'],
  ],
  ['We will replace the meter on June 15th.', ['Replace the meter', 'action', '2026-06-15 17:00']],
]);

/** Wednesday 10 March 2027, 2.20pm. */
const march = { now: new Date('2027-03-10T14:20:00Z'), zone: 'Europe/London' };

promises(march, [
  [
    "I'll get this booked in and send you the confirmation by tomorrow morning.",
    ['Get this booked in', 'action', 'Is this by the same date?'],
    ['Send you the confirmation', 'action', '2027-03-11 12:00'],
  ],
  ['We will repair your fence on Thursday 18 March.', ['Repair your fence', 'action', '2027-03-18 17:00']],
  [
    "You'll receive your new contract by 5pm on Friday.",
    ['You will receive your new contract', 'action', '2027-03-12 17:00'],
  ],
  [
    'A manager will call you within the next hour.',
    ['A manager will call you', 'callback', '2027-03-10 15:20'],
  ],
  [
    "We'll send your cheque by first class post on Monday.",
    ['Send your cheque by first class post', 'payment', '2027-03-15 17:00'],
  ],
  [
    'I will email you the minutes within two working days.',
    ['Email you the minutes', 'action', '2027-03-12 17:00'],
  ],
  [
    "The bailiff's visit has been cancelled and we'll write to confirm by Tuesday.",
    ['Write to confirm', 'action', '2027-03-16 17:00'],
  ],
  [
    'Your appeal will be looked at again and you will get an answer by 31 March 2027.',
    ['Look your appeal at again', 'action', 'By when?'],
    ['You will get an answer', 'reply', '2027-03-31 17:00'],
  ],
  [
    "I'll pass by with the spare part at half ten tomorrow.",
    ['Pass by with the spare part', 'action', '2027-03-11 10:30'],
  ],
  [
    "We're hoping to have you moved in by the end of April.",
    ['Have you moved in', 'action', 'You wrote “hoping to”. Is this a promise?'],
  ],
  ["I shall telephone you on Friday week at 3 o'clock.", ['Telephone you', 'callback', '2027-03-19 15:00']],
  [
    'Your delivery is now due on Saturday 13 March between 10am and 2pm.',
    ['Your delivery is now due', 'action', '2027-03-13 14:00'],
  ],
  [
    'We will put the money back in your account by close of business tomorrow.',
    ['Put the money back in your account', 'payment', '2027-03-11 17:00'],
  ],
  [
    "He'll give you a ring on Monday, first thing.",
    ['He will give you a ring', 'action', '2027-03-15 10:00'],
  ],
  [
    "We'll have three quotes for you in a fortnight.",
    ['Have three quotes for you', 'action', '2027-03-24 17:00'],
  ],
  [
    'The GP will phone you between 8 and 10 tomorrow morning.',
    ['The GP will phone you', 'callback', '2027-03-11 10:00'],
  ],
  ['I can promise a reply by the 19th.', ['I can promise a reply', 'action', '2027-03-19 17:00']],
  [
    "We'll make the changes today and send you a proof on Thursday.",
    ['Make the changes', 'action', '2027-03-10 17:00'],
    ['Send you a proof', 'action', '2027-03-11 17:00'],
  ],
  [
    'Our chief executive will write to you personally by the end of next week.',
    ['Our chief executive will write to you personally', 'reply', '2027-03-19 17:00'],
  ],
  [
    "I'm seeing the builder tomorrow and I'll report back to you by Friday lunchtime.",
    ['Report back to you', 'update', '2027-03-12 14:00'],
  ],
  ["We'll keep the case open until 30 April.", ['Keep the case open', 'action', '2027-04-30 17:00']],
  [
    'Your boiler will be serviced in the week beginning 22 March.',
    ['Service your boiler', 'action', '2027-03-26 17:00'],
  ],
  [
    "I'll get a copy to you by return, tomorrow at the latest.",
    ['Get a copy to you by return', 'action', '2027-03-11 17:00'],
  ],
  ['We will answer within 20 working days, which is by 9 April.', ['Answer', 'reply', '2027-04-09 17:00']],
  [
    "You'll get a phone call from our fraud team in the next 30 minutes.",
    ['You will get a phone call from our fraud team', 'callback', '2027-03-10 14:50'],
  ],
  [
    'I will drop the documents at your office on my way in on Monday.',
    ['Drop the documents at your office on my way in', 'action', '2027-03-15 17:00'],
  ],
  ['The streetlight will be fixed within 7 days.', ['Fix the streetlight', 'action', '2027-03-17 17:00']],
  ["I'll be with you in 15 minutes.", ['Be with you', 'action', '2027-03-10 14:35']],
  ['We shall send you a final bill on 1 April.', ['Send you a final bill', 'action', '2027-04-01 17:00']],
  [
    "I'll do my best to get it to you by tomorrow.",
    ['Do my best to get it to you', 'action', 'You wrote “do my best to”. Is this a promise?'],
  ],
  ["We'll go live at 6am on Sunday 21st March.", ['Go live', 'action', '2027-03-21 06:00']],
  [
    'The crew are coming back on Monday and will have it finished by Wednesday.',
    ['The crew are coming back', 'action', '2027-03-15 17:00'],
    ['Have it finished', 'action', '2027-03-17 17:00'],
  ],
  ["I'll ring you Tues pm.", ['Ring you', 'callback', '2027-03-16 17:00']],
  [
    'We will reply to your MP by 24 March and copy you in.',
    ['Reply to your MP', 'reply', '2027-03-24 17:00'],
    ['Copy you in', 'action', 'Is this by the same date?'],
  ],
  [
    'You can expect to hear from me before the end of the day.',
    ['You can expect to hear from me', 'reply', '2027-03-10 17:00'],
  ],
  [
    "We will give you at least 24 hours' notice.",
    ["Give you at least 24 hours' notice", 'action', 'By when?'],
  ],
  [
    "I'll set up the direct debit refund this evening.",
    ['Set up the direct debit refund', 'action', '2027-03-10 21:00'],
  ],
  [
    "We'll contact you at the beginning of April.",
    ['Contact you', 'reply', 'Which day do you mean by “the beginning of April”?'],
  ],
  [
    "The surveyor's report will be with you on or before Monday 22nd.",
    ["The surveyor's report will be with you", 'action', '2027-03-22 17:00'],
  ],
  [
    'We will be round to fit the alarm on Wednesday 17th at 11am.',
    ['Be round to fit the alarm', 'action', '2027-03-17 11:00'],
  ],
  ["I'll sort your password in the next five minutes.", ['Sort your password', 'action', '2027-03-10 14:25']],
  [
    "We'll process your leaver's form in March's payroll.",
    ["Process your leaver's form in March's payroll", 'action', 'By when?'],
  ],
  [
    'Your statement will be posted on the 15th of every month.',
    ['Post your statement on the 15th of every month', 'action', 'By when?'],
  ],
  [
    'Tomorrow afternoon someone will come and read the meter.',
    ['Someone will come and read the meter', 'action', '2027-03-11 17:00'],
  ],
  [
    'By Monday at noon we will have restored your website.',
    ['Have restored your website', 'action', '2027-03-15 12:00'],
  ],
  [
    'On Thursday our team will start on the roof.',
    ['Our team will start on the roof', 'action', '2027-03-11 17:00'],
  ],
  [
    "Within five working days you'll receive a form to sign.",
    ['You will receive a form to sign', 'action', '2027-03-17 17:00'],
  ],
  [
    "We'll let you know either way by the weekend.",
    ['Let you know either way', 'update', '2027-03-12 17:00'],
  ],
  [
    "I'll have your dress altered and ready by Saturday 20 March.",
    ['Have your dress altered and ready', 'action', '2027-03-20 17:00'],
  ],
  [
    "Thank you, I'll process that today and you'll see it on your account tomorrow.",
    ['Process that', 'action', '2027-03-10 17:00'],
    ['You will see it on your account', 'action', '2027-03-11 17:00'],
  ],
  [
    'We will see you on Thursday 25 March at 2pm for your fitting.',
    ['See you for your fitting', 'action', '2027-03-25 14:00'],
  ],
  [
    'I will go back to them today and revert to you no later than Friday.',
    ['Go back to them', 'action', '2027-03-10 17:00'],
    ['Revert to you', 'reply', '2027-03-12 17:00'],
  ],
  [
    'Our lawyers will file the claim on Monday 15 March.',
    ['Our lawyers will file the claim', 'action', '2027-03-15 17:00'],
  ],
  [
    "I'll have someone out to you the day after tomorrow.",
    ['Have someone out to you', 'action', '2027-03-12 17:00'],
  ],
  [
    "We'll post it on Thursday the 12th.",
    ['Post it', 'action', '12 March is a Friday, not a Thursday. Which day do you mean?'],
  ],
]);
