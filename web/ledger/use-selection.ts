import { useState } from 'react';

export interface Selection {
  /** in the order of the list */
  ids: readonly string[];
  has: (id: string) => boolean;
  toggle: (id: string) => void;
  /** everything from the one that was toggled last to this one */
  selectTo: (id: string) => void;
  drop: (ids: readonly string[]) => void;
  clear: () => void;
}

/** Which rows of a list are selected. What is no longer on the list is not selected any more. */
export function useSelection(listed: readonly string[]): Selection {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [last, setLast] = useState<string | null>(null);
  const ids = listed.filter((id) => chosen.has(id));
  return {
    ids,
    has: (id) => chosen.has(id),
    toggle(id) {
      const next = new Set(ids);
      if (!next.delete(id)) next.add(id);
      setChosen(next);
      setLast(id);
    },
    selectTo(id) {
      const [from, to] = [listed.indexOf(last ?? id), listed.indexOf(id)].sort((a, b) => a - b);
      if (from === undefined || to === undefined || to < 0) return;
      setChosen(new Set([...ids, ...listed.slice(Math.max(0, from), to + 1)]));
      setLast(id);
    },
    drop: (gone) => setChosen(new Set(ids.filter((id) => !gone.includes(id)))),
    clear: () => setChosen(new Set()),
  };
}
