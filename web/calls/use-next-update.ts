import { useEffect, useState } from 'react';
import { sayInstant } from '../../rules/wording/say-when.ts';
import type { NewPromise } from '../api/shapes.ts';
import { quickDates, readingContext } from '../commitments/finder.ts';
import { type NextUpdate, nextUpdateSentence } from '../composer/composing.ts';
import { useSession } from '../session/session.tsx';

/** Offers the next date where we write first and nothing in the words says when they hear from us again. */
export function useNextUpdate(isWriting: boolean, found: readonly NewPromise[]) {
  const { desk, now } = useSession();
  const [nextUpdate, change] = useState<NextUpdate>({ on: true, dueAt: null });

  useEffect(() => {
    let gone = false;
    void quickDates(readingContext(desk, now())).then((dates) => {
      const usual = dates.at(-1);
      if (!gone && usual) change((before) => ({ ...before, dueAt: before.dueAt ?? usual.dueAt }));
    });
    return () => {
      gone = true;
    };
  }, [desk, now]);

  const { on, dueAt } = nextUpdate;
  const isOffered =
    isWriting && dueAt !== null && !found.some(({ kind }) => kind === 'reply' || kind === 'update');
  const sentence =
    isOffered && on && dueAt ? nextUpdateSentence(sayInstant(new Date(dueAt), desk.zone, now())) : null;
  const promises: NewPromise[] =
    sentence && dueAt
      ? [...found, { kind: 'update', what: 'You will hear from us', dueAt, quote: sentence }]
      : [...found];
  return { nextUpdate, change, isOffered, sentence, promises };
}
