import assert from 'node:assert/strict';
import { test } from 'node:test';
import { usualStandards } from '../reply-check/standards.ts';
import { untrueByItself } from './by-itself.ts';
import { type FieldValues, fieldsIn, fillFields } from './fields.ts';

const context = {
  now: new Date('2026-12-01T10:00:00Z'),
  zone: 'Europe/London',
  standards: usualStandards,
  agentNames: ['Kiran Mehta', 'Ruth Adeyemi'],
};
const NOTHING: FieldValues = {
  greeting: null,
  name: null,
  owner: null,
  'next word': null,
  promise: null,
  'promise date': null,
  status: null,
  subject: null,
  reference: null,
  'opening hours': null,
  phone: null,
  desk: null,
  writer: null,
};

test('fields are filled from what the records say; the rest stays to be seen', () => {
  const words = '{{greeting}}\n\nYou will hear from us by {{ Next_Word }}. Ask for {{owner}}.';
  assert.deepEqual(fieldsIn(`${words} {{date}} {{owner}}`), {
    fields: ['greeting', 'next word', 'owner'],
    unknown: ['date'],
  });
  assert.deepEqual(fillFields(words, { ...NOTHING, greeting: 'Hello Adaeze,', owner: 'Kiran Mehta' }), {
    words: 'Hello Adaeze,\n\nYou will hear from us by {{next word}}. Ask for Kiran Mehta.',
    unfilled: ['next word'],
  });
  // what a value says is not read again
  assert.equal(
    fillFields('{{subject}}', { ...NOTHING, subject: 'A {{name}} $& matter', name: 'x' }).words,
    'A {{name}} $& matter',
  );
});

const TRUE_BY_ITSELF = [
  '{{greeting}}\n\nYou will hear from us by {{next word}}.\n\n{{owner}} looks after this.\n\n{{desk}}',
  '{{greeting}}\n\n{{status}}\n\nYour reference is {{reference}}. You can ring us on {{phone}}. {{opening hours}}\n\n{{desk}}',
  '{{greeting}}\n\nPlease send us photos of the damage and the label on the box. It helps us to find the right part.\n\n{{desk}}',
  '{{greeting}}\n\nWe promised you this by {{promise date}}: {{promise}}. If anything has changed, just answer this email.\n\n{{desk}}',
];
for (const words of TRUE_BY_ITSELF)
  test(`may go by itself: ${words.split('\n')[2]}`, () =>
    assert.deepEqual(untrueByItself(words, context), []));

const UNTRUE: [string, string, RegExp][] = [
  ['You will hear from us by Friday 5 December.', 'by Friday 5 December', /written by hand/],
  ['You will hear from us within two working days.', 'within two working days', /written by hand/],
  ['We will write to you shortly.', 'shortly', /\{\{next word\}\}/],
  ['We will be in touch as soon as possible.', 'as soon as possible', /\{\{next word\}\}/],
  ['Your request has been resolved.', 'has been resolved', /\{\{status\}\}/],
  ['Your order is now being processed.', 'is now being processed', /\{\{status\}\}/],
  ['We are looking into this.', 'We are looking into', /\{\{status\}\}/],
  ['We have sent you a new one.', 'We have sent', /\{\{status\}\}/],
  ['Your case was escalated to our experts.', 'was escalated', /\{\{status\}\}/],
  ['Kiran Mehta will look after this.', 'Kiran Mehta', /\{\{owner\}\}/],
  ['Ruth will look after this.', 'Ruth', /\{\{owner\}\}/],
  ['It comes on [date].', '[date]', /never filled in/],
  ['Ask for {{writer}}.', '{{writer}}', /never filled in/],
];
for (const [words, quote, reason] of UNTRUE)
  test(`may not go by itself: ${words}`, () => {
    const [first, ...more] = untrueByItself(`{{greeting}}\n\n${words}\n\n{{desk}}`, context);
    assert.equal(first?.quote, quote);
    assert.match(first?.reason ?? '', reason);
    assert.deepEqual(more, []);
  });

test('a rule that the house has turned off holds for what goes by itself', () => {
  const standards = {
    ...usualStandards,
    rules: { 'unbound-date': { on: false }, 'vague-time': { on: false } },
  };
  const found = untrueByItself('We write to you by Friday 5 December. Or we write shortly.', {
    ...context,
    standards,
  });
  assert.deepEqual(
    found.map(({ quote }) => quote),
    ['by Friday 5 December', 'shortly'],
  );
});
