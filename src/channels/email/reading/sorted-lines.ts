import type { Line } from './html-lines.ts';

/** `own` lines are the writer's new words; the others are folded. */
export type Kind = 'own' | 'quoted' | 'signature';

/** A line of a mail and where it goes. */
export type Sorted = {
  line: Line;
  kind: Kind;
  /** It introduces a quote ("On … wrote:") and is folded even where the quote itself is kept. */
  introduces?: boolean;
};
