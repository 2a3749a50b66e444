import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isThanks } from './thanks.ts';

const thanks = [
  'Thanks!',
  'Thank you so much',
  'Hi Kiran,\n\nThank you very much for your help.\n\nBest wishes\nAdaeze Okafor',
  'Thanks Kiran, that’s great.',
  'Cheers',
  "That's brilliant, thank you.",
  'Thanks again for sorting this so quickly. Have a lovely weekend!\nTom',
  'It works now, many thanks',
  'Much appreciated.',
  'Received, thank you.',
];

const others = [
  '',
  'OK',
  'Great',
  'Thank you, but it still does not work.',
  'Thanks. When will it arrive?',
  'Thanks, when will it arrive',
  'Thanks for nothing.',
  'Thank you. Could you also send the receipt',
  'Thanks, please call me on 020 7946 0112',
  'Thank you. I need the invoice as well.',
  'Thanks, that is not what I asked for',
  'Thank you for the table. The lamp is broken.',
  'Thanks, see https://example.org',
  'Thanks but no thanks',
  'Thank you, I will wait until Friday then',
  `Thank you. ${'Very much. '.repeat(50)}`,
];

test('a thank-you and nothing else', () => {
  for (const text of thanks) assert.equal(isThanks(text), true, text);
});

test('thanks with a question, a request, a figure or any other news is a message like any other', () => {
  for (const text of others) assert.equal(isThanks(text), false, text);
});
