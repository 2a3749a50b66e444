/** One row that a check found, by its columns. `ref` is the conversation's reference, where there is one. */
export type Row = Record<string, string | number | boolean | null>;

/** The four rules of the product, and what they stand on: that the record itself is whole. */
export type Rule =
  | 'three answers'
  | 'what is said is owed'
  | 'nothing untrue by itself'
  | 'honest dates'
  | 'whole record';

/** One thing that may never be: `sql` finds every row that breaks it, set-based. `now` is `(select now from clock)`. */
export interface Check {
  name: string;
  rule: Rule;
  sql: string;
  /** a plain sentence without its full stop; the reference is put before it */
  words: (row: Row) => string;
  /** lateness: told, and no reason to fail */
  note?: true;
  /** reads every stored byte */
  deep?: true;
}

/** A promise as findings name it. */
export const promiseOf = (row: Row) => `the promise “${row.what}” (due ${row.due})`;

/** The columns that `promiseOf` and every finding about a promise need; `p` is the promise and `c` its conversation. */
export const PROMISE = `c.ref, p.what, to_char(p.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI "UTC"') as due`;

/** That message `m` and promise `p` stand together, or did before one of them was moved. */
export const TOGETHER = `(m.conversation_id = p.conversation_id
  or exists (select from placement l where l.message_id = m.id or l.promise_id = p.id))`;

/** The latest word on each promise that says its state; `fulfilled` and `owned-up` change nothing about it. */
export const STANDING = `
  standing as (select distinct on (s.promise_id) s.* from promise_settlement s
    where s.outcome not in ('fulfilled', 'owned-up') order by s.promise_id, s.recorded_at desc, s.id desc)`;
