import { BUSINESS } from './business-words.ts';
import { COMPUTERS } from './computer-words.ts';
import { LEGAL } from './legal-words.ts';
import { OFFICES } from './office-words.ts';
import { TRADES } from './trade-words.ts';

/**
 * Words that not every reader knows, as a pattern source, with a plainer one or null where only the writer knows what is meant.
 * Our own lists. A stem that ends in "~" there takes any ending, and is left to the writer to replace.
 */
export type JargonWord = { source: string; better: string | null };

/** Every entry as a pattern source, longest first. */
export const jargonWords: JargonWord[] = [LEGAL, OFFICES, TRADES, BUSINESS, COMPUTERS]
  .flatMap((list) => list.trim().split('\n'))
  .map((line) => {
    const [word = '', better = ''] = line.split(' → ', 2);
    const stem = word.endsWith('~');
    return {
      source: stem ? `${word.slice(0, -1)}\\w*` : word,
      better: stem || better.trim() === '' ? null : better.trim(),
    };
  })
  .filter(({ source }) => source !== '')
  .sort((a, b) => b.source.length - a.source.length);
