import type { NewPromise, PromiseKind } from '../api/shapes.ts';

/** Each kind of promise as an agent picks it. */
export const KIND_CHOICES: readonly { kind: NewPromise['kind']; words: string }[] = [
  { kind: 'action', words: 'We will do something' },
  { kind: 'reply', words: 'We will write back with an answer' },
  { kind: 'update', words: 'We will say where it stands, even with no news' },
  { kind: 'callback', words: 'We will ring' },
  { kind: 'payment', words: 'We will pay' },
  { kind: 'return', words: 'We will send it back' },
];

/** Only words to this person can keep these; the others are kept by our word with evidence. */
export function keptByWriting(kind: PromiseKind): boolean {
  return kind === 'reply' || kind === 'update' || kind === 'owner';
}
