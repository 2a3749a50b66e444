// `npm run bench -- NAME [NAME …]`: prints a line of JSON for each figure. Quote medians or ratios from one run; machines are noisy.
import { globSync } from 'node:fs';
import path from 'node:path';

const names = globSync('*.ts', { cwd: import.meta.dirname })
  .map((file) => path.basename(file, '.ts'))
  .filter(
    (name) =>
      !['run', 'by-imap', 'desk', 'measure', 'people', 'reading', 'seed', 'seed-desk', 'seed-words'].includes(
        name,
      ),
  )
  .sort();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !names.includes(name));
if (wanted.length === 0 || unknown.length) {
  console.error(
    `${unknown.length ? `There is no bench called ${unknown.join(', ')}. ` : ''}Name one or more of: ${names.join(', ')}.`,
  );
  process.exit(2);
}
for (const name of wanted) await ((await import(`./${name}.ts`)) as { run(): Promise<void> }).run();
