import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { Draft } from '../draft.ts';
import { writing } from '../finds-table.ts';
import { readAnswers } from './answers.ts';
import { findQuestions } from './find-questions.ts';

suite('Questions in a message', () => {
  const rows: [message: string, ...questions: string[]][] = [
    [
      'When will it come? And can you take the old one away?',
      'When will it come?',
      'And can you take the old one away?',
    ],
    ['can i bring my dog and is lunch included', 'can i bring my dog', 'is lunch included'],
    ['I’d like to know whether it was paid.', "I'd like to know whether it was paid."],
    [
      'Please let me know if it can be repaired, and what it would cost.',
      'Please let me know if it can be repaired',
      'what it would cost.',
    ],
    ['I also wondered whether there is any help.', 'I also wondered whether there is any help.'],
    ['Is this a joke? How are you? Do you know how long I waited?'],
    ['Thank you, that was kind. It works now.'],
    ['It is broken. Why?', 'Why?'],
    ['Any news?', 'Any news?'],
    ['All well.\n> When will it come?'],
  ];
  for (const [message, ...questions] of rows)
    test(message, () => {
      const plain = message.replaceAll('’', "'");
      const found = findQuestions(message);
      assert.deepEqual(
        found.map(({ text }) => text),
        questions,
      );
      for (const { text, start, end } of found) assert.equal(plain.slice(start, end), text);
    });
});

suite('Answers in a draft', () => {
  const left = (message: string, draft: string): string[] =>
    readAnswers(message, new Draft(`Hello Adaeze,\n\n${draft}\n\nSam`, writing))
      .filter(({ answered }) => !answered)
      .map(({ text }) => text);

  const rows: [message: string, draft: string, ...left: string[]][] = [
    [
      'When will it arrive? Can you take the old one away?',
      'Your table arrives on Tuesday 17 March.',
      'Can you take the old one away?',
    ],
    [
      'Does it include VAT? When could you start?',
      'We could start on Monday 30 March.',
      'Does it include VAT?',
    ],
    ['How much is it? How long does it take?', 'It costs £79.', 'How long does it take?'],
    [
      'Why was it refused? How do I appeal?',
      'You can appeal in writing within 28 days.',
      'Why was it refused?',
    ],
    [
      'Who is dealing with this? Is there a lift?',
      'There is a lift by the door.',
      'Who is dealing with this?',
    ],
    ['Is there parking? Do I need to book?', 'Yes to both.'],
    [
      'Who decides? When will I hear?',
      'Mr Rao decides on Thursday 19 March. I will ring you that afternoon.',
    ],
    ['Is it heavy? Does it fold?', 'It weighs 9 kg and folds flat.'],
    [
      'What do the searches cost? Do I have to come in to sign?',
      'The searches cost £240, and you do not have to come in: I can post the papers to you.',
    ],
    [
      'What if the buyer pulls out? Who pays your fee?',
      'You would pay us £310. The buyer pays nothing then.',
    ],
    [
      'Can I change it to green? When will it come?',
      'Yes, you can have the green. It will be with you on Thursday 19 March.',
    ],
    [
      'Does the jacket have a pocket? Is it waterproof?',
      'It has two, one with a zip.\n\nThe seams are taped, so no rain gets in.',
    ],
    ['Is my son old enough? He is 11.', 'Yes.'],
    [
      'Can I pay in two parts? Is there a charge for that?',
      'Yes, you can pay in two parts.\n\nIf anything is unclear, ring me on 01632 960 001.',
      'Is there a charge for that?',
    ],
    [
      'Can you send someone today?',
      'I am sorry that it is off again. Thank you for the photo.',
      'Can you send someone today?',
    ],
  ];
  for (const [message, draft, ...unanswered] of rows)
    test(`${message} / ${draft}`, () => assert.deepEqual(left(message, draft), unanswered));
});
