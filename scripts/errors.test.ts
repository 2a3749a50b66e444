import assert from 'node:assert/strict';
import { test } from 'node:test';
import { refusalsIn, writeUp } from './errors.ts';

test('finds a refusal with values, quotes and brackets in what it says', () => {
  const source = `throw new Refusal(
    'conflict',
    'no-room', // it's taken, (see
    \`"\${p.what}" (\${n === 1 ? 'one' : \`\${n}\`}) won't fit, see "a, b".\`,
    'Nothing was saved.',
    [{ path: 'x', message: 'y' }],
  );`;
  assert.deepEqual(refusalsIn(source), [
    { kind: 'conflict', code: 'no-room', says: ['"‹what›" (‹…›) won\'t fit, see "a, b".'] },
  ]);
});

test('a choice gives each sentence, and what is compared with gives none', () => {
  const source = `new Refusal('not-found', 'gone', code === 'ENOENT' ? "It isn't there." : \`It is \${why}.\`)`;
  assert.deepEqual(refusalsIn(source)[0]?.says, ["It isn't there.", 'It is ‹why›.']);
});

test('a sentence that is given to it is named', () => {
  assert.deepEqual(refusalsIn(`new Refusal('conflict', 'command-refused', message, detail)`), [
    { kind: 'conflict', code: 'command-refused', says: ['‹message›'] },
  ]);
});

test('a code from a table of pairs brings the whole table', () => {
  const source = `const RULES = { KP1: ['first-rule', 'One thing.'], KP2: [\n 'second-rule',\n "It's another.",\n ] };
    new Refusal('conflict', rule[0], rule[1]);`;
  assert.deepEqual(refusalsIn(source), [
    { kind: 'conflict', code: 'first-rule', says: ['One thing.'] },
    { kind: 'conflict', code: 'second-rule', says: ["It's another."] },
  ]);
});

test('what cannot be read is not left out in silence', () => {
  assert.throws(() => refusalsIn(`new Refusal(kind, 'code', 'Words.')`), /kind is not written out/);
  assert.throws(() => refusalsIn(`new Refusal('conflict', code, 'Words.')`), /code is not written out/);
});

test('each code has one row, in order, with its status', () => {
  const text = writeUp([
    { kind: 'conflict', code: 'b', says: ['Two | bars.'] },
    { kind: 'unavailable', code: 'fault', says: ['Ours.'] },
    { kind: 'not-found', code: 'a', says: ['One.'] },
    { kind: 'conflict', code: 'b', says: ['Also this.', 'Two | bars.'] },
  ]);
  assert.deepEqual(text.split('\n').slice(-4), [
    '| <a id="a"></a>`a` | One. | not-found, 404 |',
    '| <a id="b"></a>`b` | Two \\| bars.<br>Also this. | conflict, 409 |',
    '| <a id="fault"></a>`fault` | Ours. | unavailable, 500 |',
    '',
  ]);
});
