import { isAway } from './db.ts';

/**
 * Does `work` for all rows together. Where that fails, each is done by itself and `spoilt` hears of those that can't be, so that one
 * bad row holds up no other. Returns what `work` returned. Throws when the records are away or full: then no row is to blame.
 */
export async function togetherOrAlone<T, R>(
  rows: T[],
  work: (rows: T[]) => Promise<R>,
  spoilt: (row: T, error: unknown) => unknown,
): Promise<R[]> {
  if (rows.length === 0) return [];
  try {
    return [await work(rows)];
  } catch (error) {
    if (isAway(error)) throw error;
  }
  const done: R[] = [];
  for (const row of rows)
    try {
      done.push(await work([row]));
    } catch (error) {
      if (isAway(error)) throw error;
      await spoilt(row, error);
    }
  return done;
}
