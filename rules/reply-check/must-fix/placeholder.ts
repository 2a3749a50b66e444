import { firstName } from '../../names/name-parts.ts';
import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { type Hit, type Rule, withoutOverlaps } from '../rule.ts';
import { fieldIn, isFieldName } from '../words/field-words.ts';

export const placeholder: Rule = {
  id: 'placeholder',
  severity: 'must-fix',
  overridable: false,
  lessons: 'B11',
  about: 'A field that was never filled in: {{name}}, [date], £XX, TBC.',
  find: (draft, context) => withoutOverlaps([...fields(draft, context), ...inGreeting(draft, context)]),
};

const REASON = 'This was never filled in.';

/** What is a field wherever it stands. */
const ALWAYS = [
  /\{\{[^{}\n]{0,60}\}\}/g,
  /\$?\{[%$]?[\p{L}_][^{}\n]{0,40}\}/gu,
  /<<[^<>\n]{1,40}>>/g,
  /«[^«»\n]{1,40}»/g,
  /\[\[[^[\]\n]{1,40}\]\]/g,
  /%%?[A-Z][A-Z0-9_ ]{2,30}%%?/g,
  /%[a-z]+_[a-z_]+%/g,
  /##?[A-Z][A-Z0-9_]{2,30}##?(?![\w-])/g,
  /@@[A-Za-z_.]{3,30}(?:@@)?/g,
  /\*\|[^|\n]{1,30}\|\*/g,
  /(?<![\w$])\$(?!(?:USD|AUD|CAD|NZD)\b)[A-Za-z][A-Za-z_]{2,30}\b/g,
  /\b__?[A-Z][A-Z_ ]{2,30}__?\b/g,
  /[£€$]?_{3,}/g,
  /#{2,}[/.-]#{2,}(?:[/.-]#{2,})?/g,
  /\((?:YOUR |FULL |FIRST |CUSTOMER |CLIENT |AGENT )*(?:NAME|DATE|TIME|AMOUNT|ADDRESS|NUMBER|REFERENCE|SURNAME|DETAILS|PRICE|PRODUCT|COMPANY)\)/g,
  /\(your (?:full |first )?(?:name|title|number|signature)(?: here)?\)/gi,
  /(?<=^|[\s(£€$:])\?{3,}(?=[\s.,)]|$)/gm,
  /\b(?:lorem ipsum|dolor sit amet)\b[^.\n]*/gi,
  /\[object Object\]|\bundefined\b(?! behaviour)|\bNaN\b/g,
  /(?<!\b(?:as|format|form|like|in) )\b(?:DD|dd)[/.-](?:MM|mm)(?:[/.-](?:YY|yy){1,2})?\b/g,
  /\b(?:HH|hh):(?:MM|mm)\b/g,
  /\b(?:TBC|TBA|TBD|tbc|tbd)\b|[£€$](?:tbc|tba|tbd)\b/gi,
  /[£€$#]?(?:\bXX+|\bX{2,})(?:[.,/:-]X+)*(?:%|\b)(?![ -]?\d)/g,
  /[£€$]x+(?:\.x+)?\b/gi,
  /\bxxx+\b(?=[ ,.]+[a-z])/g,
  /[([<]?\b(?:INSERT|ENTER|ADD|PUT)[ _][A-Z][A-Z_ ]{2,40}(?:\bHERE\b)?[)\]>]?/g,
  /[([<] ?(?:insert|enter|fill in|add your|choose|select|delete as)\b[^()[\]<>\n]{0,50}[)\]>]/gi,
  /\b(?:insert|your|customer|client) name here\b|\b(?:NAME|DATE|TEXT|DETAILS|AMOUNT) HERE\b/gi,
];
/** Two X's are a size or a kiss, except where a figure should be. */
const BRACKETED =
  /(?<money>[£€$])?(?:\[(?<square>[^[\]\n]{1,50})\](?!\()|<(?<angle>[A-Za-z][^<>\n@:]{0,40})>)/g;
const CARD_NUMBER = /(?:\d[ -]?|ending |card |account )$/i;

function fields({ own }: Draft, context: CheckContext): Hit[] {
  const allowed = new Set(context.automated?.fields.map((name) => name.toLowerCase()));
  const found: Hit[] = [];
  const add = (start: number, words: string): void => {
    const inside = fieldIn(words);
    if (allowed.has(inside)) return;
    found.push({ start, end: start + words.length, reason: REASON, suggestion: filled(inside, context) });
  };
  for (const pattern of ALWAYS) {
    for (const { 0: words, index } of own.matchAll(pattern)) {
      if (/^X+$/.test(words) && (words.length < 3 ? !beforeAmount(own, index + words.length) : false))
        continue;
      if (/^[#]?X+/.test(words) && CARD_NUMBER.test(own.slice(Math.max(0, index - 9), index))) continue;
      add(index, words);
    }
  }
  for (const match of own.matchAll(BRACKETED)) {
    const { square, angle } = match.groups ?? {};
    if (isFieldName(square ?? angle ?? '', square !== undefined)) add(match.index, match[0]);
  }
  return found;
}

function beforeAmount(own: string, end: number): boolean {
  return /^ ?(?:%|days?|hours?|weeks?|pounds|am\b|pm\b)/.test(own.slice(end));
}

/** "Dear Firstname", "Hi (name)", "Dear null". */
function inGreeting({ greeting }: Draft, context: CheckContext): Hit[] {
  if (!greeting || greeting.name === '') return [];
  const words = greeting.name.replace(/^(?:mr|mrs|ms|miss|dr)\.?\s+/i, '');
  const inside = fieldIn(words);
  if (context.automated?.fields.some((name) => name.toLowerCase() === inside)) return [];
  const isField =
    /^(?:first ?name|last ?name|surname|name|full ?name|(?:customer|client|contact)(?:'s)? name|null|none|nan|x{1,4}|someone)(?: (?:last ?name|surname))?$/i;
  if (!isField.test(inside)) return [];
  const start = greeting.nameAt + greeting.name.length - words.length;
  return [{ start, end: start + words.length, reason: REASON, suggestion: filled(inside, context) }];
}

/** The words for a field whose meaning we can tell. */
function filled(field: string, { to, from }: CheckContext): string | null {
  if (
    /^(?:(?:your|agent|sender|my|advisor|adviser)(?:'s)? (?:full )?name|agent signature|signature)$/.test(
      field,
    )
  )
    return from ?? null;
  if (
    /^(?:(?:customer|client|contact|recipient)(?:'s)? )?(?:first ?name|name|given name|fname|customer|client)$/.test(
      field,
    )
  ) {
    return to ? firstName(to) : null;
  }
  return null;
}
