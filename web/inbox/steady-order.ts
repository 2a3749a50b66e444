/**
 * What a list shows when fresh rows arrive while someone is in it: rows keep their places and show their new
 * state, rows that have gone go, and rows that are new wait behind "3 new, show". Keyed by id, newest answer wins.
 */
export function steadyOrder<T extends { id: string }>(
  shown: readonly string[],
  fresh: readonly T[],
): { rows: T[]; waiting: number } {
  const byId = new Map(fresh.map((row) => [row.id, row]));
  const rows = shown.flatMap((id) => byId.get(id) ?? []);
  return { rows, waiting: fresh.length - rows.length };
}
