import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { DraftView } from '../api/shapes.ts';
import { draftSaved, dropLocalDraft, keepLocalDraft, localDraft } from './local-draft.ts';

const draft = (words: string): DraftView => ({
  words,
  to: [],
  cc: [],
  bcc: [],
  promises: [],
  settles: [],
  attachmentIds: [],
  holding: false,
  meant: [],
  savedMessageIds: [],
  marks: [],
  attachments: [],
});
const SAVED = '2026-12-01T10:00:30.000Z';
const LATER = '2026-12-01T10:05:00.000Z';
/** Half a minute before the server's: the answer that set this page's clock was long on its way. */
const BEHIND = new Date('2026-12-01T10:00:01Z');
const AHEAD = new Date('2026-12-01T10:01:00Z');
const kept = new Map<string, string>();

beforeEach(() => {
  kept.clear();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    },
  });
});

test('what was typed upon the copy that the server still has comes before it, whatever the clocks say', () => {
  keepLocalDraft('c1', draft(''), SAVED, BEHIND);
  assert.equal(localDraft('c1', SAVED)?.words, '');
});

test('what was typed before the first save comes back', () => {
  keepLocalDraft('c1', draft('Hello'), null, BEHIND);
  assert.equal(localDraft('c1', undefined)?.words, 'Hello');
});

test('where the server has had another copy since, the newer one counts', () => {
  keepLocalDraft('c1', draft('Hello'), SAVED, AHEAD);
  assert.equal(localDraft('c1', LATER), null);
  keepLocalDraft('c1', draft('Hello'), '2026-12-01T09:00:00.000Z', AHEAD);
  assert.equal(localDraft('c1', SAVED)?.words, 'Hello');
});

test('once the server has it, no copy is kept here: what is sent or discarded elsewhere does not come back', () => {
  keepLocalDraft('c1', draft('Hello'), null, BEHIND);
  draftSaved('c1', draft('Hello'), SAVED);
  assert.equal(localDraft('c1', undefined), null);
});

test('what was typed while it was being saved stays, upon what was saved', () => {
  keepLocalDraft('c1', draft('Hello Ada'), null, BEHIND);
  draftSaved('c1', draft('Hello'), SAVED);
  assert.equal(localDraft('c1', SAVED)?.words, 'Hello Ada');
});

test('a copy is of one conversation, and none other is touched when that is saved', () => {
  keepLocalDraft('c1', draft('Hello'), null, BEHIND);
  draftSaved('c2', draft('Hello'), SAVED);
  assert.equal(localDraft('c2', undefined), null);
  assert.equal(localDraft('c1', undefined)?.words, 'Hello');
  dropLocalDraft();
  assert.equal(localDraft('c1', undefined), null);
});

test('what an older page kept, without files and without what it was typed upon, still comes back', () => {
  const { attachments: _a, marks: _k, meant: _m, ...older } = draft('Hello');
  kept.set('kept.draft', JSON.stringify({ conversationId: 'c1', draft: older, at: AHEAD.getTime() }));
  assert.deepEqual(localDraft('c1', SAVED), draft('Hello'));
});
