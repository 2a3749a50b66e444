import { bare, firstNameTitles, particles, suffixes, titles } from './name-words.ts';

type NameParts = { titles: string[]; given: string[]; surname: string[] };

/** "Mr and Mrs van der Berg" → titles [Mr, and, Mrs], surname [van, der, Berg]; a name in one word is a given name. */
function partsOf(name: string): NameParts {
  const words = name.trim().split(/\s+/).filter(Boolean);
  while (words.length > 1 && suffixes.has(bare(words[words.length - 1] ?? ''))) words.pop();
  let titleCount = 0;
  while (titleCount < words.length && isTitle(words, titleCount)) titleCount++;
  const names = words.slice(titleCount);
  const firstParticle = names.findIndex(
    (word, i) => i > 0 && i < names.length - 1 && particles.has(bare(word)),
  );
  let surnameAt = firstParticle > 0 ? firstParticle : Math.max(names.length - 1, 0);
  if (titleCount > 0 && (names.length === 1 || particles.has(names[0] ?? ''))) surnameAt = 0;
  else if (titleCount === 0 && names.length === 1) surnameAt = 1;
  return {
    titles: words.slice(0, titleCount),
    given: names.slice(0, surnameAt),
    surname: names.slice(surnameAt),
  };
}

function isTitle(words: readonly string[], i: number): boolean {
  const word = bare(words[i] ?? '');
  if (titles.has(word)) return true;
  return i > 0 && word === 'and' && titles.has(bare(words[i + 1] ?? ''));
}

/** Up to two letters for a name's badge: "TW", "A", "王"; "?" when there is no letter. Titles and particles do not count. */
export function initials(name: string): string {
  const { given, surname } = partsOf(name);
  const first = initialOf(given[0]);
  const last = initialOf(surname.find((word, i) => i === surname.length - 1 || !particles.has(bare(word))));
  return first + last || '?';
}

function initialOf(word: string | undefined): string {
  return (/\p{L}\p{M}*/u.exec(word ?? '')?.[0] ?? '').toUpperCase();
}

/** What to call a person: "Adaeze", "Tom and Sue" for two; the whole name where only initials or a title are given. */
export function firstName(name: string): string {
  const { titles: called, given, surname } = partsOf(name);
  const [first] = given;
  if (first === undefined) return [...called, ...surname].map(withoutDot).join(' ');
  if (bare(given[1] ?? '') === 'and')
    return given
      .slice(0, 3)
      .concat(given.length === 2 ? surname : [])
      .join(' ');
  return isInitial(first) ? [...called.map(withoutDot), ...given, ...surname].join(' ') : first;
}

/** "van der Berg" of "Jan van der Berg"; empty for a name in one word. */
export function surnameOf(name: string): string {
  return partsOf(name).surname.join(' ');
}

/** "Hello Adaeze,", "Hello Mr Bell,", "Hello Sir Keir,", or "Hello," to somebody whose name we do not know. */
export function greetingFor(contactName: string | null): string {
  if (contactName === null || contactName.trim() === '') return 'Hello,';
  const { titles: called, given, surname } = partsOf(contactName);
  if (called.length === 0) return `Hello ${firstName(contactName)},`;
  const byFirstName = firstNameTitles.has(bare(called[called.length - 1] ?? '')) && given[0] !== undefined;
  const name = byFirstName ? [given[0]] : surname;
  return `Hello ${[...called.map(withoutDot), ...name].join(' ')},`;
}

function isInitial(word: string): boolean {
  return (
    /^(\p{Lu}\.?)+$/u.test(word) &&
    word.replaceAll('.', '').length <= 3 &&
    (word.includes('.') || word.length === 1)
  );
}

function withoutDot(title: string): string {
  return title.replace(/\.$/, '');
}
