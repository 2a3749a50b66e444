import { BUSINESS } from './business-words.ts';
import { CODES } from './code-words.ts';
import { COMPUTERS } from './computer-words.ts';
import { COUNCIL } from './council-words.ts';
import { DESKS } from './desk-words.ts';
import { HEALTH } from './health-words.ts';
import { LAWYERS } from './lawyer-words.ts';
import { LEGAL } from './legal-words.ts';
import { MONEY } from './money-words.ts';
import { OFFICE_SPEAK } from './office-speak-words.ts';
import { OFFICES } from './office-words.ts';
import { SHOPS } from './shop-words.ts';
import { TEAMS } from './team-words.ts';
import { TRADES } from './trade-words.ts';

/**
 * Words that not every reader knows, as a pattern source, with a plainer one or null where only the writer knows what is meant.
 * Our own lists. A stem that ends in "~" there takes any ending, and is left to the writer to replace.
 */
export type JargonWord = { source: string; better: string | null };

/** Every entry as a pattern source, longest first. */
export const jargonWords: JargonWord[] = [
  LEGAL,
  LAWYERS,
  OFFICES,
  OFFICE_SPEAK,
  TEAMS,
  TRADES,
  COUNCIL,
  HEALTH,
  MONEY,
  SHOPS,
  BUSINESS,
  COMPUTERS,
  DESKS,
  CODES,
]
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
