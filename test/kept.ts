import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface Asked {
  words: string[];
  env: NodeJS.ProcessEnv;
  input: string;
}
export interface Ended {
  code: number | null;
  out: string;
  err: string;
}

/**
 * The command line for tests of what commands say: all lines in one process, in the folder `cwd`, where a process for each would spend
 * most of its time on beginning. That `bin/kept` itself begins and ends well is for cli.test.ts.
 */
export function openKept(cwd: string) {
  let child: ChildProcess | undefined;
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (asked: Asked): Promise<Ended> => {
    child ??= fork(path.join(import.meta.dirname, 'kept-child.ts'), {
      cwd,
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    const heard = new AbortController();
    const { signal } = heard;
    const answer = Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(() =>
        Promise.reject(new Error(`kept ${asked.words.join(' ')} ended its process`)),
      ),
    ]);
    child.send(asked);
    try {
      return (await answer)[0] as Ended;
    } finally {
      heard.abort();
    }
  };
  return {
    /** One command line, after those before it have ended. `env` is all of its environment. */
    kept(words: string[], { input = '', env = {} }: Partial<Asked> = {}): Promise<Ended> {
      const ended = last.then(() => ask({ words, env, input }));
      last = ended.catch(() => {});
      return ended;
    },
    close(): void {
      child?.kill();
    },
  };
}
