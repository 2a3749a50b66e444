import { measure, type Reading, withReaders } from './reading.ts';
import { RARE_WORD } from './seed.ts';

/** A word in one conversation of a thousand, as typed in full and half, beside common words, names, references and look-ups. */
export async function run(): Promise<void> {
  await withReaders(async (reading) => {
    const find = (metric: string, q: string) =>
      measure('search', metric, reading, (i) => reading.read(i, `/search?q=${encodeURIComponent(q)}`));
    await find('a rare word', RARE_WORD);
    await find('the beginning of a rare word', RARE_WORD.slice(0, 4));
    await find('a rare word of a person', `from:okafor ${RARE_WORD}`);
    await find('a word in most conversations', 'table');
    await find('two common words', 'table refund');
    await find('a reference', await aReference(reading));
    await measure('search', 'a caller by name', reading, (i) => reading.read(i, '/contacts?q=adaeze%20okaf'));
    await measure('search', 'a caller by number', reading, (i) =>
      reading.read(i, `/contacts?q=07700%20${String(3 * (i + 1)).padStart(6, '0')}`),
    );
  });
}

async function aReference({ read }: Reading): Promise<string> {
  const { items } = (await read(0, '/conversations?view=all')) as { items: { ref: string }[] };
  return items[0]?.ref ?? '';
}
