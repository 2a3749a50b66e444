import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PromiseView } from '../api/shapes.ts';
import {
  type Composing,
  isEmptyDraft,
  leavesNoNextWord,
  sendLabel,
  settledAtFirst,
  settlesOf,
  toFix,
  withoutSentence,
  withPictures,
  withSentence,
} from './composing.ts';

function promise(id: string, kind: PromiseView['kind'], more: Partial<PromiseView> = {}): PromiseView {
  return {
    id,
    kind,
    state: 'open',
    dueAt: '2025-12-05T17:00:00.000Z',
    needsOwnUp: false,
    ...more,
  } as PromiseView;
}

const conversation = { promises: [promise('answer', 'reply'), promise('call', 'callback')] };
const composing: Composing = {
  words: 'Hello',
  to: [{ name: 'Adaeze', address: 'adaeze@mail.example' }],
  cc: [],
  bcc: [],
  settles: { answer: 'kept' },
  attachments: [],
  takenOut: [],
  holding: false,
  meant: [],
  savedMessageIds: [],
  playback: '',
  marks: [],
  nextUpdate: { on: true, dueAt: '2025-12-10T17:00:00.000Z' },
};

test('first answers, updates and a named person are ticked; a call is for a person to say', () => {
  const promises = [...conversation.promises, promise('named', 'owner')];
  assert.deepEqual(settledAtFirst({ promises }), { answer: 'kept', named: 'kept' });
});

test('a broken promise is not ticked as kept', () => {
  const broken = { promises: [promise('late', 'reply', { state: 'broken', needsOwnUp: true })] };
  assert.deepEqual(settledAtFirst(broken), {});
  assert.deepEqual(settlesOf({ ...composing, settles: { late: 'owned-up' } }, broken), [
    { promiseId: 'late', outcome: 'owned-up' },
  ]);
});

test('a holding reply moves the answer to the next date', () => {
  assert.deepEqual(settlesOf({ ...composing, holding: true }, conversation), [
    { promiseId: 'answer', outcome: 'moved', dueAt: '2025-12-10T17:00:00.000Z' },
  ]);
});

test('keeping the only answer leaves no next word, unless a new one is promised', () => {
  assert.equal(leavesNoNextWord(composing, conversation, []), true);
  assert.equal(leavesNoNextWord({ ...composing, settles: {} }, conversation, []), false);
  const update = { kind: 'update' as const, what: 'You hear from us', dueAt: '2025-12-10T17:00:00.000Z' };
  assert.equal(leavesNoNextWord(composing, conversation, [update]), false);
  const action = { ...update, kind: 'action' as const };
  assert.equal(leavesNoNextWord(composing, conversation, [action]), true);
});

test('each thing that stops the send is named', () => {
  assert.deepEqual(toFix(composing, []), []);
  assert.deepEqual(toFix({ ...composing, words: ' ', to: [] }, []), [
    'Write something first.',
    'Choose who this goes to.',
  ]);
  assert.deepEqual(toFix(composing, [{ promiseId: 'answer', outcome: 'moved' }]), ['Give the new date.']);
});

test('the button says what it does', () => {
  assert.equal(sendLabel(0, 0), 'Send');
  assert.equal(sendLabel(1, 0), 'Send and make 1 promise');
  assert.equal(sendLabel(2, 0), 'Send and make 2 promises');
  assert.equal(sendLabel(2, 1), 'Fix 1 thing to send');
});

test('the next date is added once, and taken away again when the draft comes back', () => {
  const sentence = 'You will hear from us by Friday 5 December, 5pm, even if nothing has changed.';
  const sent = withSentence('Hello', sentence);
  assert.equal(sent, `Hello\n\n${sentence}`);
  assert.equal(withSentence(sent, sentence), sent);
  assert.equal(withoutSentence(sent), 'Hello');
});

test('a draft is empty without words and without files', () => {
  assert.equal(isEmptyDraft({ words: ' \n', attachmentIds: [] }), true);
  assert.equal(isEmptyDraft({ words: '', attachmentIds: ['file'] }), false);
  assert.equal(isEmptyDraft({ words: 'Hello', attachmentIds: [] }), false);
});

test('the file of a picture goes with it out of the words, and comes back with it; other files stay', () => {
  const picture = { id: 'p', name: 'leg.jpg' } as Composing['attachments'][number];
  const letter = { id: 'l', name: 'letter.pdf' } as Composing['attachments'][number];
  const mark = { kind: 'picture' as const, id: 'p', start: 0, end: 3 };
  const shown = { ...composing, marks: [mark], attachments: [picture, letter] };
  const cut = withPictures(shown, { ...shown, words: '', marks: [] });
  assert.deepEqual([cut.attachments, cut.takenOut], [[letter], [picture]]);
  const typed = withPictures(cut, { ...cut, words: 'Hello', marks: [] });
  assert.deepEqual([typed.attachments, typed.takenOut], [[letter], [picture]]);
  const undone = withPictures(typed, { ...typed, marks: [mark] });
  assert.deepEqual([undone.attachments, undone.takenOut], [[letter, picture], []]);
  // one that never stood in the words is a file like any other
  const beside = withPictures(composing, { ...composing, attachments: [picture], marks: [] });
  assert.deepEqual([beside.attachments, beside.takenOut], [[picture], []]);
});
