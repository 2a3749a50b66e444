import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choiceOf, searchOf } from './choice.ts';

const read = (search: string) => choiceOf(new URLSearchParams(search));
const MINE = { who: 'mine', agentId: null, teamId: null, state: 'open', kind: null, words: '' } as const;

test('an address that names nothing we know asks for what is open and mine', () => {
  assert.deepEqual(read(''), MINE);
  assert.deepEqual(read('who=nobody&state=lost&kind=gift'), MINE);
});

test('an address holds all of a choice, and only what is not usual', () => {
  assert.equal(searchOf(MINE), '');
  const choice = { ...MINE, who: 'all', state: 'broken', kind: 'callback', words: 'damaged table' } as const;
  assert.equal(searchOf(choice), 'who=all&state=broken&kind=callback&words=damaged+table');
  assert.deepEqual(read('who=all&state=broken&kind=callback&words=damaged+table'), choice);
});

test('a named person or team goes before mine and everyone', () => {
  assert.equal(searchOf({ ...MINE, who: 'all', agentId: 'a1' }), 'agentId=a1');
  assert.equal(searchOf({ ...MINE, who: 'team', teamId: 't1', state: 'due' }), 'teamId=t1&state=due');
});
