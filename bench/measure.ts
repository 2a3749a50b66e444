/** One line of JSON for each figure, so that runs can be kept and compared. */
export function report(
  bench: string,
  metric: string,
  values: number[],
  unit: string,
  more: Record<string, unknown> = {},
): void {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const round = (n: number) => Number(n.toPrecision(4));
  console.log(
    JSON.stringify({
      bench,
      metric,
      median: round(at(0.5)),
      p95: round(at(0.95)),
      unit,
      n: values.length,
      ...more,
    }),
  );
}

/** Milliseconds that `work` takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
