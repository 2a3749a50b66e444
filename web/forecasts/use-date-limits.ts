import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ConversationView, NewPromise, Settles } from '../api/shapes.ts';
import type { CheckFacts } from '../commitments/protocol.ts';
import { useSession } from '../session/session.tsx';
import { isImpossible, judgement, type Thought } from './read-judgement.ts';

/**
 * What stands against the dates that a reply would promise or move to, for its check. A day that our records find possible is allowed
 * whatever the desk's own hours say: the team may work others. What is not known yet is for the server to say.
 */
export function useDateLimits(
  conversation: ConversationView,
  promises: readonly NewPromise[],
  settles: readonly Settles[],
): Required<Pick<CheckFacts, 'impossibleDates' | 'allowedDays'>> {
  const { me } = useSession();
  const ownerId = conversation.owner?.id ?? me.id;
  const thoughts = useMemo(
    () => thoughtsOf(conversation, promises, settles, ownerId),
    [conversation, promises, settles, ownerId],
  );
  const queries = useMemo(() => thoughts.map(judgement), [thoughts]);
  const judged = useQueries({ queries });
  const found = judged.flatMap(({ data }, place) => {
    const thought = thoughts[place];
    return data && thought ? [{ dueAt: thought.dueAt, judged: data }] : [];
  });
  const said = JSON.stringify({
    impossible: found
      .filter(({ judged }) => isImpossible(judged))
      .map(({ dueAt, judged }) => ({ dueAt, reason: judged.words })),
    allowedDays: found
      .filter(({ judged }) => !isImpossible(judged) || judged.question?.answer === 'yes')
      .map(({ judged }) => judged.day),
  });
  // the same facts as long as they say the same, so that nothing is checked anew
  return useMemo(() => {
    const { impossible, allowedDays } = JSON.parse(said) as {
      impossible: { dueAt: string; reason: string }[];
      allowedDays: string[];
    };
    return {
      impossibleDates: impossible.map(({ dueAt, reason }) => ({ dueAt: new Date(dueAt), reason })),
      allowedDays,
    };
  }, [said]);
}

/** The dates that it would promise, and those that it would move to. */
function thoughtsOf(
  conversation: ConversationView,
  promises: readonly NewPromise[],
  settles: readonly Settles[],
  ownerId: string,
): Thought[] {
  const moved = settles.flatMap(({ promiseId, dueAt }) => {
    const promise = dueAt ? conversation.promises.find(({ id }) => id === promiseId) : undefined;
    if (!promise || !dueAt || promise.kind === 'owner') return [];
    return [{ kind: promise.kind, dueAt, givenToId: promise.owner?.id ?? null }];
  });
  return [...promises, ...moved].map(({ kind, dueAt, givenToId }) => ({
    kind,
    dueAt,
    ownerId: givenToId ?? ownerId,
    conversationId: conversation.id,
  }));
}
