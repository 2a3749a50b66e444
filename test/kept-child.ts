import { Readable } from 'node:stream';
import { runKept } from '../src/commands/run.ts';
import type { Asked, Ended } from './kept.ts';

/** Answers one command line after another, with what each would have printed: see kept.ts. */
process.on('message', ({ words, env, input }: Asked) => {
  const ended: Ended = { code: null, out: '', err: '' };
  const catching = (name: 'out' | 'err') => (part: string | Uint8Array) => {
    ended[name] += part;
    return true;
  };
  process.stdout.write = catching('out');
  process.stderr.write = catching('err');
  Object.defineProperty(process, 'stdin', { value: Readable.from([Buffer.from(input)]), configurable: true });
  void runKept(words, env).then((code) => process.send?.({ ...ended, code }));
});
