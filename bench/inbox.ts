import { measure, withReaders } from './reading.ts';

/** The agent's list of 50 rows, its next page, and Today. */
export async function run(): Promise<void> {
  await withReaders(async (reading) => {
    for (const view of ['mine', 'team', 'waiting', 'all', 'resolved'])
      await measure('inbox', `list ${view}`, reading, (i) => reading.read(i, `/conversations?view=${view}`));
    const { next } = (await reading.read(0, '/conversations?view=all')) as { next: string | null };
    if (next)
      await measure('inbox', 'list all, next page', reading, (i) =>
        reading.read(i, `/conversations?view=all&before=${next}`),
      );
    await measure('inbox', 'today', reading, (i) => reading.read(i, '/today'));
  });
}
