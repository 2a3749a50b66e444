const MB = 1_000_000;

/**
 * The files that a mail can not carry, by id: the largest, until the rest come to no more than `megabytes` (of a million bytes). They go
 * as links.
 */
export function goAsLinks(files: readonly { id: string; size: number }[], megabytes: number): Set<string> {
  const smallestFirst = [...files].sort((a, b) => a.size - b.size || (a.id < b.id ? -1 : 1));
  const links = new Set<string>();
  let carried = 0;
  for (const { id, size } of smallestFirst) {
    if (carried + size > megabytes * MB) links.add(id);
    else carried += size;
  }
  return links;
}

/** "12 KB", "3.4 MB". */
export function saySize(bytes: number): string {
  if (bytes < MB) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / MB).toFixed(1)} MB`;
}
