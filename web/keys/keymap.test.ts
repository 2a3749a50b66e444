import assert from 'node:assert/strict';
import { test } from 'node:test';
import { altForm, BINDINGS, type KeyPress, type KeyState, readKey } from './keymap.ts';

const calm: KeyState = { waiting: null, single: true, changed: {} };

function press(key: string, more: Partial<KeyPress> = {}): KeyPress {
  const code = /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '';
  return { key, code, ctrl: false, alt: false, shift: false, typing: false, ...more };
}

test('a single key acts, and not while typing', () => {
  assert.equal(readKey(press('j'), calm).act, 'next');
  assert.equal(readKey(press('j', { typing: true }), calm).act, null);
});

test('g then t goes to Today; g alone waits; a stranger ends the wait', () => {
  assert.deepEqual(readKey(press('g'), calm), { act: null, waiting: 'g' });
  assert.deepEqual(readKey(press('t'), { ...calm, waiting: 'g' }), { act: 'go-today', waiting: null });
  assert.deepEqual(readKey(press('q'), { ...calm, waiting: 'g' }), { act: null, waiting: null });
});

test('with single keys off, only the Alt form acts, sequences included', () => {
  const off = { ...calm, single: false };
  assert.deepEqual(readKey(press('e'), off), { act: null, waiting: null });
  assert.deepEqual(readKey(press('g'), off), { act: null, waiting: null });
  assert.equal(readKey(press('e', { alt: true }), off).act, 'resolve');
  assert.deepEqual(readKey(press('g', { alt: true }), off), { act: null, waiting: 'g' });
});

test('Alt+letter reads the key cap, not the sign macOS makes of it', () => {
  assert.equal(readKey(press('®', { alt: true, code: 'KeyR' }), calm).act, 'reply');
});

test('Alt+P is the promises strip in the composer and a new promise elsewhere', () => {
  assert.equal(readKey(press('p', { alt: true, typing: true }), calm).act, 'promises-strip');
  assert.equal(readKey(press('p', { alt: true }), calm).act, 'promise');
});

test('Ctrl+Enter sends, with Shift sends and goes on, and only from the composer', () => {
  assert.equal(readKey(press('Enter', { ctrl: true, typing: true }), calm).act, 'send');
  assert.equal(readKey(press('Enter', { ctrl: true, shift: true, typing: true }), calm).act, 'send-next');
  assert.equal(readKey(press('Enter', { ctrl: true }), calm).act, null);
});

test('Ctrl+K opens the palette, typing or not', () => {
  assert.equal(readKey(press('k', { ctrl: true }), calm).act, 'palette');
  assert.equal(readKey(press('k', { ctrl: true, typing: true }), calm).act, 'palette');
});

test('a changed key takes the place of the shipped one', () => {
  const changed = { ...calm, changed: { resolve: 'q' } };
  assert.equal(readKey(press('q'), changed).act, 'resolve');
  assert.equal(readKey(press('e'), changed).act, null);
});

test('no two acts share keys in one place, and every single key has an Alt form', () => {
  const seen = new Set<string>();
  for (const binding of BINDINGS) {
    assert.ok(!seen.has(binding.keys), `${binding.keys} twice`);
    seen.add(binding.keys);
    if (!/\+|^F\d/.test(binding.keys)) assert.ok(altForm(binding.keys)?.startsWith('Alt+'));
  }
});

test('F8 is a chord by itself: in the words, and in the list of findings where nothing is typed', () => {
  const state = { waiting: null, single: true, changed: {} };
  const press = (given: Partial<KeyPress>) =>
    readKey({ key: 'F8', code: 'F8', ctrl: false, alt: false, shift: false, typing: true, ...given }, state)
      .act;
  assert.equal(press({}), 'next-finding');
  assert.equal(press({ typing: false }), 'next-finding');
  assert.equal(press({ shift: true }), 'previous-finding');
});
