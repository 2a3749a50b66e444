import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';

/** `contract/api.md` is written by hand: it names every address of the API, and no other. */
let desk: TestDesk;
before(async () => {
  desk = await openDesk();
});
after(() => desk?.close());

const unnamed = (address: string) => address.replaceAll(/:\w+|\{\w+\}/g, ':x').replace(/\/$/, '');

/** What one word of the page may stand for: "…/accept" and a bare "/accept" after an address go on from it. */
function meant(word: string, last: string): string[] {
  const steps = last.split('/');
  const parents = steps.map((_, i) => steps.slice(0, steps.length - i).join('/'));
  return [
    ...(word.startsWith('…') ? [] : [word]),
    ...parents.map((parent) => parent + word.replace('…', '')),
  ];
}

/** The addresses that the page names: for each word, what it may stand for. `mustBe`: in the column of calls. */
function named(page: string): { word: string; addresses: string[]; mustBe: boolean }[] {
  const rows = page.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| ---'));
  return rows.flatMap((row) => {
    let last = '';
    const [, calls = '', answer = ''] = row.split(/(?<!\\)\|/);
    return [calls, answer].flatMap((cell, i) =>
      [...cell.matchAll(/(?<![\w/.])(?:\/[a-z]|…\/)[\w/:.-]*/g)].map(([word]) => {
        const plain = unnamed(word.replace(/[.]$/, ''));
        const addresses = meant(plain, last);
        if (!word.startsWith('…') && word.split('/').length > 2) last = plain;
        else if (last === '') last = plain;
        return { word, addresses, mustBe: i === 0 };
      }),
    );
  });
}

test('the page of the API names every address, and none that there is not', async () => {
  const { paths } = (await (await fetch(`${desk.url}/api/v1/openapi.json`)).json()) as { paths: object };
  const real = new Set(Object.keys(paths).map((address) => unnamed(address.replace('/api/v1', ''))));
  assert.ok(real.size > 100);
  // a stream, which OpenAPI has no words for
  real.add('/live');
  const words = named(readFileSync(path.join(import.meta.dirname, '../../contract/api.md'), 'utf8'));
  const all = new Set(words.flatMap(({ addresses }) => addresses));
  assert.deepEqual(
    [...real].filter((address) => !all.has(address)),
    [],
  );
  const wrong = words.filter(({ addresses, mustBe }) => mustBe && !addresses.some((one) => real.has(one)));
  assert.deepEqual(
    wrong.map(({ word }) => word),
    [],
  );
});
