import type { GlyphName } from '../../contract/promises.ts';
import { Html, html } from '../platform/html.ts';

/** Released and withdrawn have no glyph of their own: the open ring, struck through. */
export type PageGlyph = GlyphName | 'ended';

/** The shapes of web/glyph/, for pages without scripts. */
const ring = '<circle cx="10" cy="10" r="6.5" fill="none" stroke="currentColor" stroke-width="2.4"/>';
const SHAPES: Partial<Record<PageGlyph, string>> = {
  open: ring,
  due: `${ring}<path d="M10 3.5a6.5 6.5 0 0 1 0 13z" fill="currentColor"/>`,
  kept: '<circle cx="10" cy="10" r="8" fill="currentColor"/><path class="cut" d="M6.2 10.3l2.6 2.6 5-5.4" fill="none" stroke-width="2.2" stroke-linecap="round" stroke-linejoin="round"/>',
  broken:
    '<path d="M13.2 4.3A6.5 6.5 0 1 0 16.4 11" fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/><path d="M13.6 8.2l4-4M17.6 8.2l-4-4" stroke="currentColor" stroke-width="2.2" stroke-linecap="round"/>',
  ended: `${ring}<path d="M3 17L17 3" stroke="currentColor" stroke-width="2" stroke-linecap="round"/>`,
  moved:
    '<circle cx="7" cy="10" r="4.8" fill="none" stroke="currentColor" stroke-width="2.2"/><circle cx="13" cy="10" r="4.8" fill="none" stroke="currentColor" stroke-width="2.2"/>',
};

/** A promise glyph. Its state stands beside it in words, so it says nothing itself. */
export const glyph = (name: PageGlyph): Html =>
  html`<svg class="glyph ${name}" viewBox="0 0 20 20" aria-hidden="true">${new Html(SHAPES[name] ?? ring)}</svg>`;
