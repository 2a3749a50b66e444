import type { NewPromise } from '../api/shapes.ts';
import type { Found } from '../commitments/protocol.ts';
import type { PromiseFormValue } from '../promises/promise-dialog.tsx';

/** What the agent said about a found commitment; remembered by its words while they stand. */
export interface Decision {
  on?: boolean;
  change?: PromiseFormValue;
}

/** One commitment in the words, as it will be recorded. */
export interface Chip {
  /** The words that carry it, evened out: the decision hangs on them. */
  key: string;
  quote: string;
  kind: NewPromise['kind'];
  what: string;
  fromAt: string | null;
  dueAt: string | null;
  givenToId: string | null;
  explanation: string;
  question: string | null;
  on: boolean;
}

/** Words that differ only in spaces or capitals carry the same decision. */
export function chipKey(quote: string): string {
  return quote.toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A clear date is on by default; a hunch is a question, off until answered. */
export function chipsOf(found: readonly Found[], decisions: ReadonlyMap<string, Decision>): Chip[] {
  const chips = new Map<string, Chip>();
  for (const one of found) {
    const key = chipKey(one.quote);
    const { on, change } = decisions.get(key) ?? {};
    const dueAt = change?.due?.dueAt ?? (one.question && !change ? null : one.dueAt);
    chips.set(key, {
      key,
      quote: one.quote,
      kind: change?.kind ?? one.kind,
      what: change?.what ?? one.what,
      fromAt: change ? (change.due?.fromAt ?? null) : one.fromAt,
      dueAt,
      givenToId: change?.givenToId ?? null,
      explanation: change ? '' : one.explanation,
      question: change ? null : one.question,
      on: dueAt !== null && (on ?? true),
    });
  }
  return [...chips.values()];
}

const ADDED = 'added ';

/** Promises made aloud, beside the words: no quote carries them. */
export function addedChips(added: readonly PromiseFormValue[]): Chip[] {
  return added.map(({ kind, what, due, givenToId }, place) => ({
    key: `${ADDED}${place}`,
    quote: '',
    kind,
    what,
    fromAt: due?.fromAt ?? null,
    dueAt: due?.dueAt ?? null,
    givenToId,
    explanation: '',
    question: null,
    on: due !== null,
  }));
}

/** Which added promise a key means; null for one that was found in the words. */
export function addedPlace(key: string): number | null {
  return key.startsWith(ADDED) ? Number(key.slice(ADDED.length)) : null;
}

/** The chips that are on, as the server takes them. */
export function promisesOf(chips: readonly Chip[]): NewPromise[] {
  return chips.flatMap(({ on, kind, what, fromAt, dueAt, givenToId, quote }) =>
    on && dueAt
      ? [{ kind, what, fromAt, dueAt, givenToId, ...(quote && { quote: quote.slice(0, 500) }) }]
      : [],
  );
}

/** Puts a saved draft's promises back as decisions on the words that carry them. */
export function decisionsFrom(promises: readonly NewPromise[]): Map<string, Decision> {
  const decisions = new Map<string, Decision>();
  for (const { quote, kind, what, dueAt, fromAt, givenToId } of promises) {
    if (!quote) continue;
    const due = { dueAt, fromAt: fromAt ?? null };
    decisions.set(chipKey(quote), { on: true, change: { kind, what, due, givenToId: givenToId ?? null } });
  }
  return decisions;
}
