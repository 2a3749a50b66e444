import { spawn } from 'node:child_process';
import readline from 'node:readline';
import { type Account, plainEnvironment } from './account.ts';
import { SOCKET } from './socket.ts';

export type ServerProcess = {
  exited: Promise<void>;
  onExit(callback: (reason: string) => void): void;
  stop(): Promise<void>;
};

type Launch = {
  /** The server's program and arguments. */
  command: string[];
  cwd: string;
  account: Account | null;
  /** Removed when the server has ended; empty where the socket is in the cluster's folder. */
  temporarySocketDir: string;
  stopWithinSeconds: number;
  log: (line: string) => void;
};

/**
 * Runs the server under a shell that shuts it down when our end of its input closes, which the kernel does however
 * this process dies: fast at first, at once when that takes longer than $1 seconds. $2 is a folder to remove after.
 */
const LIFELINE = `
within=$1 socketdir=$2; shift 2
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
(
  cd /
  read -r line <&3
  kill -INT $server
  while [ $within -gt 0 ] && kill -0 $server; do sleep 1; within=$((within - 1)); done
  kill -QUIT $server
) >/dev/null 2>&1 &
lifeline=$!
exec 3<&-
wait $server
status=$?
kill $lifeline 2>/dev/null
if [ -n "$socketdir" ]; then
  rm -f "$socketdir/${SOCKET}" "$socketdir/${SOCKET}.lock"
  rmdir "$socketdir"
fi
exit $status
`;

const LAST_WORDS = 40;

/** Starts the server and waits until it takes connections. Resolves to what it printed when it ended before that. */
export async function launch(options: Launch): Promise<ServerProcess | string> {
  const { command, cwd, account, temporarySocketDir, stopWithinSeconds, log } = options;
  const child = spawn(
    '/bin/sh',
    ['-c', LIFELINE, 'sh', String(stopWithinSeconds), temporarySocketDir, ...command],
    // a session of its own, so that Ctrl-C reaches us and not the server, whose connections we close first
    { ...account, cwd, env: plainEnvironment(), detached: true, stdio: ['pipe', 'ignore', 'pipe'] },
  );
  const words: string[] = [];
  const exitCallbacks: ((reason: string) => void)[] = [];
  let reason: string | null = null;
  let stopping: Promise<void> | null = null;

  child.stdin.on('error', () => {}); // the server ended first: `exited` tells
  const ready = new Promise<boolean>((resolve) => {
    readline.createInterface(child.stderr).on('line', (line) => {
      log(line);
      if (words.push(line) > LAST_WORDS) words.shift();
      if (/ready to accept (read-only )?connections/.test(line)) resolve(true);
    });
    child.once('error', () => resolve(false));
    child.once('close', () => resolve(false));
  });
  const exited = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      words.push(error.message);
      resolve();
    });
    child.once('exit', (code, signal) => {
      child.stdin.destroy();
      if (!stopping) {
        reason = exitReason(code, signal, words);
        for (const callback of exitCallbacks) callback(reason);
      }
      resolve();
    });
  });

  if (!(await ready)) return words.join('\n');
  // the server must not keep a finished program running: its lifeline ends it
  child.unref();
  for (const stream of [child.stdin, child.stderr]) (stream as unknown as { unref(): void }).unref();
  return {
    exited,
    onExit(callback) {
      if (reason === null) exitCallbacks.push(callback);
      else callback(reason);
    },
    stop() {
      stopping ??= Promise.resolve().then(() => {
        child.ref();
        child.stdin.end();
        return exited;
      });
      return stopping;
    },
  };
}

/** The shell passes a signal on as 128 and its number. */
function exitReason(code: number | null, signal: string | null, words: string[]): string {
  const how =
    code === 137 || signal === 'SIGKILL'
      ? 'it was killed'
      : signal || (code ?? 0) > 128
        ? `it was ended by signal ${signal ?? (code ?? 0) - 128}`
        : code === 0
          ? 'it was told to stop'
          : `it ended with code ${code}`;
  const said = words.findLast((line) => /FATAL|PANIC/.test(line));
  return `PostgreSQL is gone: ${how}${said ? ` and said "${said}"` : ''}.`;
}
