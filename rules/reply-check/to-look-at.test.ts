import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { checkReply } from './check-reply.ts';
import { findingsOf, finds, leavesAlone, writing } from './finds-table.ts';
import { usualStandards } from './standards.ts';
import { jargonWords } from './words/jargon-words.ts';

suite('Blame', () => {
  finds('blame', [
    ['The courier let us down.', 'The courier let us down', 'We let you down'],
    ['My colleague forgot to put it in the diary.', 'My colleague forgot', 'We forgot'],
    ['It was the warehouse’s fault.', 'It was the warehouse’s fault', 'It was our fault'],
    ['They should have told you.', 'They should have', 'We should have'],
    ['IT broke the booking page.', 'IT broke', 'We broke'],
    ['You should have told us sooner.', 'You should have told us sooner', 'We did not know'],
    ['You failed to give us the postcode.', 'You failed to give us', 'We did not have'],
    ['If you had read the label, it would have fitted.', 'If you had read', null],
    ['That was Karen’s mistake.', 'That was Karen’s mistake', 'That was our mistake'],
    ['It is out of our hands.', 'out of our hands', null],
    ['The delay is entirely down to the registry.', 'The delay is entirely down to the registry', null],
    ['Housing never pass it on.', 'Housing never pass', null],
    ['The courier let us both down.', 'The courier let us both down', null],
  ]);
  leavesAlone([
    'The courier returns on Monday 16 March.',
    'I was wrong about the date, and I am sorry.',
    'You should have been told, and you were not.',
    'It should not have reached you with a broken leg.',
    'If you have forgotten it, choose Reset on the page.',
    'Our engineer found a damaged cable and is mending it.',
    'You should have your parcel by Friday 13 March.',
  ]);
});

suite('Irritation', () => {
  finds('irritation', [
    ['As I have already told you, the fee stays.', 'As I have already told you, the', 'The'],
    ['Per my last email, the room is booked.', 'Per my last email, the', 'The'],
    ['Clearly you have not looked.', 'Clearly', null],
    ['We are all very busy here.', 'We are all very busy', null],
    ['There is no need to shout at us.', 'There is no need to shout', null],
    ['WE NEED THE FORM by Friday.', 'WE NEED THE FORM', 'We need the form'],
    ['Please read our terms!!!', '!!!', '.'],
    ['You people never learn.', 'You people', null],
    ['Well, aren’t we lucky, it came.', 'aren’t we lucky', null],
  ]);
  leavesAlone([
    'Thank you once again for your patience.',
    'How kind of you to write.',
    'The photos show the damage very clearly.',
    'Text STOP to this number if you like.',
    'I have taken the fee off, as I said I would.',
    'The VAT and the NHS number are on the form.',
  ]);
});

suite('Times that are none', () => {
  finds('vague-time', [
    ['Someone will be in touch.', 'Someone will be in touch', 'I will be in touch by Monday 16 March, 5pm'],
    ['We will reply as soon as possible.', 'as soon as possible', 'by Monday 16 March, 5pm'],
    ['You will hear from us in due course.', 'in due course', 'by Monday 16 March, 5pm'],
    ['It will be with you in the next few days.', 'in the next few days', 'by Monday 16 March, 5pm'],
    ['I’ll let you know.', 'I’ll let you know', 'I’ll let you know by Monday 16 March, 5pm'],
    ['We will look at it when we get a chance.', 'when we get a chance', null],
  ]);
  leavesAlone([
    'Soon is the honest word, and the exact one is Wednesday 18 March.',
    'Get well soon.',
    'I’ll let you know if anything changes.',
    'As soon as I have your signed copy I will agree a date.',
    'We hope to see you soon.',
    'Please send us the form as soon as you can.',
  ]);
});

suite('Apologies', () => {
  finds('non-apology', [
    ['We apologise for any inconvenience.', 'We apologise for any inconvenience', null],
    ['I am sorry that you feel that way.', 'I am sorry that you feel', null],
    ['Sorry if I was unclear.', 'Sorry if I was unclear', null],
    ['Mistakes were made.', 'Mistakes were made', null],
    ['Sorry for whatever went wrong with it.', 'Sorry for whatever went wrong with it', null],
    ['Had we upset you, we apologise.', 'Had we upset you, we apologise', null],
    ['I am sorry about that, but rules are rules.', 'I am sorry about that, but rules', null],
  ]);
  leavesAlone([
    'I am sorry that it came with a broken leg.',
    'I was very sorry to hear of your husband’s death.',
    'We are out of the blue one, I am sorry to say.',
    'I apologise for that without reservation.',
    'I am sorry about the delay, but your table is here now.',
  ]);
});

suite('Jargon', () => {
  finds('jargon', [
    ['Pursuant to clause 4, we hold it.', 'Pursuant to', 'Under'],
    ['We will action your request on Monday.', 'action your', 'deal with your'],
    ['The fee is payable forthwith.', 'forthwith', 'at once'],
    ['The webhook failed.', 'webhook', null],
    ['Your RBAC role is new.', 'RBAC', null],
    ['Your ticket has been closed.', 'ticket has been closed', null],
    ['The price is ex works.', 'ex works', null],
    ['This is due under section 106.', 'section 106', null],
    ['We have passed it to the resolution hub.', 'resolution hub', null],
    ['Your case goes to the allocations panel.', 'allocations panel', null],
    ['Please pass ID&V first.', 'ID&V', null],
    ['We will write to you prior to the survey.', 'prior to', 'before'],
  ]);
  leavesAlone([
    'The clinic is on level 2, next to the café.',
    'Your money is held by the Deposit Protection Service (DPS), and the DPS sends it back.',
    'Please bring the ticket or some ID.',
    'The damp patch by the window was painted on Monday.',
    'We cannot refuse you a refund, and your rent account shows it.',
    'The search results are on page 2, with the T&Cs.',
    'Give your new provider the PAC, and keep your number.',
    'Your Pension Credit starts on Monday.',
  ]);
  test('every word of the lists is found as it stands', () => {
    const plain = jargonWords.filter(({ source }) => /^[\w' -]+$/.test(source)).map(({ source }) => source);
    assert.ok(plain.length > 1_000);
    for (let from = 0; from < plain.length; from += 50) {
      const words = plain.slice(from, from + 50);
      const found = findingsOf('jargon', words.map((word) => `Here is what ${word} means.`).join('\n\n'));
      // a shorter word that stands in a longer one is found in its place
      const lost = words.filter(
        (word) => !found.some(([quote]) => word.includes(quote) || quote.includes(word)),
      );
      assert.deepEqual(lost, []);
    }
  });
  test('an acronym of theirs needs no explaining', () => {
    const draft = 'Hello Adaeze,\n\nYour EPQR form is fine.';
    assert.equal(findingsOf('jargon', draft).length, 1);
    assert.deepEqual(findingsOf('jargon', draft, { inReplyTo: 'Is my EPQR form fine?' }), []);
  });
});

suite('What comes next', () => {
  const open = [
    'I have passed this on to our repairs team.',
    'We are looking into the matter.',
    'I will speak to my manager and come back to you.',
    'Your claim is under review, and there is nothing that you need to do.',
    'I understand how worrying it must be to wait.',
  ];
  for (const words of open)
    test(`left open: ${words}`, () => {
      const draft = `Hello Adaeze,\n\nThank you for your message. ${words}\n\nSam`;
      const [finding] = findingsOf('no-next-step', draft);
      assert.equal(finding?.[0], words);
      assert.equal(finding?.[1], `${words} You will hear from me by Monday 16 March, 5pm.`);
    });

  const done = [
    'I have passed this on to our repairs team. They ring you on Monday 16 March.',
    'I have asked the depot. Would you like a new one or your money back?',
    'I have reset your password, and the new one is in the text that we sent.',
    'Thank you for your kind words, I have passed them on to Marta.',
    'Yes, you can use it on both laptops.',
    'Your table is here.',
  ];
  for (const words of done)
    test(`not left open: ${words}`, () =>
      assert.deepEqual(findingsOf('no-next-step', `Hello Adaeze,\n\n${words}\n\nSam`), []));

  test('manners alone say nothing', () => {
    const draft = 'Hello Adaeze,\n\nThank you for your letter. We take all complaints seriously.\n\nSam';
    assert.deepEqual(findingsOf('nothing-said', draft), [
      ['Thank you for your letter. We take all complaints seriously.', null],
    ]);
    const thanked = 'Hello Adaeze,\n\nYou are very welcome.\n\nSam';
    assert.deepEqual(findingsOf('nothing-said', thanked), []);
  });
});

suite('Too familiar', () => {
  const price = { to: 'Mrs Price', alsoCalled: ['Helen Price'] };
  const helen = { to: 'Helen Price' };
  const rows: [
    string,
    { to: string; addressForm?: 'formal' | 'informal' },
    'formal' | 'warm',
    string | null,
  ][] = [
    ['Hey Mrs Price,', price, 'warm', 'Hello Mrs Price'],
    ['Hey there Mrs Price,', price, 'warm', 'Hello Mrs Price'],
    ['Hi Helen,', price, 'warm', 'Hi Mrs Price'],
    ['Dear Helen,', price, 'warm', 'Dear Mrs Price'],
    ['Hi Helen,', helen, 'formal', 'Dear Helen Price'],
    ['Hi Mrs Price,', price, 'formal', 'Dear Mrs Price'],
    ['Dear Helen,', { to: 'Mrs Helen Price' }, 'formal', 'Dear Mrs Price'],
    ['Helen,', helen, 'formal', 'Dear Helen Price'],
    ['Hello Helen,', { ...helen, addressForm: 'formal' }, 'warm', 'Dear Helen Price'],
    ['Hi Mrs Price,', price, 'warm', null],
    ['Hello Mrs Price,', price, 'warm', null],
    ['Dear Mrs Price,', price, 'formal', null],
    ['Dear Helen Price,', helen, 'formal', null],
    ['Good morning Mrs Price,', price, 'formal', null],
    ['Hi Helen,', helen, 'warm', null],
    ['Hey Helen,', helen, 'warm', null],
    ['Hello Helen,', { to: 'Mrs Helen Price' }, 'warm', null],
    ['Dear Helen,', { to: 'Helen' }, 'formal', null],
    ['Hi Nell,', { to: 'Nell', addressForm: 'informal' }, 'formal', null],
  ];
  for (const [greeting, context, friendliness, better] of rows)
    test(`${greeting} to ${context.to} in a ${friendliness} house`, () => {
      const found = checkReply(
        `${greeting}\n\nYour table is here. You will hear from me by Friday 20 March, 5pm.\n\nSam`,
        { ...writing, ...context },
        { ...usualStandards, friendliness },
      );
      assert.deepEqual(
        found.map(({ rule, suggestion }) => [rule, suggestion]),
        better === null ? [] : [['too-familiar', better]],
      );
    });
  test('the name of somebody else is more than that', () =>
    assert.deepEqual(findingsOf('too-familiar', 'Hey Bob,\n\nIt is here.', price), []));
});

suite('Form', () => {
  test('signs left over from somewhere else', () => {
    const draft = 'Hello Adaeze,\n\n<p>Your **new** table&nbsp;is here.</p>';
    assert.deepEqual(findingsOf('leftover-formatting', draft), [
      ['<p>', ''],
      ['**new**', 'new'],
      ['&nbsp;', null],
      ['</p>', ''],
    ]);
  });

  test('a sentence beyond the house’s limit', () => {
    const long = `We came ${'and then came again '.repeat(11)}today.`;
    assert.deepEqual(findingsOf('long-sentence', `Hello Adaeze,\n\n${long}`), [[long, null]]);
  });

  test('another language than theirs', () => {
    const theirs =
      'Bonjour, je vous écris pour la table que vous avez livrée, elle est cassée et je ne suis pas contente.';
    const draft =
      'Hello Adaeze,\n\nThank you for your message. We will bring a new table to you on Monday and take this one back.';
    assert.equal(findingsOf('wrong-language', draft, { inReplyTo: theirs }).length, 1);
    assert.deepEqual(
      findingsOf('wrong-language', draft, {
        inReplyTo: 'The table is broken and I am not happy with it at all.',
      }),
      [],
    );
    assert.equal(findingsOf('wrong-language', draft, { language: 'fr' }).length, 1);
  });
});
