import { promises } from './promise-table.ts';

/** Written on Thursday 4 December 2025 at 10am in London; the desk's hours are not known. */
const december = { now: new Date('2025-12-04T10:00:00Z'), zone: 'Europe/London' };

// What others do for us, what happens to a thing, and what the customer may expect.
promises(december, [
  [
    'You can expect the replacement part by Wednesday 10 December.',
    ['You can expect the replacement part', 'action', '2025-12-10 17:00'],
  ],
  [
    'Our surveyor will visit on Thursday 18th December between 9am and 11am.',
    ['Our surveyor will visit', 'action', '2025-12-18 11:00'],
  ],
  [
    'Someone from the lettings team will phone you back before noon on Friday.',
    ['Someone from the lettings team will phone you back', 'callback', '2025-12-05 12:00'],
  ],
  [
    'Your new bin will be delivered within 5 working days.',
    ['Deliver your new bin', 'action', '2025-12-11 17:00'],
  ],
  [
    'Your new key will be at the desk from 8am on Friday.',
    ['Your new key will be at the desk', 'action', '2025-12-05 17:00'],
  ],
  ["The parts come on Monday and I'll fit them that afternoon.", ['Fit them', 'action', '2025-12-08 17:00']],
  [
    'Your lease ends on 31 December and I will send you the new one by then.',
    ['Send you the new one', 'action', '2025-12-31 17:00'],
  ],
  ['The pothole will be filled within 28 days.', ['Fill the pothole', 'action', '2026-01-01 17:00']],
  [
    'The engineer will be with you between 12 and 4 on Monday.',
    ['The engineer will be with you', 'action', '2025-12-08 16:00'],
  ],
  [
    "You'll hear from me no later than noon tomorrow.",
    ['You will hear from me', 'reply', '2025-12-05 12:00'],
  ],
  [
    'Please expect a call from our duty officer on Friday morning.',
    ['Please expect a call from our duty officer', 'callback', '2025-12-05 12:00'],
  ],
  [
    'Your documents will be in the post by tonight.',
    ['Your documents will be in the post', 'action', '2025-12-04 23:59'],
  ],
  [
    'The scaffolding will come down on Friday 12th.',
    ['The scaffolding will come down', 'action', '2025-12-12 17:00'],
  ],
  [
    'A colleague will contact you within two working days.',
    ['A colleague will contact you', 'reply', '2025-12-08 17:00'],
  ],
  [
    'You will receive your deposit within ten days.',
    ['You will receive your deposit', 'payment', '2025-12-14 17:00'],
  ],
  [
    "You'll have our full response by 5pm on Wednesday, 17th December.",
    ['You will have our full response', 'reply', '2025-12-17 17:00'],
  ],
  [
    'The gas engineer will attend on 11 December, any time between 8am and 1pm.',
    ['The gas engineer will attend', 'action', '2025-12-11 13:00'],
  ],
  ['Your case will be reviewed by Friday 9 January.', ['Review your case', 'action', '2026-01-09 17:00']],
  [
    'My colleague Priya will call you on Tuesday at 11am.',
    ['My colleague Priya will call you', 'callback', '2025-12-09 11:00'],
  ],
  ['Priya will call you on Tuesday at 11am.', ['Priya will call you', 'callback', '2025-12-09 11:00']],
  [
    'The council will empty your bins on Saturday 27 December.',
    ['The council will empty your bins', 'action', '2025-12-27 17:00'],
  ],
  [
    "Right, I've spoken to the depot and the driver will drop it off on Saturday morning.",
    ['The driver will drop it off', 'action', '2025-12-06 12:00'],
  ],
  [
    'Your complaint has been passed to Mrs Ahmed, who will respond by 18 December.',
    ['Respond', 'reply', '2025-12-18 17:00'],
  ],
  [
    'I have asked our accounts team to process it and they will do so by Monday.',
    ['They will do so', 'action', '2025-12-08 17:00'],
  ],
  [
    "By 5pm tomorrow you'll have an email from me with the figures.",
    ['You will have an email from me with the figures', 'action', '2025-12-05 17:00'],
  ],
  [
    'Before the end of the week, one of our advisers will be in touch to arrange a visit.',
    ['One of our advisers will be in touch to arrange a visit', 'reply', '2025-12-05 17:00'],
  ],
  [
    'Our legal team will review it over the next two weeks.',
    ['Our legal team will review it', 'action', '2025-12-18 17:00'],
  ],
  [
    'Your parcel will arrive on Friday between 10:30 and 12:30.',
    ['Your parcel will arrive', 'action', '2025-12-05 12:30'],
  ],
  ['The works will start on Monday 5 January 2026.', ['The works will start', 'action', '2026-01-05 17:00']],
  [
    'The replacement card will be with you in 5 to 7 working days.',
    ['The replacement card will be with you', 'action', '2025-12-15 17:00'],
  ],
  ['A new one will be sent out to you today.', ['Send a new one out to you', 'action', '2025-12-04 17:00']],
  ['You will have the keys at noon on the 19th.', ['You will have the keys', 'action', '2025-12-19 12:00']],
  [
    'Your statement will be ready by the third of January.',
    ['Your statement will be ready', 'action', '2026-01-03 17:00'],
  ],
  [
    "You'll get the first payment on Christmas Eve.",
    ['You will get the first payment', 'payment', '2025-12-24 17:00'],
  ],
  [
    'We will refund the difference by the end of this week.',
    ['Refund the difference', 'payment', '2025-12-05 17:00'],
  ],
  [
    "It'll be ready to collect by 2pm on Saturday.",
    ['It will be ready to collect', 'action', '2025-12-06 14:00'],
  ],
  [
    "Our driver's going to bring it over tomorrow between 1 and 3.",
    ['Our driver will bring it over', 'action', '2025-12-05 15:00'],
  ],
  [
    "You'll receive a letter confirming this within the next seven days.",
    ['You will receive a letter confirming this', 'action', '2025-12-11 17:00'],
  ],
  [
    "Someone will meet you at reception at 10 o'clock on Monday.",
    ['Someone will meet you at reception', 'action', '2025-12-08 10:00'],
  ],
  ['Our team will contact you within 2 hours.', ['Our team will contact you', 'reply', '2025-12-04 12:00']],
  [
    'Your order will be shipped on or before 10 December 2025.',
    ['Ship your order', 'action', '2025-12-10 17:00'],
  ],
]);
