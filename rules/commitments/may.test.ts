import { promises } from './promise-table.ts';

/** Written on Monday 18 May 2026 at 11am in London. */
const may = { now: new Date('2026-05-18T10:00:00Z'), zone: 'Europe/London' };

// Councils, law firms, shops and landlords in late spring.
promises(may, [
  [
    'We will have a man out to you on Wednesday between 1 and 5.',
    ['Have a man out to you', 'action', '2026-05-20 17:00'],
  ],
  [
    'Please bear with us; a full reply will be sent by Friday 22 May.',
    ['Send a full reply', 'action', '2026-05-22 17:00'],
  ],
  [
    'I can confirm your new windows will be installed on 3 June 2026.',
    ['Install your new windows', 'action', '2026-06-03 17:00'],
  ],
  [
    'You have my word that this will be sorted by Thursday.',
    ['This will be sorted', 'action', '2026-05-21 17:00'],
  ],
  ["The cheque is going out in today's post.", ['The cheque is going out', 'action', '2026-05-18 17:00']],
  [
    'I have put you down for a call at 4pm tomorrow.',
    ['I have put you down for a call', 'action', '2026-05-19 16:00'],
  ],
  [
    "We'll ring before we set off, and will be with you by 11am on Thursday.",
    ['Ring before we set off', 'action', 'By when?'],
    ['Be with you', 'action', '2026-05-21 11:00'],
  ],
  [
    'Our aim is to write to you by Friday.',
    ['Write to you', 'reply', 'You wrote “aim is to”. Is this a promise?'],
  ],
  ['We guarantee delivery by noon tomorrow.', ['We guarantee delivery', 'action', '2026-05-19 12:00']],
  [
    'I will draft the letter this week and send it to you for approval by Friday.',
    ['Draft the letter', 'action', '2026-05-22 17:00'],
    ['Send it to you for approval', 'action', '2026-05-22 17:00'],
  ],
  [
    'We are due to complete the purchase on Friday 29 May.',
    ['Complete the purchase', 'action', '2026-05-29 17:00'],
  ],
  [
    'My manager is going to phone you within the next two hours.',
    ['My manager will phone you', 'callback', '2026-05-18 13:00'],
  ],
  ["I'm back in on Wednesday and will ring you that morning.", ['Ring you', 'callback', '2026-05-20 12:00']],
  [
    "It's on order and you will have it in your hands by the end of next week.",
    ['You will have it in your hands', 'action', '2026-05-29 17:00'],
  ],
  [
    'We will process your claim no later than 10 working days from today.',
    ['Process your claim', 'action', '2026-06-02 17:00'],
  ],
  [
    "We'll send the final account in the first week of June.",
    ['Send the final account', 'action', 'Which day do you mean by “the first week of June”?'],
  ],
  [
    "Your solicitor's fee note will be with you by 1st June.",
    ["Your solicitor's fee note will be with you", 'action', '2026-06-01 17:00'],
  ],
  [
    'Your appointment has been moved: we will now visit on Thursday 28th May at 2.30pm.',
    ['Visit', 'action', '2026-05-28 14:30'],
  ],
  [
    "I'll have it couriered to you by 10.30 tomorrow morning.",
    ['Have it couriered to you', 'action', '2026-05-19 10:30'],
  ],
  [
    'Rosa in accounts will pay the £80 back to your card today.',
    ['Rosa in accounts will pay the £80 back to your card', 'action', '2026-05-18 17:00'],
  ],
  [
    'We will get this over to you by tomorrow close of play.',
    ['Get this over to you', 'action', '2026-05-19 17:00'],
  ],
  ["I'll drop by on Saturday around 10.", ['Drop by', 'action', '2026-05-23 10:00']],
  [
    'As discussed, I will send the minutes out by Weds.',
    ['Send the minutes out', 'action', '2026-05-20 17:00'],
  ],
  [
    "We'll make good the plaster on the Tuesday after the bank holiday.",
    ['Make good the plaster', 'action', 'Which day do you mean by “after the bank holiday”?'],
  ],
  [
    "You'll get your deposit back within 14 days.",
    ['You will get your deposit back', 'payment', '2026-06-01 17:00'],
  ],
  [
    'We intend to reply in full by 5 June.',
    ['Reply in full', 'reply', 'You wrote “intend to”. Is this a promise?'],
  ],
  [
    "We are writing to the other driver's insurer today and will update you on 1 June.",
    ['Update you', 'update', '2026-06-01 17:00'],
  ],
  [
    'We will extend your deadline to Friday 5 June.',
    ['Extend your deadline to', 'action', '2026-06-05 17:00'],
  ],
  [
    'The panel will consider your appeal on 4 June and we will tell you the result by 8 June.',
    ['Tell you the result', 'update', '2026-06-08 17:00'],
  ],
  ["I'll scan and email the file by half 3.", ['Scan and email the file', 'action', '2026-05-18 15:30']],
  [
    'We shall let you have sight of the draft within seven days.',
    ['Let you have sight of the draft', 'action', '2026-05-25 17:00'],
  ],
  [
    'We will knock on your door between nine and ten tomorrow.',
    ['Knock on your door', 'action', '2026-05-19 10:00'],
  ],
  [
    "I'll find out what happened and be back to you by noon.",
    ['Find out what happened and be back to you', 'action', '2026-05-18 12:00'],
  ],
  [
    "We'll sort a replacement and it will ship on Tuesday.",
    ['Sort a replacement', 'action', 'By when?'],
    ['It will ship', 'action', '2026-05-19 17:00'],
  ],
  [
    'We will make the changes overnight.',
    ['Make the changes', 'action', 'Which day do you mean by “overnight”?'],
  ],
  ['Your meter will be read on 26 May.', ['Read your meter', 'action', '2026-05-26 17:00']],
  [
    'The bins will be emptied on Wednesday, a day later than usual.',
    ['Empty the bins, a day later than usual', 'action', '2026-05-20 17:00'],
  ],
  [
    'A new contract will be issued to you before the end of May.',
    ['Issue a new contract to you', 'action', '2026-05-31 17:00'],
  ],
  [
    'You will be hearing from our claims team by Monday 25 May.',
    ['You will be hearing from our claims team', 'reply', '2026-05-25 17:00'],
  ],
  ["We'll do the work in the week beginning 1 June.", ['Do the work', 'action', '2026-06-05 17:00']],
  ["I'll ring you around lunchtime tomorrow.", ['Ring you', 'callback', '2026-05-19 14:00']],
  [
    'I will reply to each of your points in writing by 5 pm on Friday, 22 May 2026.',
    ['Reply to each of your points in writing', 'reply', '2026-05-22 17:00'],
  ],
  ["I'll WhatsApp you the photos by 6.", ['WhatsApp you the photos', 'action', '2026-05-18 18:00']],
  [
    'We will have your tyres in by Thursday, 21 May, and will text you to book.',
    ['Have your tyres in', 'action', '2026-05-21 17:00'],
    ['Text you to book', 'reply', 'By when?'],
  ],
  [
    "We'll credit you one month's rent on the 1st of June.",
    ["Credit you one month's rent", 'payment', '2026-06-01 17:00'],
  ],
  ["We'll get back to you by Fri 22/5.", ['Get back to you', 'reply', '2026-05-22 17:00']],
  [
    "You'll hear by the end of June whether you have a place.",
    ['You will hear whether you have a place', 'reply', '2026-06-30 17:00'],
  ],
  ['We will come out and measure up on the 27th.', ['Come out and measure up', 'action', '2026-05-27 17:00']],
  [
    "I'll sort out the invoice and let you have it by Thursday morning.",
    ['Sort out the invoice', 'action', 'Is this by the same date?'],
    ['Let you have it', 'action', '2026-05-21 12:00'],
  ],
  [
    'The refund should be back in your account in 5 working days.',
    ['The refund should be back in your account', 'payment', 'You wrote “should”. Is this a promise?'],
  ],
  [
    'We will hand over the keys at 2pm on Friday, 5 June.',
    ['Hand over the keys', 'action', '2026-06-05 14:00'],
  ],
  ["I'll submit your form tonight.", ['Submit your form', 'action', '2026-05-18 23:59']],
  ['We will repair or replace it within 30 days.', ['Repair or replace it', 'action', '2026-06-17 17:00']],
  [
    'Someone will pick up the old fridge on Friday between 7am and 7pm.',
    ['Someone will pick up the old fridge', 'action', '2026-05-22 19:00'],
  ],
  [
    "I'll return your passport to you by hand on Thursday.",
    ['Return your passport to you by hand', 'return', '2026-05-21 17:00'],
  ],
  [
    'We will notify you of the outcome by 17:00 on 29 May.',
    ['Notify you of the outcome', 'update', '2026-05-29 17:00'],
  ],
  [
    "We're going to resend your welcome pack today, so you should have it by Thursday.",
    ['Resend your welcome pack', 'action', '2026-05-18 17:00'],
    ['You should have it', 'action', 'You wrote “should”. Is this a promise?'],
  ],
  ["I'll keep the file open until 1 June.", ['Keep the file open', 'action', '2026-06-01 17:00']],
  [
    'We will speak to your neighbour this week and come back to you next Wednesday.',
    ['Speak to your neighbour', 'action', '2026-05-22 17:00'],
    ['Come back to you', 'reply', 'Do you mean Wednesday 20 May or Wednesday 27 May?'],
  ],
]);
