/** Numbers, lists and plurals as people write them. */

const smallNumbers = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** One to ten in words, other numbers in figures with thousands set off: "three", "11", "4,000", "0", "2.5". */
export function sayNumber(number: number): string {
  if (Number.isInteger(number) && number >= 0 && number < 1000) return smallNumbers[number] || String(number);
  const [whole = '', fraction] = String(Math.abs(number)).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return `${number < 0 ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`;
}

/** "a", "a and b", "a, b and c"; an empty list is the empty string. */
export function listWords(words: readonly string[]): string {
  if (words.length < 2) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** A count with its noun: plural(1, 'promise') "one promise", plural(3, 'reply', 'replies') "three replies", plural(0, 'day') "no days". */
export function plural(count: number, one: string, many = `${one}s`): string {
  if (count === 0) return `no ${many}`;
  return `${sayNumber(count)} ${count === 1 ? one : many}`;
}
