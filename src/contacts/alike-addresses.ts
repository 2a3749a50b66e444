/** Letters by which two addresses may differ and still be one machine's. */
const MOST = 2;

/** Whether two e-mail addresses are the same but for a tag, numbers and a letter or two, as those are that a machine makes up. */
export function alike(a: string, b: string): boolean {
  const [one, other] = [plain(a), plain(b)];
  return one === other || distance(one, other) <= MOST;
}

const plain = (address: string) =>
  address
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '')
    .replace(/\d+/g, '');

/** How many letters are put in, left out or changed; more than MOST is only "more". */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > MOST) return MOST + 1;
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length] ?? 0;
}
