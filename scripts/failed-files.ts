import type { TestEvent } from 'node:test/reporters';

/** A reporter of node:test that writes nothing but the files in which something failed, a line each. */
export default async function* failedFiles(events: AsyncIterable<TestEvent>): AsyncGenerator<string> {
  const failed = new Set<string>();
  for await (const { type, data } of events)
    if (type === 'test:fail' && 'file' in data && data.file) failed.add(data.file);
  for (const file of failed) yield `${file}\n`;
}
