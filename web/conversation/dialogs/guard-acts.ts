import type { PromiseView } from '../../api/shapes.ts';
import { keptByWriting } from '../../promises/kind-words.ts';
import type { PromiseAct } from '../open-layer.ts';

export interface GuardAct {
  act: Extract<PromiseAct, 'reply' | 'call' | 'keep' | 'move' | 'release'>;
  label: string;
}

/** How a promise that stands between a conversation and its end can be settled; what keeps it comes first. */
export function guardActs({ kind }: Pick<PromiseView, 'kind'>): GuardAct[] {
  return [...keeping(kind), { act: 'move', label: 'Move' }, { act: 'release', label: 'Release' }];
}

function keeping(kind: PromiseView['kind']): GuardAct[] {
  if (keptByWriting(kind))
    return [
      { act: 'reply', label: 'Reply' },
      { act: 'call', label: 'Log a call' },
    ];
  const keep: GuardAct = { act: 'keep', label: 'Keep' };
  return kind === 'callback' ? [{ act: 'call', label: 'Log the call' }, keep] : [keep];
}

/** "Adaeze still has 1 open promise. Keep it, move it or release it first." */
export function guardWords(name: string, open: number): string {
  return open === 1
    ? `${name} still has 1 open promise. Keep it, move it or release it first.`
    : `${name} still has ${open} open promises. Keep, move or release each of them first.`;
}
