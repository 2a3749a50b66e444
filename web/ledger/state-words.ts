import type { PromiseView } from '../api/shapes.ts';
import { GLYPH_WORDS } from '../glyph/glyph-words.ts';

const OVER: Partial<Record<PromiseView['state'], string>> = {
  pending: 'Not sent yet',
  released: 'Released',
  withdrawn: 'Withdrawn',
  void: 'Never said',
};

/** The state of a promise in a word: what its glyph says, or what has no glyph of its own. */
export function stateWords({ state, glyph }: Pick<PromiseView, 'state' | 'glyph'>): string {
  return OVER[state] ?? GLYPH_WORDS[glyph];
}
