import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  type Answers,
  addressOf,
  checkAbout,
  checkYou,
  conversationKind,
  firstMissing,
  tooLong,
} from './help-answers.ts';

const whole: Answers = {
  kind: 'wrong',
  what: 'The leg is split',
  name: 'Adaeze Okafor',
  by: 'email',
  email: 'adaeze@example.org',
};
const messages = (answers: Answers) => checkYou(answers).map((e) => `${e.field}: ${e.message}`);

test('the pages come one after the other', () => {
  assert.equal(firstMissing({}), '/help');
  assert.equal(firstMissing({ kind: 'wrong' }), '/help/about');
  assert.equal(firstMissing({ kind: 'wrong', what: ' \n ' }), '/help/about');
  assert.equal(firstMissing({ kind: 'wrong', what: 'x' }), '/help/you');
  assert.equal(firstMissing(whole), null);
});

test('an empty text is asked for in the words of its page', () => {
  assert.deepEqual(checkAbout({ kind: 'wrong' }), [{ field: 'what', message: 'Tell us what happened' }]);
  assert.deepEqual(checkAbout({ kind: 'complaint', what: '' }), [
    { field: 'what', message: 'Tell us what your complaint is about' },
  ]);
});

test('a text that is too long says by how much, in a kind sentence', () => {
  assert.equal(tooLong('a'.repeat(50_000), 50_000, 'what'), null);
  assert.deepEqual(tooLong('a'.repeat(61_200), 50_000, 'what'), {
    field: 'what',
    message: 'This has 61,200 characters, and we can take 50,000. Please shorten it.',
  });
  assert.equal(tooLong('😀'.repeat(50_000), 50_000, 'what'), null);
});

test('each way to reply needs its own field, and only that', () => {
  assert.deepEqual(messages({}), ['name: Tell us your name', 'by: Choose how we shall reply']);
  assert.deepEqual(messages({ ...whole, by: 'phone' }), [
    'phone: Give a phone number with its area code, such as 020 7946 0112',
  ]);
  assert.deepEqual(messages({ ...whole, by: 'post' }), ['post: Tell us your address, with the postcode']);
  assert.deepEqual(messages({ ...whole, by: 'phone', email: 'rubbish', phone: '020 7946 0112' }), []);
  assert.deepEqual(messages({ ...whole, by: 'post', post: '1 High Street\nLeeds LS1 1AA' }), []);
});

test('e-mail addresses', () => {
  for (const email of ['a@b.example', 'a.b+c@d-e.example.org', "o'hara@example.org", 'ü@münchen.example'])
    assert.deepEqual(messages({ ...whole, email }), [], email);
  for (const email of [
    'a',
    'a@b',
    'a b@c.example',
    'a@b..example',
    '<a@b.example>',
    'a@b.example,c@d.example',
    `a@${'b'.repeat(260)}.example`,
  ])
    assert.deepEqual(
      messages({ ...whole, email }),
      ['email: Give an email address such as name@example.org'],
      email,
    );
});

test('the address that we reply to, and the kind of conversation', () => {
  assert.deepEqual(addressOf({ ...whole, email: 'Adaeze@Example.org' }), {
    kind: 'email',
    value: 'adaeze@example.org',
    shown: 'Adaeze@Example.org',
  });
  assert.equal(addressOf({ ...whole, by: 'phone', phone: '(020) 7946 0112' }).value, '02079460112');
  assert.equal(conversationKind(whole), 'problem');
  assert.equal(conversationKind({ ...whole, kind: 'question' }), 'enquiry');
  assert.equal(
    conversationKind({ ...whole, kind: 'question', what: 'I want to complain about this' }),
    'complaint',
  );
});
