import type { ChaseRate } from '../api/shapes.ts';

type Item = ChaseRate['items'][number];

const KINDS: Record<string, string> = {
  enquiry: 'enquiries',
  request: 'requests',
  problem: 'problems',
  complaint: 'complaints',
  compliment: 'compliments',
  suggestion: 'suggestions',
};

/** "In 3 of 41 conversations they had to ask us for news, of what came in over the last 28 days." */
export function chaseWords(items: readonly Item[]): string {
  const chased = items.reduce((sum, item) => sum + item.chased, 0);
  const all = items.reduce((sum, item) => sum + item.conversations, 0);
  if (chased === 0) return 'Nobody had to ask us for news, in what came in over the last 28 days.';
  return `In ${chased} of ${all} ${all === 1 ? 'conversation' : 'conversations'} they had to ask us for news, of what came in over the last 28 days.`;
}

/** "Customer care, problems: 2 of 9, three times in all". */
export function chaseLine({ teamName, kind, conversations, chased, chases }: Item): string {
  const times = chases === 1 ? 'once' : chases === 2 ? 'twice' : `${chases} times`;
  return `${teamName}, ${KINDS[kind] ?? kind}: ${chased} of ${conversations}, ${times} in all`;
}
