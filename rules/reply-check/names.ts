import { cleanName } from '../names/clean-name.ts';
import { bare, particles, suffixes, titles } from '../names/name-words.ts';
import { mayBeCalled } from './words/nicknames.ts';

/** A person's name as given, or null when it is none (an organisation, an address, a role). */
export function personName(to: string | null | undefined): string | null {
  if (!to) return null;
  const name = cleanName(to.replace(/<[^<>]*>/g, ' '), '');
  return name === null || /^(?:the|our|all|any)\b/i.test(name) ? null : name;
}

/** Ranks and callings beside the usual titles: who is greeted by one is still the same person. */
const MORE_TITLES = new Set(
  (
    'sister brother father mother nurse judge justice major general colonel lieutenant captain sergeant constable inspector madam ' +
    'madame monsieur mademoiselle herr frau señor señora sr sra signor signora mevrouw meneer doctor reverend bishop rabbi imam ' +
    'chancellor ambassador minister president chair chairman chairwoman chef coach baroness baron count countess master mme mlle m'
  ).split(' '),
);
const MAN = new Set(['mr', 'sir', 'lord', 'herr', 'monsieur', 'brother']);
const WOMAN = new Set(['mrs', 'ms', 'miss', 'lady', 'dame', 'frau', 'madame', 'sister']);

/** Whether a greeting's name may be that of the person known as `known`: nicknames, surnames, initials and order are free. */
export function isNamed(known: string, greeted: string): boolean {
  const own = nameWords(known);
  const said = nameWords(greeted);
  if (clash(own.titles, said.titles)) return false;
  if (said.names.length === 0) return true;
  return said.names.every((word) => own.names.some((name) => sameWord(name, word, own.names)));
}

/** Whether a greeting's name may be theirs, by any name that we know them by. Who is Ms Okafor to us is no Mr Okafor by her others. */
export function isCalled(known: string, alsoCalled: readonly string[], greeted: string): boolean {
  const [first = ''] = known.split(/\s+/);
  const title = titles.has(bare(first)) ? `${first} ` : '';
  return isNamed(known, greeted) || alsoCalled.some((name) => isNamed(`${title}${name}`, greeted));
}

function sameWord(name: string, word: string, names: readonly string[]): boolean {
  if (name === word) return true;
  const initials = names.map((one) => one.charAt(0)).join('');
  if (word.length === 1) return initials.includes(word);
  if (word.length === 2 && initials.startsWith(word)) return true;
  // Of a known initial ("D Pritchard") any first name may be hers; a surname is never cut short.
  if (name.length === 1) return word.startsWith(name) && names.length > 1;
  const isSurname = names.length > 1 && name === names.at(-1);
  return !isSurname && mayBeCalled(name, word);
}

function clash(own: readonly string[], said: readonly string[]): boolean {
  const is = (list: readonly string[], set: ReadonlySet<string>): boolean =>
    list.some((title) => set.has(title));
  // Of a couple, either may be greeted.
  if (own.length > 1) return false;
  return (is(own, MAN) && is(said, WOMAN)) || (is(own, WOMAN) && is(said, MAN) && !is(said, WOMAN));
}

function nameWords(name: string): { titles: string[]; names: string[] } {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/ø/gi, 'o')
    .replace(/ß/g, 'ss')
    .replace(/ł/gi, 'l')
    .toLowerCase();
  const all = plain
    .replace(/\([^()]*\)|"[^"]*"/g, ' ')
    .split(/[\s/&+-]+/)
    .map((word) => bare(word).replace(/['’.]/g, ''))
    .filter((word) => word !== '' && word !== 'and' && !suffixes.has(word));
  const isTitle = (word: string): boolean => titles.has(word) || MORE_TITLES.has(word);
  return {
    titles: all.filter(isTitle),
    names: all.filter((word) => !isTitle(word) && !particles.has(word)),
  };
}
