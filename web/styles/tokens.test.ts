import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** Each colour token as [light, dark]; one value serves both where the theme makes no difference. */
const tokens = new Map<string, [string, string]>();
for (const [, name, light, dark] of css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)) {
  tokens.set(name ?? '', [light ?? '', dark ?? '']);
}
for (const [, name, both] of css.matchAll(/--([\w-]+): (#\w{6});/g))
  tokens.set(name ?? '', [both ?? '', both ?? '']);

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2 contrast ratio of two tokens in a theme. */
function contrast(one: string, other: string, theme: 0 | 1): number {
  const [a, b] = [one, other].map((name) => {
    const pair = tokens.get(name);
    assert.ok(pair, `there is no token --${name}`);
    return luminance(pair[theme]);
  }) as [number, number];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const PAPERS = ['canvas', 'surface', 'sunken', 'note'];
const STATES = ['kept', 'due', 'broken', 'waiting'];

const PAIRS: [front: string, back: string, least: number][] = [
  ...PAPERS.flatMap((paper): [string, string, number][] => [
    ['ink', paper, 7],
    ['ink-2', paper, 5],
    ['ink-3', paper, 4.5],
    ['promise', paper, 4.5],
  ]),
  ...STATES.flatMap((state): [string, string, number][] => [
    [state, 'canvas', 4.5],
    [state, 'surface', 4.5],
    [state, `${state}-tint`, 4.5],
    ['ink', `${state}-tint`, 7],
    [`${state}-mark`, 'canvas', 3],
    [`${state}-mark`, 'surface', 3],
  ]),
  // A row of the list that is open: its third line keeps its state colour on the promise tint.
  ...['due', 'broken', 'promise', 'ink-2'].map((front): [string, string, number] => [
    front,
    'promise-tint',
    4.5,
  ]),
  ['ink', 'promise-tint', 7],
  ['on-promise', 'promise-solid', 4.5],
  ['promise-solid', 'surface', 3],
  ['control', 'canvas', 3],
  ['control', 'surface', 3],
  ['note-edge', 'note', 3],
];

for (const [theme, name] of ['light', 'dark'].entries()) {
  test(`every pair of colours is readable, ${name}`, () => {
    for (const [front, back, least] of PAIRS) {
      const ratio = contrast(front, back, theme as 0 | 1);
      assert.ok(ratio >= least, `--${front} on --${back} is ${ratio.toFixed(2)}, needs ${least}`);
    }
  });
}

test('the order of the layers is named before any sheet, whoever imports it', () => {
  assert.match(css, /^@layer reset, tokens, base, parts, screens, print;/);
  const entry = readFileSync(new URL('../main.tsx', import.meta.url), 'utf8');
  assert.equal(entry.match(/^import .*$/m)?.[0], "import './styles/tokens.css';");
});
