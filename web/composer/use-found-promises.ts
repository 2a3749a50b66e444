import { useEffect, useMemo, useState } from 'react';
import type { NewPromise } from '../api/shapes.ts';
import { findPromises, readingContext } from '../commitments/finder.ts';
import type { Found } from '../commitments/protocol.ts';
import type { PromiseFormValue } from '../promises/promise-dialog.tsx';
import { useSession } from '../session/session.tsx';
import {
  addedChips,
  addedPlace,
  type Chip,
  chipsOf,
  type Decision,
  decisionsFrom,
  promisesOf,
} from './chips.ts';

/** How long typing must rest before the words are read, in milliseconds. */
const PAUSE_MS = 400;

/** What the agent said about the promises, whatever the words: enough to bring all chips back. */
export interface Said {
  decisions: ReadonlyMap<string, Decision>;
  added: readonly PromiseFormValue[];
}

export interface FoundPromisesState {
  chips: Chip[];
  /** Those that will be made. */
  promises: NewPromise[];
  /** The words have changed since they were last read. */
  reading: boolean;
  decide: (key: string, decision: Decision) => void;
  /** Puts a promise beside the words: one that was made aloud. */
  add: (promise: PromiseFormValue) => void;
  restore: (promises: readonly NewPromise[]) => void;
  said: Said;
  bringBack: (said: Said) => void;
}

/** Reads dated commitments out of words as they are typed; `saved` are those of the draft that was there on opening. */
export function useFoundPromises(words: string, saved: readonly NewPromise[] = []): FoundPromisesState {
  const { desk, now } = useSession();
  const [found, setFound] = useState<{ words: string; list: Found[] }>({ words: '', list: [] });
  const [added, setAdded] = useState<readonly PromiseFormValue[]>([]);
  const [decisions, setDecisions] = useState<ReadonlyMap<string, Decision>>(() => decisionsFrom(saved));

  useEffect(() => {
    let overtaken = false;
    const timer = setTimeout(async () => {
      const list = words.trim() === '' ? [] : await findPromises(words, readingContext(desk, now()));
      if (!overtaken) setFound({ words, list });
    }, PAUSE_MS);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [words, desk, now]);

  const chips = useMemo(
    () => [...chipsOf(found.list, decisions), ...addedChips(added)],
    [found, decisions, added],
  );
  const promises = useMemo(() => promisesOf(chips), [chips]);
  return {
    chips,
    promises,
    reading: found.words !== words,
    decide(key, decision) {
      const place = addedPlace(key);
      if (place === null) setDecisions(new Map(decisions).set(key, { ...decisions.get(key), ...decision }));
      else if (decision.change) setAdded(added.with(place, decision.change));
      else setAdded(added.filter((_, at) => at !== place));
    },
    add: (promise) => setAdded([...added, promise]),
    restore: (saved) => setDecisions(decisionsFrom(saved)),
    said: { decisions, added },
    bringBack(said) {
      setDecisions(said.decisions);
      setAdded(said.added);
    },
  };
}
