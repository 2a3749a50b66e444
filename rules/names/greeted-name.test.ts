import assert from 'node:assert/strict';
import { test } from 'node:test';
import { greetedName, greetingOf } from './greeted-name.ts';

const ada = { name: 'Adaeze Okafor', title: '', called: '', addressForm: null };

test('nothing said: the house’s way', () => {
  assert.equal(greetedName(ada), null);
  assert.equal(greetedName({ ...ada, title: 'Ms' }), null);
});

test('formally by title and surname; a title is never guessed', () => {
  assert.equal(greetedName({ ...ada, title: 'Ms', called: 'Ada', addressForm: 'formal' }), 'Ms Okafor');
  assert.equal(
    greetedName({ ...ada, name: 'Jan van der Berg', title: 'Dr', addressForm: 'formal' }),
    'Dr van der Berg',
  );
  assert.equal(greetedName({ ...ada, addressForm: 'formal' }), 'Adaeze Okafor');
  assert.equal(greetedName({ ...ada, name: 'Adaeze', title: 'Ms', addressForm: 'formal' }), 'Adaeze');
  assert.equal(greetedName({ ...ada, name: null, title: 'Ms', addressForm: 'formal' }), null);
});

test('informally by the name that they go by', () => {
  assert.equal(greetedName({ ...ada, called: 'Ada' }), 'Ada');
  assert.equal(greetedName({ ...ada, called: 'Ada', title: 'Ms', addressForm: 'informal' }), 'Ada');
  assert.equal(greetedName({ ...ada, addressForm: 'informal' }), 'Adaeze');
});

test('the greeting says it as it stands', () => {
  const known = { greetedAs: null, signsAs: 'Addy', name: 'Adaeze Okafor' };
  assert.equal(greetingOf({ ...known, greetedAs: 'Ms Okafor' }), 'Hello Ms Okafor,');
  assert.equal(greetingOf({ ...known, greetedAs: 'Adaeze Okafor' }), 'Hello Adaeze Okafor,');
  assert.equal(greetingOf({ ...known, greetedAs: 'Mary Anne' }), 'Hello Mary Anne,');
  assert.equal(greetingOf(known), 'Hello Addy,');
  assert.equal(greetingOf({ ...known, signsAs: null }), 'Hello Adaeze,');
  assert.equal(greetingOf({ greetedAs: null, signsAs: null, name: null }), 'Hello,');
});
