import assert from 'node:assert/strict';
import { afterEach, beforeEach, mock, test } from 'node:test';
import { dismissToast, shownToasts, toast, toastError } from './toast.ts';

// what is spoken needs a page; this is about what stands
const page = globalThis as { document?: unknown };
beforeEach(() => {
  page.document = { getElementById: () => null };
  mock.timers.enable({ apis: ['Date'], now: 0 });
});
afterEach(() => {
  for (const { id } of shownToasts()) dismissToast(id);
  mock.timers.reset();
  delete page.document;
});

const standing = () => shownToasts().map(({ kind, words }) => `${kind}: ${words}`);

test('news takes the place of the news before it, and goes after eight seconds', () => {
  toast('Saved');
  toast('It is yours');
  assert.deepEqual(standing(), ['news: It is yours']);
  assert.equal(shownToasts()[0]?.stays, 8_000);
});

test('an error that nobody has had the time to read stays beside news, and never goes by itself', () => {
  toastError('We could not give this to Sam.');
  mock.timers.setTime(7_000);
  toast('Saved');
  assert.deepEqual(standing(), ['error: We could not give this to Sam.', 'news: Saved']);
  assert.equal(shownToasts()[0]?.stays, Number.POSITIVE_INFINITY);
});

test('a success takes away an error that has stood long enough to be read', () => {
  toastError('We could not reach the desk.');
  mock.timers.setTime(9_000);
  toast('Sending in 20 seconds.');
  assert.deepEqual(standing(), ['news: Sending in 20 seconds.']);
});

test('the same error stands once, the newest last; of many the last three', () => {
  for (const words of ['one', 'two', 'one']) toastError(words);
  assert.deepEqual(standing(), ['error: two', 'error: one']);
  for (const words of ['three', 'four']) toastError(words);
  assert.deepEqual(standing(), ['error: one', 'error: three', 'error: four']);
});

test('what is dismissed goes alone; with nothing named, the news goes', () => {
  toastError('We could not save this.');
  const id = toast('Saved');
  dismissToast();
  assert.deepEqual(standing(), ['error: We could not save this.']);
  dismissToast(id);
  assert.deepEqual(standing(), ['error: We could not save this.']);
  dismissToast(shownToasts()[0]?.id);
  assert.deepEqual(standing(), []);
});
