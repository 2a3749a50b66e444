import type { Understood } from '../../contract/playback.ts';
import type { PlaybackRow } from '../replies/playback-store.ts';
import type { MessageFacts } from './view-store.ts';

const LONGEST = 200;
const GREETING = /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b[^.!?\n]{0,40}[,.!]?$/i;

/** What they want, as they began: the first line of the customer's first message that says something, greeting left out. */
export function firstLineOf(messages: readonly MessageFacts[]): string {
  const first = messages.find(
    ({ direction, audience, class: kind, channel }) =>
      direction === 'in' && audience === 'customer' && kind === 'human' && channel !== 'phone',
  );
  const lines = (first?.words ?? '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim());
  const line = lines.find((one) => one !== '' && !GREETING.test(one)) ?? '';
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

export function presentPlayback(p: PlaybackRow): Understood {
  return {
    words: p.words,
    byName: p.agentName,
    said: p.isSaid,
    answer: p.answer,
    answerWords: p.answerWords,
    answeredAt: p.answeredAt?.toISOString() ?? null,
  };
}
