import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import type { DraftView } from '../api/shapes.ts';
import { draftSaved, dropLocalDraft, keepLocalDraft, localDraft, writeLocalDrafts } from './local-draft.ts';

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
  playback: '',
  marks: [],
  attachments: [],
});
const SAVED = '2026-12-01T10:00:30.000Z';
const LATER = '2026-12-01T10:05:00.000Z';
/** Half a minute before the server's: the answer that set this page's clock was long on its way. */
const BEHIND = new Date('2026-12-01T10:00:01Z');
const AHEAD = new Date('2026-12-01T10:01:00Z');
const kept = new Map<string, string>();

let writes = 0;

beforeEach(() => {
  writes = 0;
  Object.assign(globalThis, {
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        writes += 1;
        kept.set(key, value);
      },
      removeItem: (key: string) => kept.delete(key),
    },
  });
  dropLocalDraft();
  kept.clear();
});

test('what was typed before the server has it comes back, also an emptied field', () => {
  keepLocalDraft('c1', draft('Hello'), null, BEHIND);
  assert.equal(localDraft('c1')?.draft.words, 'Hello');
  keepLocalDraft('c1', draft(''), SAVED, BEHIND);
  assert.deepEqual(localDraft('c1'), { draft: draft(''), upon: SAVED });
});

test('once the server has it, no copy is kept here: what is sent or discarded elsewhere does not come back', () => {
  keepLocalDraft('c1', draft('Hello'), null, BEHIND);
  draftSaved('c1', draft('Hello'), SAVED);
  assert.equal(localDraft('c1'), null);
});

test('what was typed while it was being saved stays, upon what was saved', () => {
  keepLocalDraft('c1', draft('Hello Ada'), null, BEHIND);
  draftSaved('c1', draft('Hello'), SAVED);
  assert.deepEqual(localDraft('c1'), { draft: draft('Hello Ada'), upon: SAVED });
});

test('each conversation has a copy of its own, and none other is touched when one is saved', () => {
  keepLocalDraft('c1', draft('Hello'), null, BEHIND);
  keepLocalDraft('c2', draft('Dear Sam'), SAVED, BEHIND);
  draftSaved('c2', draft('Dear Sam'), LATER);
  assert.equal(localDraft('c2'), null);
  assert.equal(localDraft('c1')?.draft.words, 'Hello');
  dropLocalDraft();
  assert.equal(localDraft('c1'), null);
});

test('keys in quick succession are written once, at the latest when the page goes', () => {
  for (const words of ['H', 'He', 'Hel']) keepLocalDraft('c1', draft(words), null, BEHIND);
  assert.equal(writes, 0);
  writeLocalDrafts();
  assert.equal(writes, 1);
  assert.match(kept.get('kept.drafts') ?? '', /"words":"Hel"/);
});

test('keys are written by themselves after a quarter of a second', (t) => {
  t.mock.timers.enable({ apis: ['setTimeout'] });
  keepLocalDraft('c1', draft('Hello'), null, BEHIND);
  t.mock.timers.tick(249);
  assert.equal(writes, 0);
  t.mock.timers.tick(1);
  assert.equal(writes, 1);
});

test('what was written down is there after the page is gone, and what it was typed upon', () => {
  kept.set(
    'kept.drafts',
    JSON.stringify({ c1: { draft: draft('Hello'), upon: SAVED, at: AHEAD.getTime() } }),
  );
  assert.deepEqual(localDraft('c1'), { draft: draft('Hello'), upon: SAVED });
});

test('no more than ten are kept, the newest', () => {
  for (let n = 0; n < 12; n++)
    keepLocalDraft(`c${n}`, draft('Hello'), null, new Date(BEHIND.getTime() + n * 1000));
  writeLocalDrafts();
  const ids = Object.keys(JSON.parse(kept.get('kept.drafts') ?? '{}'));
  assert.deepEqual(ids.length, 10);
  assert.equal(ids.includes('c1'), false);
  assert.equal(ids.includes('c2'), true);
});
