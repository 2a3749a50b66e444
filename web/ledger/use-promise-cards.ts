import type { KeyboardEvent } from 'react';
import { useKeys } from '../keys/use-keys.ts';
import { useRovingList } from '../list/use-roving-list.ts';

/** The keys of cards in columns: up and down, j and k through all of them, left and right to the next column that has some. */
export function usePromiseCards(columns: readonly (readonly string[])[]) {
  const filled = columns.filter((ids) => ids.length > 0);
  const { listProps, tabStop, move, focusRow } = useRovingList<HTMLDivElement>(filled.flat());
  useKeys({ next: () => move(1), previous: () => move(-1), open: () => focusRow(tabStop) });
  const cardsProps = {
    ...listProps,
    onKeyDown(event: KeyboardEvent) {
      const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
      // a menu's own arrows are its own
      if (!(event.target as HTMLElement).dataset.row) return;
      if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return listProps.onKeyDown(event);
      const at = filled.findIndex((ids) => ids.includes(tabStop ?? ''));
      const place = filled[at]?.indexOf(tabStop ?? '') ?? 0;
      const beside = filled[at + step];
      focusRow(beside?.[Math.min(place, beside.length - 1)]);
      event.preventDefault();
    },
  };
  return { cardsProps, tabStop };
}
