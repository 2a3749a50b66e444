import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';

const root = path.resolve(import.meta.dirname, '..');

/** A reporter of node:test that writes nothing but the files in which something failed, a line each, below the root. */
export default async function* failedFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failed = new Set<string>();
  for await (const { type, data } of events) {
    if (type !== 'test:fail') continue;
    // a file stands as a suite of its own name, in a script that is none of ours
    const file = /\.(test|browser|long)\.ts$/.test(data.name)
      ? data.name
      : path.relative(root, data.file ?? '..');
    if (!file.startsWith('..')) failed.add(file);
  }
  for (const file of failed) yield `${file}\n`;
}
