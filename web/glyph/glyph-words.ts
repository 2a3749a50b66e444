import type { GlyphName } from './glyph.tsx';

/** The only state words. */
export const GLYPH_WORDS: Record<GlyphName, string> = {
  open: 'Open',
  due: 'Due today',
  risk: 'At risk',
  kept: 'Kept',
  broken: 'Broken',
  waiting: 'Waiting',
  moved: 'Moved',
};
