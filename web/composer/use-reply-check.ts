import { useEffect, useMemo, useState } from 'react';
import { type SendFinding, stopsOf } from '../../rules/before-send/stops.ts';
import type { ConversationView } from '../api/shapes.ts';
import { useAmounts } from '../authority/use-amounts.ts';
import { checkWords, readingContext } from '../commitments/finder.ts';
import type { CheckFacts } from '../commitments/protocol.ts';
import { useSavedWords } from '../saved/read-saved.ts';
import { useSession } from '../session/session.tsx';
import { type Audience, checkFacts } from './check-facts.ts';
import type { Composing } from './composing.ts';

/** How long typing must rest before the words are checked, in milliseconds. */
const PAUSE_MS = 400;

/** Checks the words as they would leave, a pause after they were typed. What the server refused stands until the next check. */
export function useReplyCheck(
  words: string,
  composing: Pick<Composing, 'to' | 'attachments' | 'meant' | 'savedMessageIds'>,
  conversation: ConversationView,
  /** what stands against the dates in it */
  limits: Pick<CheckFacts, 'impossibleDates' | 'allowedDays'>,
  audience: Audience = 'customer',
) {
  const { me, desk, now } = useSession();
  const { to, attachments, meant, savedMessageIds } = composing;
  const savedReply = useSavedWords(conversation.id, savedMessageIds);
  const authority = useAmounts(conversation.id).data?.mine;
  const fresh = useMemo(
    () => ({
      ...checkFacts(conversation, { to, attachments }, me.name, audience),
      ...(savedReply && { savedReply }),
      ...(authority && audience === 'customer' && { authority }),
    }),
    [conversation, to, attachments, me.name, audience, savedReply, authority],
  );
  // the conversation is read anew with each draft that is saved: what the check asks of it is the same
  const key = useMemo(() => JSON.stringify(fresh), [fresh]);
  // its dates are no text
  const facts = useMemo(() => ({ ...(JSON.parse(key) as CheckFacts), ...limits }), [key, limits]);
  const [checked, setChecked] = useState<{ words: string; facts: unknown; findings: SendFinding[] }>({
    words: '',
    facts,
    findings: [],
  });

  useEffect(() => {
    let overtaken = false;
    const timer = setTimeout(async () => {
      const findings =
        words.trim() === ''
          ? []
          : await checkWords(words, facts, desk.houseStandards, readingContext(desk, now()));
      if (!overtaken) setChecked({ words, facts, findings });
    }, PAUSE_MS);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [words, facts, desk, now]);

  const { findings } = checked;
  const { stops, overridden } = useMemo(() => stopsOf(findings, meant), [findings, meant]);
  return {
    findings,
    /** Those that stop the send. */
    stops,
    /** Those that go with a reason. */
    meant: overridden,
    /** The words have changed since they were last checked. */
    reading: checked.words !== words || checked.facts !== facts,
    /** Takes over what the server found besides. */
    refused: (found: SendFinding[]) => setChecked({ words, facts, findings: found }),
  };
}
