// Writes docs/errors.md from the code: every refusal that src can make, by its stable code. `--check` writes nothing and fails
// when the file is out of date.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { STATUS } from '../src/platform/http.ts';
import type { RefusalKind } from '../src/platform/refusal.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const FILE = path.join(ROOT, 'docs/errors.md');

export interface Found {
  kind: string;
  code: string;
  /** what it may say, with ‹names› where a value goes */
  says: string[];
}

/** The refusals that one source file makes. Throws on one that it can't read, so that none is left out in silence. */
export function refusalsIn(source: string): Found[] {
  const found: Found[] = [];
  for (const { index } of source.matchAll(/\bnew Refusal\(/g)) {
    const [kind = '', code = '', message = ''] = argumentsAt(source, index + 'new Refusal('.length);
    const [kindText] = textsOf(kind);
    const [codeText] = textsOf(code);
    if (!kindText) throw new Error(`a refusal whose kind is not written out: ${kind}`);
    if (codeText) found.push({ kind: kindText, code: codeText, says: sentencesOf(message) });
    else {
      // its code and sentence stand in a table of pairs in the same file
      const pairs = [...source.matchAll(/\[\s*('[a-z-]+'),\s*(['"`][^\]]+?),?\s*\]/g)];
      if (pairs.length === 0) throw new Error(`a refusal whose code is not written out: ${code}`);
      for (const [, name = '', says = ''] of pairs)
        found.push({ kind: kindText, code: textsOf(name)[0] ?? '', says: sentencesOf(says) });
    }
  }
  return found;
}

/** The text of each argument of a call, from just behind its bracket, without comments: their apostrophes are no quotes. */
function argumentsAt(whole: string, from: number): string[] {
  let source = whole;
  const args: string[] = [];
  let start = from;
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const sign = source[at] as string;
    if (QUOTES.has(sign)) at = endOfText(source, at);
    else if (source.startsWith('//', at))
      source = source.slice(0, at) + source.slice(source.indexOf('\n', at));
    else if ('([{'.includes(sign)) depth++;
    else if (sign === ',' && depth === 0) {
      args.push(source.slice(start, at).trim());
      start = at + 1;
    } else if (')]}'.includes(sign) && depth-- === 0)
      return [...args, source.slice(start, at).trim()].filter(Boolean);
  }
  throw new Error('a call that does not end');
}

const QUOTES = new Set(["'", '"', '`']);

/** Where the text that begins at `from` ends: the place of its closing quote. */
function endOfText(source: string, from: number): number {
  const quote = source[from];
  for (let at = from + 1; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === quote) return at;
    else if (quote === '`' && source.startsWith('${', at)) at = endOfValue(source, at + 2);
  }
  throw new Error('a text that does not end');
}

/** Where the value inside a template ends: the place of its closing brace. */
function endOfValue(source: string, from: number): number {
  let depth = 0;
  for (let at = from; at < source.length; at++) {
    const sign = source[at] as string;
    if (QUOTES.has(sign)) at = endOfText(source, at);
    else if (sign === '{') depth++;
    else if (sign === '}' && depth-- === 0) return at;
  }
  throw new Error('a template that does not end');
}

/** The texts that an expression is made of, at its own level: one for a literal, several where it chooses. */
function textsOf(expression: string): string[] {
  const texts: string[] = [];
  for (let at = 0; at < expression.length; at++) {
    if (!QUOTES.has(expression[at] as string)) continue;
    // what is compared with is not said
    const compared = /[=!]==\s*$/.test(expression.slice(0, at));
    const end = endOfText(expression, at);
    if (!compared) texts.push(plain(expression.slice(at + 1, end)));
    at = end;
  }
  return texts;
}

const sentencesOf = (expression: string) => {
  const texts = textsOf(expression);
  return texts.length ? texts : [`‹${nameOf(expression)}›`];
};

/** A literal's text as a person reads it: a value becomes its name. */
function plain(text: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    if (text.startsWith('${', at)) {
      const end = endOfValue(text, at + 2);
      out += `‹${nameOf(text.slice(at + 2, end))}›`;
      at = end;
    } else if (text[at] === '\\') out += text[++at] === 'n' ? ' ' : text[at];
    else out += text[at];
  }
  return out;
}

const nameOf = (expression: string) => /^[\w.?]+$/.exec(expression.trim())?.[0].split(/[.?]+/).at(-1) ?? '…';

/** The document: each code once, with everything that it may say. */
export function writeUp(found: Found[]): string {
  const codes = new Map<string, { kinds: Set<string>; says: Set<string> }>();
  for (const { kind, code, says } of found) {
    const known = codes.get(code) ?? { kinds: new Set(), says: new Set() };
    codes.set(code, known);
    known.kinds.add(kind);
    for (const sentence of says) known.says.add(sentence);
  }
  const cell = (text: string) => text.replaceAll('|', '\\|');
  const rows = [...codes]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, { kinds, says }]) => {
      const statuses = [...kinds].map(
        (kind) => `${kind}, ${code === 'fault' ? 500 : STATUS[kind as RefusalKind]}`,
      );
      return `| <a id="${code}"></a>\`${code}\` | ${[...says].map(cell).join('<br>')} | ${statuses.join('<br>')} |`;
    });
  return `# Errors

Generated from the code by \`node scripts/errors.ts\`. Do not edit.

Every error of the API is problem JSON (RFC 9457): \`title\` is the sentence below, \`detail\` says whether anything was saved and what
to do, \`code\` never changes its meaning, and \`reference\` finds it in the log. The command line prints the same sentences and ends
with 1. Words in ‹angle brackets› stand for a value.

| code | what it says | kind, HTTP status |
|---|---|---|
${rows.join('\n')}
`;
}

if (import.meta.main) {
  const files = globSync('src/**/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'));
  const text = writeUp(
    files.sort().flatMap((file) => refusalsIn(readFileSync(path.join(ROOT, file), 'utf8'))),
  );
  if (!process.argv.includes('--check')) writeFileSync(FILE, text);
  else if (readFileSync(FILE, 'utf8') !== text) {
    console.error('docs/errors.md is out of date with the code: run `node scripts/errors.ts` and commit it.');
    process.exitCode = 1;
  }
}
