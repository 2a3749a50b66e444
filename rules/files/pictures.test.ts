import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mayStandInWords } from './pictures.ts';

test('pictures of up to two million bytes may stand in the words, and nothing else', () => {
  assert.equal(mayStandInWords({ type: 'image/png', size: 2_000_000 }), true);
  assert.equal(mayStandInWords({ type: 'image/png', size: 2_000_001 }), false);
  assert.equal(mayStandInWords({ type: 'image/svg+xml', size: 10 }), false);
  assert.equal(mayStandInWords({ type: 'application/pdf', size: 10 }), false);
});
