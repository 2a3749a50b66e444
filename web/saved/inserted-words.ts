/** What a saved reply says under words that are there already: they have their greeting. */
export function withoutGreeting(saved: string, filled: string): string {
  if (!/^\s*\{\{\s*greeting\s*\}\}/i.test(saved)) return filled;
  return filled.trimStart().replace(/^[^\n]*\n*/, '');
}
