import { introStart, talkOfWriting, wrotePattern } from './quote-words.ts';
import type { Sorted } from './sorted-lines.ts';
import { hasClock, hasDate, plainDigits } from './stamps.ts';

/** An introduction is looked for over this many lines, because programs wrap it. */
const longestIntro = 5;
const longestIntroCharacters = 500;

const ends = /[:：][\s*_]*$|(?:wrote|escribió|écrit|schrieb\b.*|escreveu|scritto|写道) ?-{2,}$/iu;
const enclosedAddress = /[<([]\s*(?:mailto:)?[^\s<>()[\]]+@[^\s<>()[\]]+/;
const anyAddress = /[^\s<>(),;:"]+@[^\s<>(),;:"]+\.[^\s<>(),;:"]+/;
/** Gmail of 2013: "2013/10/2 Ann Lee <ann@example.org>", with no colon. */
const dateAndAddress = /^\d{4}[/-]\d{1,2}[/-]\d{1,2}\b.{0,120}<[^<>\s]+@[^<>\s]+>$/;
const isoAndName = /^\d{4}-\d{2}-\d{2} \d{1,2}:\d{2} (?:GMT|UTC)[+-]\d{2}:?\d{2} \p{L}.{0,80}$/u;
const startsWithDate = /^[\s"„“«>*_-]*(?:\p{L}{1,14}[.,]?\s*){0,2}\d/u;
/** Names, as they stand before the verb when there is no date: "Ann Lee via Desk wrote:". */
const nameOnly =
  /^["„“«]?(?:\p{Lu}|\p{Lo}|\p{N})[^\s]*(?: (?:(?:\p{Lu}|\p{Lo}|[("“<])[^\s]*|via|von|van|de|der|da|di|the|of|from)){0,6} (?:wrote|writes|schrieb|schrieb Folgendes|a écrit|escribió|ha scritto|schreef|escreveu|skrev|napisał(?:\(a\))?|napsal(?:\(a\))?|kirjoitti|írta|a scris|пишет|написал\(?а?\)?|пише|yazdı|έγραψε)\s?:$/u;
/** A lone account name, or one through another service: "ann via Desk wrote:". */
const accountOnly = /^[\p{L}\p{N}._-]+(?: via .{1,60})? (?:wrote|schrieb):$/u;
const pronoun =
  /^(?:you|they|he|she|we|it|i|someone|somebody|who|this|that|er|sie|il|elle|ils|él|ella|lui|lei)(?!\p{L})/iu;

/**
 * The last line of "On … wrote:" starting at this line, in whatever language, or -1. What gives it away is a
 * date with a time beside an address or a verb of writing, ended by a colon.
 */
export function endOfIntro(sorted: Sorted[], at: number): number {
  const first = bare(sorted[at]);
  const prefixed = isPrefixed(sorted[at]);
  let joined = '';
  for (let end = at; end < Math.min(at + longestIntro, sorted.length); end++) {
    const line = bare(sorted[end]);
    if (line === '' || isPrefixed(sorted[end]) !== prefixed) return -1;
    // a sentence of the writer's above the introduction is not a part of it
    if (end > at && introStart.test(line) && !introStart.test(first)) return -1;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.length > longestIntroCharacters) return -1;
    const quoted = () => quoteFollows(sorted, end);
    if (ends.test(line) && isIntro(joined, quoted)) return startsLater(sorted, at, end) ? -1 : end;
    if ((dateAndAddress.test(joined) || isoAndName.test(joined)) && quoted()) return end;
    if (/[.!?…。！？]$/.test(line) || /[:：]$/.test(line)) {
      if (!introStart.test(first) && !startsWithDate.test(first)) return -1;
    }
  }
  return -1;
}

/** Whether the lines above the introduction proper were taken with it, because nothing ended them. */
function startsLater(sorted: Sorted[], at: number, end: number): boolean {
  if (introStart.test(bare(sorted[at]))) return false;
  const lines = sorted.slice(at, end + 1).map(bare);
  const dated = hasDate(plainDigits(lines.join(' ')));
  return lines.some((line, i) => {
    // an address that was wrapped begins no introduction of its own
    if (i === 0 || /^[<([]/.test(line)) return false;
    const joined = lines.slice(i).join(' ');
    if (dated && !hasDate(plainDigits(joined))) return false;
    return isIntro(joined, () => quoteFollows(sorted, end));
  });
}

const gluedIntro = /^\s{0,20}(?=\S)[^<>]{4,140}<[^<>\s]+@[^<>\s]+>,?\s[^<>:]{3,25}:(?=\s+\S)/;

/**
 * Where a line must be cut in two because words and an introduction share it, or -1: before the introduction in
 * "Fine. On 1 Dec 2025 at 10:00, Ann wrote:", after it in "On 1 Dec 2025 at 10:00, Ann <a@b.example> wrote: Hello".
 */
export function cutAtIntro(line: string): number {
  if (line.length < 30) return -1;
  const glued = line.includes('@') ? gluedIntro.exec(line.slice(0, 400)) : null;
  if (glued) {
    const intro = glued[0].trim();
    const isOne = introStart.test(intro) && wrotePattern.test(intro) && isIntro(intro, () => false);
    return isOne ? glued[0].length : -1;
  }
  if (line.length > 400 || !ends.test(line) || introStart.test(line)) return -1;
  const found = /[.!?…)\p{L}](\s*)(-{2,}\s+|\s)(?=(?:On|Am|Le|El|Il|Op|Em|Den|På|W dniu) )/u.exec(line);
  if (!found) return -1;
  const start = found.index + 1 + (found[1]?.length ?? 0);
  const tail = line.slice(start).replace(/^[-\s]+/, '');
  const plain = plainDigits(tail);
  if (hasDate(plainDigits(line.slice(0, start)))) return -1;
  return hasDate(plain) && hasClock(plain) && isIntro(tail, () => false) ? start : -1;
}

function isIntro(joined: string, quoted: () => boolean): boolean {
  const plain = plainDigits(joined);
  const dated = hasDate(plain);
  const timed = dated && hasClock(plain);
  const wrote = wrotePattern.test(joined);
  const starts = introStart.test(joined);
  if (talkOfWriting.test(joined)) return starts && timed && quoted();
  if (timed && enclosedAddress.test(joined)) return true;
  if (timed && wrote) return starts || startsWithDate.test(joined) || quoted() || anyAddress.test(joined);
  // Yandex and others: a date, a name, and the colon
  if (timed && startsWithDate.test(plain) && quoted()) return true;
  if (dated && wrote && (starts || startsWithDate.test(plain))) return joined.length < 160;
  if (dated && enclosedAddress.test(joined) && (starts || startsWithDate.test(plain))) return true;
  if (!wrote || joined.length > 200 || pronoun.test(joined)) return false;
  return (
    (enclosedAddress.test(joined) || starts || nameOnly.test(joined) || accountOnly.test(joined)) && quoted()
  );
}

/** Whether the line stands under an angle mark, as quoted lines do, and is not an arrow or "more than". */
export function isPrefixed(each: Sorted | undefined): boolean {
  if (!each || each.code) return false;
  return /^[>＞]/.test(each.words) && !/^>(?:[:;=]|\s?[\d.,]+\s?(?:%|€|\$|£|kg|cm|mm|°))/.test(each.words);
}

/** The line without its angle marks. */
function bare(each: Sorted | undefined): string {
  return (each?.words ?? '').replace(/^[>＞\s]+/, '');
}

/** Whether the next words are marked as a quote by the program or by their indentation. */
export function quoteFollows(sorted: Sorted[], at: number): boolean {
  const depth = sorted[at]?.line.depth ?? 0;
  for (let i = at + 1; i < sorted.length; i++) {
    const each = sorted[i];
    if (!each || each.words === '') continue;
    return each.kind === 'quoted' || each.line.depth > depth;
  }
  return false;
}
