import { query } from '../api/request.ts';
import type { LedgerState, PromiseKind } from '../api/shapes.ts';

/** What the ledger is asked for; the address holds it all, so that a list is a link. */
export interface Choice {
  who: 'mine' | 'team' | 'all';
  agentId: string | null;
  teamId: string | null;
  state: LedgerState;
  kind: PromiseKind | null;
  /** what was typed into the search */
  words: string;
}

export const STATES: readonly { state: LedgerState; words: string }[] = [
  { state: 'open', words: 'Open' },
  { state: 'due', words: 'Due today' },
  { state: 'broken', words: 'Broken' },
  { state: 'kept', words: 'Kept' },
  { state: 'moved', words: 'Moved' },
  { state: 'released', words: 'Released' },
  { state: 'withdrawn', words: 'Withdrawn' },
];

export const KINDS: readonly { kind: PromiseKind; words: string }[] = [
  { kind: 'reply', words: 'Answers' },
  { kind: 'update', words: 'Updates' },
  { kind: 'callback', words: 'Calls' },
  { kind: 'action', words: 'Things to do' },
  { kind: 'payment', words: 'Payments' },
  { kind: 'return', words: 'Returns' },
  { kind: 'owner', words: 'Named persons' },
];

/** One sentence for a list with nothing in it. */
export const EMPTY: Record<LedgerState, string> = {
  open: 'Nothing is promised that is still to come.',
  due: 'Nothing that was promised is due today.',
  broken: 'No promise here was broken.',
  kept: 'No promise here has been kept yet.',
  moved: 'No date here has been moved.',
  released: 'Nobody here has let us off a promise.',
  withdrawn: 'No promise here was withdrawn.',
};

const isOneOf = <T extends string>(all: readonly T[], given: string | null): given is T =>
  all.some((one) => one === given);

/** What an address asks for; what is open and mine where it names nothing that we know. */
export function choiceOf(params: URLSearchParams): Choice {
  const [who, state, kind] = [params.get('who'), params.get('state'), params.get('kind')];
  return {
    who: isOneOf(['mine', 'team', 'all'] as const, who) ? who : 'mine',
    agentId: params.get('agentId'),
    teamId: params.get('teamId'),
    state: isOneOf(
      STATES.map((one) => one.state),
      state,
    )
      ? state
      : 'open',
    kind: isOneOf(
      KINDS.map((one) => one.kind),
      kind,
    )
      ? kind
      : null,
    words: params.get('words') ?? '',
  };
}

/** The address of a choice, in its shortest form. */
export function searchOf({ who, agentId, teamId, state, kind, words }: Choice): string {
  const isNamed = agentId !== null || teamId !== null;
  return query({
    who: isNamed || who === 'mine' ? null : who,
    agentId,
    teamId,
    state: state === 'open' ? null : state,
    kind,
    words,
  }).slice(1);
}
