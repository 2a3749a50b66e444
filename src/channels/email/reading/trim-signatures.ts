import {
  isClosing,
  isContactLine,
  isDelimiter,
  isSentence,
  isSentFrom,
  isSmallPrint,
} from './signature-words.ts';
import type { Sorted } from './sorted-lines.ts';

/** A signature under bare dashes is at most this long; more is the writer's own words under a rule. */
const longestSignature = 14;

/** Marks signatures among the lines that are not quoted: where the program says so, else by their look. */
export function markSignatures(sorted: Sorted[]): void {
  for (const each of sorted) {
    if (each.kind !== 'own') continue;
    if (each.line.mark === 'signature' || isSentFrom(each.line.text)) each.kind = 'signature';
  }
  for (const region of ownRegions(sorted)) markRegion(region);
}

/** Runs of lines with no quoted line in between. */
function ownRegions(sorted: Sorted[]): Sorted[][] {
  const regions: Sorted[][] = [];
  let region: Sorted[] = [];
  for (const each of sorted) {
    if (each.kind !== 'quoted') region.push(each);
    else if (each.line.text.trim() !== '' && region.length > 0) {
      regions.push(region);
      region = [];
    }
  }
  if (region.length > 0) regions.push(region);
  return regions;
}

function markRegion(region: Sorted[]): void {
  const start = startOfSignature(region);
  if (start < 0) return;
  for (const each of region.slice(start)) each.kind = 'signature';
}

function startOfSignature(region: Sorted[]): number {
  const filled = region.filter(({ line }) => line.text.trim() !== '').length;
  let before = 0;
  const delimiter = region.findIndex(({ line: { text } }) => {
    if (text.trim() !== '') before++;
    return isDelimiter(text) && (text === '-- ' || filled - before <= longestSignature);
  });
  const print = region.findIndex(({ line }) => isSmallPrint(line.text));
  const contacts = startOfContacts(region);
  return [delimiter, print, contacts].filter((at) => at >= 0).sort((a, b) => a - b)[0] ?? -1;
}

/**
 * After "Kind regards," and a name, lines with a telephone number or an address and no sentence among them
 * are a signature. The closing and the name stay with the words: people write those themselves.
 */
function startOfContacts(region: Sorted[]): number {
  const closing = region.findLastIndex(({ line }) => isClosing(line.text));
  if (closing < 0) return -1;
  const after = region
    .map((each, at) => ({ text: each.line.text, at, kind: each.kind }))
    .slice(closing + 1)
    .filter(({ text, kind }) => text.trim() !== '' && kind === 'own');
  const [name, ...rest] = after;
  if (!name || !rest[0] || rest.length > longestSignature) return -1;
  if (!rest.some(({ text }) => isContactLine(text)) || rest.some(({ text }) => isSentence(text))) return -1;
  return rest[0].at;
}
