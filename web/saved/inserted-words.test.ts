import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withoutGreeting } from './inserted-words.ts';

test('a greeting is put in once', () => {
  assert.equal(withoutGreeting('{{greeting}}\n\nThank you.', 'Hello Adaeze,\n\nThank you.'), 'Thank you.');
  assert.equal(withoutGreeting('{{ Greeting }} thank you.\nBye', 'Hello, thank you.\nBye'), 'Bye');
});

test('what begins without one stays whole', () => {
  assert.equal(withoutGreeting('Thank you, {{name}}.', 'Thank you, Adaeze.'), 'Thank you, Adaeze.');
});
