import path from 'node:path';
import type { TestEvent } from 'node:test/reporters';

const root = path.resolve(import.meta.dirname, '..');

/** A reporter of node:test that writes nothing but the files in which something failed, a line each, below the root. */
export default async function* failedFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failed = new Set<string>();
  for await (const { type, data } of events) {
    if (type !== 'test:fail') continue;
    // a file stands as a suite of its own name; what a test calls may stand elsewhere
    for (const file of [data.name, path.relative(root, data.file ?? root)])
      if (/^[^.].*\.(test|browser|long)\.ts$/.test(file)) failed.add(file);
  }
  for (const file of failed) yield `${file}\n`;
}
