import { languageLetters, languageWords } from './language-words.ts';

/** So much is read: the language of a mail shows early. */
const sample = 4000;
/** Of letters that count for a script, so many must be there, and so large a part of all. */
const fewestLetters = 4;
/** What the words must be worth together, and how far ahead of the next language. */
const leastWorth = 1;
const leastLead = 1.25;

/**
 * The language of a text as a two-letter code (ISO 639-1), or null where there is too little to know. By the script where one
 * says it, else by the small words and the letters that few languages have. Pure; a few microseconds a kilobyte.
 */
export function detectLanguage(text: string): string | null {
  const words = text
    .slice(0, sample)
    .replace(/\b(?:https?:\/\/|www\.)\S+|\S+@\S+/g, ' ')
    .normalize('NFC')
    .toLowerCase();
  return byScript(words) ?? byWords(words);
}

const scripts: [pattern: RegExp, decide: (words: string) => string | null][] = [
  [/\p{Script=Hangul}/gu, () => 'ko'],
  [/\p{Script=Han}|[\u3040-\u30ff]/gu, (words) => (countOf(words, /[\u3040-\u30ff]/g) > 0 ? 'ja' : 'zh')],
  [/\p{Script=Cyrillic}/gu, cyrillic],
  [/\p{Script=Greek}/gu, () => 'el'],
  [/\p{Script=Hebrew}/gu, () => 'he'],
  [/\p{Script=Arabic}/gu, (words) => (countOf(words, /[پچژگکی]/g) > countOf(words, /[كيةى]/g) ? 'fa' : 'ar')],
  [/\p{Script=Thai}/gu, () => 'th'],
  [/\p{Script=Devanagari}/gu, () => 'hi'],
  [/\p{Script=Georgian}/gu, () => 'ka'],
  [/\p{Script=Armenian}/gu, () => 'hy'],
];

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0;

function byScript(words: string): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is what is meant
  if (/^[\x00-\u024f\u2000-\u20cf]*$/.test(words)) return null;
  const letters = countOf(words, /\p{L}/gu);
  for (const [pattern, decide] of scripts) {
    const own = countOf(words, pattern);
    // a Japanese or Chinese letter is worth a word
    const enough = pattern.source.includes('Han') ? 2 : fewestLetters;
    if (own >= enough && own > letters * 0.4) return decide(words);
  }
  return null;
}

/** Which Cyrillic language: by letters that only some have, then by small words. */
function cyrillic(words: string): string | null {
  const worth = {
    uk:
      2 * countOf(words, /[іїєґ]/g) +
      smallWords(words, 'та що не я до на це ви за для вже ще або мені дякую добрий'),
    bg: smallWords(
      words,
      'и да се на не за от е са съм си ми аз вие ще към това какво как къде кога моля благодаря здравейте още тя по',
    ),
    ru:
      2 * countOf(words, /[ыэё]/g) +
      smallWords(
        words,
        'и не на я что с по для это вы мы за от до как где когда мой мне его она пожалуйста спасибо здравствуйте',
      ),
    sr: 3 * countOf(words, /[ђјљњћџ]/g),
    mk: 4 * countOf(words, /[ѓќѕ]/g),
    be: 4 * countOf(words, /ў/g),
  };
  // Bulgarian puts ъ inside words, Russian hardly ever
  worth.bg += 2 * countOf(words, /[бвгджзклмнпрстфхцчшщ]ъ[бвгджзйклмнпрстфхцчшщ]/g);
  if (countOf(words, /[ыэ]/g) > 0) worth.bg = 0;
  const best = Object.entries(worth).sort((a, b) => b[1] - a[1]);
  const [first, second] = best;
  if (!first || first[1] === 0) return countOf(words, /\p{L}/gu) > 12 ? 'ru' : null;
  return first[1] > (second?.[1] ?? 0) ? first[0] : 'ru';
}

function smallWords(text: string, list: string): number {
  const wanted = new Set(list.split(' '));
  return (text.match(/\p{L}+/gu) ?? []).filter((word) => wanted.has(word)).length;
}

/** Which languages a word is of, each with what it is worth: less where it is of several. */
const lexicon = new Map<string, Map<string, number>>();
for (const [language, list] of Object.entries(languageWords)) {
  for (const word of new Set(list.split(/\s+/))) {
    const languages = lexicon.get(word) ?? new Map<string, number>();
    lexicon.set(word, languages.set(language, 0));
  }
}
for (const [word, languages] of lexicon) {
  // a word of one letter says little
  const worth = (word.length === 1 ? 0.4 : 1) / languages.size ** 0.7;
  for (const language of languages.keys()) languages.set(language, worth);
}

function byWords(text: string): string | null {
  const tokens = text.match(/\p{L}+(?:['’]\p{L}+)*/gu) ?? [];
  if (tokens.length === 0) return null;
  const worth = new Map<string, number>();
  const add = (language: string, more: number) => worth.set(language, (worth.get(language) ?? 0) + more);
  const look = (word: string) => {
    const languages = lexicon.get(word);
    for (const [language, value] of languages ?? []) add(language, value);
    return languages !== undefined;
  };
  for (const given of tokens) {
    const word = given.replaceAll('’', "'");
    if (look(word) || !word.includes("'")) continue;
    for (const piece of word.split("'")) look(piece);
  }
  if (/[^a-z\s]/.test(text)) {
    for (const [letters, values] of languageLetters) {
      const times = Math.min(countOf(text, letters), tokens.length);
      if (times > 0) for (const [language, value] of Object.entries(values)) add(language, value * times);
    }
  }
  const [first, second] = [...worth].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < leastWorth || first[1] < (second?.[1] ?? 0) * leastLead) return null;
  // long text of which hardly a word is known is in a language that we do not know
  return first[1] < tokens.length * 0.12 ? null : first[0];
}
