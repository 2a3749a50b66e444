import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstName } from './first-name.ts';

test('a given name alone, a title with its surname, an address whole, nobody in words', () => {
  assert.equal(firstName('Adaeze Okafor'), 'Adaeze');
  assert.equal(firstName('Mr D. Bell'), 'Mr Bell');
  assert.equal(firstName('care@fernhill.example'), 'care@fernhill.example');
  assert.equal(firstName('The Grange Primary School Office'), 'The Grange Primary School Office');
  assert.equal(firstName('  '), 'this person');
});
