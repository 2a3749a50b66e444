import { type HeaderLine, type HeaderRole, headerLine, headersWithin } from './header-words.ts';
import type { Sorted } from './sorted-lines.ts';
import { hasClock, hasDate, plainDigits } from './stamps.ts';

/** A block of headers is looked for over this many lines. */
const longestBlock = 16;
/** Lists of recipients go on over some lines. */
const mostUnlabelled = 4;

/**
 * Whether the head of an earlier mail starts here: who it is from, when, to whom, about what, close together. A
 * person writes such lines too ("From: Hamburg, To: Paris, Date: 12 December"), so something must show a mail.
 */
export function isHeaderBlock(sorted: Sorted[], at: number): boolean {
  const first = headerLine(sorted[at]?.words ?? '');
  if (!first || first.role === 'other') return false;
  const seen = new Set<HeaderRole>();
  let evidence = 0;
  let unlabelled = 0;
  for (let i = at; i < Math.min(at + longestBlock, sorted.length); i++) {
    const words = sorted[i]?.words ?? '';
    if (words === '') continue;
    const header = i === at ? first : headerLine(words);
    if (!header) {
      // a value may stand below its label
      if (evidence < 4 && hasAddress(words)) evidence += 2;
      if (++unlabelled > mostUnlabelled) return false;
      continue;
    }
    for (const role of rolesOf(header, words)) seen.add(role);
    evidence += evidenceOf(header);
    if (isEnough(seen, evidence, unlabelled)) return true;
  }
  return false;
}

function rolesOf(header: HeaderLine, words: string): Iterable<HeaderRole> {
  if (header.role === 'other' || !/[:：]/.test(header.value)) return [header.role];
  return [header.role, ...headersWithin(words)];
}

function evidenceOf({ role, value, bold }: HeaderLine): number {
  if (role === 'other') return 0;
  let evidence = bold ? 1 : 0;
  if (role === 'subject' || role === 'sent') evidence++;
  if (role === 'from' || role === 'to') evidence += hasAddress(value) ? 2 : 0;
  else if (role !== 'subject') {
    const plain = plainDigits(value);
    if (hasDate(plain) && hasClock(plain)) evidence++;
  }
  return evidence;
}

function hasAddress(text: string): boolean {
  return /[^\s<>@]@[^\s<>@]+\.\p{L}/u.test(text.slice(0, 1000));
}

function isEnough(seen: Set<HeaderRole>, evidence: number, unlabelled: number): boolean {
  const dated = seen.has('sent') || seen.has('date');
  const known =
    Number(seen.has('from')) + Number(dated) + Number(seen.has('to')) + Number(seen.has('subject'));
  if (known >= 3) return seen.has('from') && evidence >= 2;
  return known === 2 && dated && evidence >= 3 && unlabelled === 0 && !seen.has('subject');
}
