import { promises } from './promise-table.ts';

// Plumbers' offices, shops, law firms, hospitals and help desks, in hurried, formal, Irish, Indian and American English.

/** Tuesday 24 November 2026, 2.10pm. */
const november = { now: new Date('2026-11-24T14:10:00Z'), zone: 'Europe/London' };

promises(november, [
  [
    "Thanks for ringing. I'll get the plumber out to you tmrw before noon.",
    ['Get the plumber out to you', 'action', '2026-11-25 12:00'],
  ],
  [
    "We'll have the report in your inbox by COB Thursday.",
    ['Have the report in your inbox', 'action', '2026-11-26 17:00'],
  ],
  [
    "You'll get an answer from me by EOD Weds.",
    ['You will get an answer from me', 'reply', '2026-11-25 17:00'],
  ],
  ['will ring you first thing Mon', ['Ring you', 'callback', '2026-11-30 10:00']],
  [
    'The crew will be round w/c 7 Dec to clear the gutter.',
    ['The crew will be round to clear the gutter', 'action', '2026-12-11 17:00'],
  ],
  ["I'll have that sorted this side of Christmas.", ['Have that sorted', 'action', '2026-12-24 17:00']],
  [
    "We'll ship the replacement at the back end of next week.",
    ['Ship the replacement', 'action', '2026-12-04 17:00'],
  ],
  ["I'll write to you again a fortnight today.", ['Write to you again', 'reply', '2026-12-08 17:00']],
  [
    'Our surveyor will be with you Monday week.',
    ['Our surveyor will be with you', 'action', '2026-12-07 17:00'],
  ],
  [
    'Expect the money back in your account within 24-48 hrs.',
    ['Expect the money back in your account', 'payment', '2026-11-26 14:10'],
  ],
  [
    'Someone will phone you back within the hour.',
    ['Someone will phone you back', 'callback', '2026-11-24 15:10'],
  ],
  [
    "You'll have the paperwork by the 3rd at the latest.",
    ['You will have the paperwork', 'action', '2026-12-03 17:00'],
  ],
  ["I'll ring you before we close today.", ['Ring you before we close', 'callback', '2026-11-24 17:00']],
  [
    'The engineer will call between 8.30 and 10.30am tomorrow.',
    ['The engineer will call', 'action', '2026-11-25 10:30'],
  ],
  ["I'll give you a bell at half nine on Thursday.", ['Give you a bell', 'callback', '2026-11-26 09:30']],
  ["We'll collect the fridge at noon on Friday.", ['Collect the fridge', 'action', '2026-11-27 12:00']],
  [
    'The van will be at yours by 1700 hrs tomorrow.',
    ['The van will be at yours', 'action', '2026-11-25 17:00'],
  ],
  [
    "We'll send your new contract at the end of the month.",
    ['Send your new contract', 'action', '2026-11-30 17:00'],
  ],
  [
    "I'll come back to you early next week.",
    ['Come back to you', 'reply', 'Which day do you mean by “early next week”?'],
  ],
  ["We'll get it patched over the weekend.", ['Get it patched', 'action', '2026-11-29 17:00']],
  [
    'Your refund will be processed the day after tomorrow.',
    ['Process your refund', 'payment', '2026-11-26 17:00'],
  ],
  ["We'll deliver on 12/1.", ['Deliver', 'action', '2027-01-12 17:00']],
  ['I shall write by 2026-12-01.', ['Write', 'reply', '2026-12-01 17:00']],
  [
    "We'll be out Thurs 26th to look at the roof.",
    ['Be out to look at the roof', 'action', '2026-11-26 17:00'],
  ],
  [
    'The fitter will be there between 2 and 4 on Wednesday.',
    ['The fitter will be there', 'action', '2026-11-25 16:00'],
  ],
  ["I'll call you Thursday or Friday.", ['Call you', 'callback', '2026-11-27 17:00']],
  ["We'll respond no later than 9 December.", ['Respond', 'reply', '2026-12-09 17:00']],
  [
    "I'll have Priya email the figures over by lunchtime tomorrow.",
    ['Have Priya email the figures over', 'action', '2026-11-25 14:00'],
  ],
  [
    "You'll receive our decision in writing within ten working days.",
    ['You will receive our decision in writing', 'reply', '2026-12-08 17:00'],
  ],
  [
    'We will pay the £40 into your account on the last day of this month.',
    ['Pay the £40 into your account', 'payment', '2026-11-30 17:00'],
  ],
  ["Right, I'll sort that by close of play tomorrow.", ['Sort that', 'action', '2026-11-25 17:00']],
  [
    'I am going to have someone there by 4 this afternoon.',
    ['Have someone there', 'action', '2026-11-24 16:00'],
  ],
  ['Kindly note we will revert by tomorrow EOD.', ['Revert', 'reply', '2026-11-25 17:00']],
  [
    "Sure look, I'll drop it out to you Thursday evening.",
    ['Drop it out to you', 'action', '2026-11-26 21:00'],
  ],
  [
    "We're going to get a tech on this by tomorrow morning.",
    ['Get a tech on this', 'action', '2026-11-25 12:00'],
  ],
  ["I'll shoot you an email by end of day Friday.", ['Shoot you an email', 'action', '2026-11-27 17:00']],
  [
    "I'll circle back with you on Monday, November 30.",
    ['Circle back with you', 'action', '2026-11-30 17:00'],
  ],
  [
    "We'll get that overnighted to you by Wednesday, December 2nd.",
    ['Get that overnighted to you', 'action', '2026-12-02 17:00'],
  ],
  ['Your order will ship in 2-3 business days.', ['Your order will ship', 'action', '2026-11-27 17:00']],
  ['we will call u back in 20 mins', ['Call you back', 'callback', '2026-11-24 14:30']],
  ["I'll be in touch in a week's time.", ['Be in touch', 'reply', '2026-12-01 17:00']],
  [
    "I'll look into it and come back to you within 3 days.",
    ['Look into it and come back to you', 'reply', '2026-11-27 17:00'],
  ],
  [
    "The council will inspect the pothole within 28 days and I'll write to you by 22 December.",
    ['The council will inspect the pothole', 'action', '2026-12-22 17:00'],
    ['Write to you', 'reply', '2026-12-22 17:00'],
  ],
  ['We will replace the lock at 8am sharp on Saturday.', ['Replace the lock', 'action', '2026-11-28 08:00']],
  ['You will hear from Mr Lyle by this Friday.', ['You will hear from Mr Lyle', 'reply', '2026-11-27 17:00']],
  ["I'll have it with you inside a fortnight.", ['Have it with you', 'action', '2026-12-08 17:00']],
  [
    'I will send the draft transfer deed to the other side by Wednesday 2nd December.',
    ['Send the draft transfer deed to the other side', 'action', '2026-12-02 17:00'],
  ],
  [
    "We'll complete the searches by mid-December.",
    ['Complete the searches', 'action', 'Which day do you mean by “mid-December”?'],
  ],
  [
    "We'll see you right: a full refund by Wednesday 3 December.",
    [
      'See you right: a full refund',
      'action',
      '3 December is a Thursday, not a Wednesday. Which day do you mean?',
    ],
  ],
  [
    "I'm calling the supplier today and will update you by 5.",
    ['Call the supplier', 'action', '2026-11-24 17:00'],
    ['Update you', 'update', '2026-11-24 17:00'],
  ],
  ['Your scan will be reported within six weeks.', ['Report your scan', 'action', '2027-01-05 17:00']],
  [
    'The clinic will ring you by the end of next week with a date.',
    ['The clinic will ring you with a date', 'callback', '2026-12-04 17:00'],
  ],
  ["We'll reset your password this afternoon.", ['Reset your password', 'action', '2026-11-24 17:00']],
  [
    'IT will have your laptop back to you first thing Thursday morning.',
    ['IT will have your laptop back to you', 'action', '2026-11-26 10:00'],
  ],
  [
    "We'll be re-laying the path on the 10th and 11th of December.",
    ['Re-lay the path', 'action', '2026-12-11 17:00'],
  ],
  [
    "I'll post the keys back 1st class this evening.",
    ['Post the keys back 1st class', 'return', '2026-11-24 21:00'],
  ],
  ["By Monday lunchtime you'll have the quote.", ['You will have the quote', 'action', '2026-11-30 14:00']],
  [
    "Nothing more to do your end, we'll have it fixed by a week on Friday.",
    ['Have it fixed', 'action', '2026-12-04 17:00'],
  ],
  ["I'll get this to you before Friday.", ['Get this to you', 'action', '2026-11-26 17:00']],
]);

/** Wednesday 8 April 2026, 9.40am in Dublin, two days after Easter Monday. */
const april = { now: new Date('2026-04-08T08:40:00Z'), zone: 'Europe/Dublin' };

promises(april, [
  [
    'Hi Aoife, sorry about that. Myself and Declan will be out to you on Friday morning to have a look at the boiler.',
    ['Myself and Declan will be out to you to have a look at the boiler', 'action', '2026-04-10 12:00'],
  ],
  [
    "I've your file in front of me now and I'll have a letter in the post to you by Tuesday at the latest.",
    ['Have a letter in the post to you', 'action', '2026-04-14 17:00'],
  ],
  [
    'The lads are calling out to you Monday between 9 and 1.',
    ['The lads are calling out to you', 'action', '2026-04-13 13:00'],
  ],
  [
    "Grand, I'll drop it in the door to you on me way home this evening",
    ['Drop it in the door to you on me way home', 'action', '2026-04-08 21:00'],
  ],
  [
    'You can expect our written response no later than close of business on 24 April 2026.',
    ['You can expect our written response', 'reply', '2026-04-24 17:00'],
  ],
  [
    "We undertake to issue a determination within 20 working days of today's date.",
    ['Issue a determination', 'action', '2026-05-07 17:00'],
  ],
  [
    'Please be advised that the requested documents will be furnished to you on or before 30th April.',
    ['Please be advised that the requested documents will be furnished to you', 'action', '2026-04-30 17:00'],
  ],
  [
    'I confirm that I shall attend at the property at 3.30pm on Thursday next to carry out the inspection.',
    [
      'Attend at the property to carry out the inspection',
      'action',
      'Do you mean Thursday 9 April or Thursday 16 April?',
    ],
  ],
  [
    'No bother, will get that over to you in the next half hour.',
    ['Get that over to you', 'action', '2026-04-08 10:10'],
  ],
  [
    'Your new card will be with you in 5-7 working days.',
    ['Your new card will be with you', 'action', '2026-04-17 17:00'],
  ],
  [
    "We'll get someone out to you ASAP, and no later than 6pm tonight.",
    ['Get someone out to you ASAP', 'action', '2026-04-08 18:00'],
  ],
  ["I'll phone you at quarter to four tomorrow.", ['Phone you', 'callback', '2026-04-09 15:45']],
  [
    "Dr Shah's secretary will ring you at 2 o'clock on Monday the 13th.",
    ["Dr Shah's secretary will ring you", 'callback', '2026-04-13 14:00'],
  ],
  [
    'Someone from Highways will be with you by 14:00 today.',
    ['Someone from Highways will be with you', 'action', '2026-04-08 14:00'],
  ],
  [
    'We are aiming to get this to you by Friday 17 April.',
    ['Get this to you', 'action', 'You wrote “aiming to”. Is this a promise?'],
  ],
  [
    'The lift engineer is due on site at 7am tomorrow.',
    ['The lift engineer is due on site', 'action', '2026-04-09 07:00'],
  ],
  [
    'As promised, the credit of EUR 85 will hit your account on the 15th.',
    ['The credit of EUR 85 will hit your account', 'action', '2026-04-15 17:00'],
  ],
  [
    "Ticket logged. We'll revert with a fix by EOB tomorrow.",
    ['Revert with a fix', 'reply', '2026-04-09 17:00'],
  ],
  [
    'Dear madam, kindly allow us 48 hours, we will get back to you.',
    ['Get back to you', 'reply', '2026-04-10 09:40'],
  ],
  [
    "I'll have the new login emailed across by midday.",
    ['Have the new login emailed across', 'action', '2026-04-08 12:00'],
  ],
  [
    "Give me till Friday and I'll have an answer for you.",
    ['Have an answer for you', 'reply', '2026-04-10 17:00'],
  ],
  ["Bear with me until 4pm and I'll ring you then.", ['Ring you', 'callback', '2026-04-08 16:00']],
  ["I'm sending the locksmith round at five.", ['Send the locksmith round', 'action', '2026-04-08 17:00']],
  [
    'Your repair has been booked for 16 April, AM.',
    ['Your repair has been booked', 'action', '2026-04-16 12:00'],
  ],
  [
    "we'll pop the spare key through your letterbox tonight",
    ['Pop the spare key through your letterbox', 'action', '2026-04-08 23:59'],
  ],
  [
    "We'll be with you some time between noon and 3 on Saturday.",
    ['Be with you', 'action', '2026-04-11 15:00'],
  ],
  [
    "I'll check in with you again this time next week.",
    ['Check in with you again', 'action', '2026-04-15 17:00'],
  ],
  [
    "The refund's been approved and you'll see it by the weekend.",
    ['You will see it', 'action', '2026-04-10 17:00'],
  ],
  [
    "I'll personally make sure it's on the van first thing in the morning.",
    ["Make sure it's on the van", 'action', '2026-04-09 10:00'],
  ],
  [
    "We'll send round a replacement within a couple of days.",
    ['Send round a replacement', 'action', '2026-04-10 17:00'],
  ],
  [
    "Your appeal will be heard by the panel on 7 May and you'll have our decision by 14 May.",
    ['You will have our decision', 'reply', '2026-05-14 17:00'],
  ],
  [
    "I shall be writing to the vendor's solicitors today and will report to you by Monday.",
    ["Write to the vendor's solicitors", 'action', '2026-04-08 17:00'],
    ['Report to you', 'action', '2026-04-13 17:00'],
  ],
  [
    "You'll get a text from the driver with a one-hour slot by 8am on the day, Thursday 9 April.",
    ['You will get a text from the driver with a one-hour slot on the day', 'action', '2026-04-09 08:00'],
  ],
  [
    "It'll be fixed by the time you open on Monday.",
    ['Fix it by the time you open', 'action', '2026-04-13 17:00'],
  ],
  [
    'We will hold the table for you until 7.30pm on Saturday.',
    ['Hold the table for you', 'action', '2026-04-11 19:30'],
  ],
  [
    "I'll escalate this now and phone you back within two hours.",
    ['Escalate this', 'action', 'Is this by the same date?'],
    ['Phone you back', 'callback', '2026-04-08 11:40'],
  ],
  [
    "The replacement part lands on Monday and we'll fit it Tuesday.",
    ['The replacement part lands', 'action', '2026-04-13 17:00'],
    ['Fit it', 'action', '2026-04-14 17:00'],
  ],
  [
    'I will have an answer to you by end of business today.',
    ['Have an answer to you', 'reply', '2026-04-08 17:00'],
  ],
  [
    "We'll run the payroll correction on Thursday's run so it's in your account Friday.",
    ['Run the payroll correction', 'action', '2026-04-09 17:00'],
    ["It's in your account", 'action', '2026-04-10 17:00'],
  ],
  [
    'Let me talk to the warehouse and get back to you by 3pm today.',
    ['Talk to the warehouse and get back to you', 'reply', '2026-04-08 15:00'],
  ],
  [
    'You have my word: it will be on your desk by 9am Monday.',
    ['It will be on your desk', 'action', '2026-04-13 09:00'],
  ],
  ['The blue badge will be issued within 12 weeks.', ['Issue the blue badge', 'action', '2026-07-01 17:00']],
  [
    "I'll get that invoice reissued for ye by the 20th.",
    ['Get that invoice reissued for you', 'action', '2026-04-20 17:00'],
  ],
  ['We will write to you in early May.', ['Write to you', 'reply', 'Which day do you mean by “early May”?']],
  ['A nurse will ring you in the next 24 hours.', ['A nurse will ring you', 'callback', '2026-04-09 09:40']],
  ["I'd say we'll have it ready for collection from Thursday.", ['Have it', 'action', 'By when?']],
  [
    "We'll be ringing round everyone affected on Monday and Tuesday.",
    ['Ring round everyone affected', 'action', '2026-04-14 17:00'],
  ],
]);
