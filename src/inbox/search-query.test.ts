import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readContactQuery } from './contacts-read.ts';
import { readSearch } from './search-query.ts';

const none = { words: null, names: null, email: null, ref: null, from: null, promise: null };

test('plain words are all looked for, the last by its beginning', () => {
  assert.equal(readSearch('split table').words, 'split & table:*');
  assert.equal(readSearch('table').words, 'table:*');
  assert.equal(readSearch('table ').words, 'table:*');
  assert.equal(readSearch('to').words, 'to');
  assert.equal(readSearch('"oak leg" refund').words, '(oak <-> leg) & refund:*');
  assert.equal(readSearch('"oak leg').words, '(oak <-> leg)');
});

test('nothing that was typed reaches the query as an operator', () => {
  assert.equal(readSearch("a:* | !b & (c) <-> 'd'").words, 'a & b & c & d');
  assert.equal(readSearch('!!! ???').words, null);
});

test('filters', () => {
  assert.deepEqual(readSearch('from:Okafor'), { ...none, from: 'Okafor' });
  assert.deepEqual(readSearch('from:"Adaeze Okafor" refund'), {
    ...none,
    from: 'Adaeze Okafor',
    words: 'refund:*',
    names: 'refund:*',
  });
  assert.deepEqual(readSearch('promise:broken'), { ...none, promise: 'broken' });
  assert.deepEqual(readSearch('ref:kpt-9m2'), { ...none, ref: 'KPT-9M2' });
  assert.equal(readSearch('promise:someday').promise, null);
});

test('a reference, as it was pasted', () => {
  for (const typed of ['KPT-9M2XQ4', 'kpt-9m2xq4', ' KPT9M2XQ4 '])
    assert.equal(readSearch(typed).ref, 'KPT-9M2XQ4', typed);
  assert.equal(readSearch('KPT-9M2XQ4 refund').ref, null);
});

test('an e-mail address', () => {
  assert.equal(readSearch('Adaeze@Example.org').email, 'adaeze@example.org');
  assert.equal(readSearch('write to adaeze@example.org').email, null);
});

test('who a caller may be: a name, an address, or a number in any form', () => {
  assert.deepEqual(readContactQuery('Okaf'), { names: 'Okaf:*', email: 'okaf', phoneEnd: null });
  assert.deepEqual(readContactQuery('adaeze okafor'), {
    names: 'adaeze:* & okafor:*',
    email: null,
    phoneEnd: null,
  });
  for (const number of ['020 7946 0112', '+44 20 7946 0112', '(020) 7946-0112', '0044 20 7946 0112'])
    assert.equal(readContactQuery(number)?.phoneEnd, '079460112', number);
  assert.deepEqual(readContactQuery('7946'), { names: null, email: null, phoneEnd: '7946' });
  assert.equal(readContactQuery('  '), null);
});
