/**
 * Why PostgreSQL could not be started, stopped or backed up here: one sentence for the person at the console that says
 * what happened, whether anything is lost, and what to do.
 */
export class PostgresRefusal extends Error {
  /** The server's own last words, for the log; not for the screen. */
  readonly details: string;

  constructor(message: string, details = '') {
    super(message);
    this.name = 'PostgresRefusal';
    this.details = details;
  }

  get userMessage(): string {
    return this.message;
  }
}

/** Another process already runs on this data folder. `pid` is null where it could not be learnt (another container). */
export class DataFolderInUse extends PostgresRefusal {
  readonly dataDir: string;
  readonly pid: number | null;

  constructor(dataDir: string, pid: number | null) {
    const who = pid === null ? 'another process' : `process ${pid}`;
    super(
      `The data folder ${dataDir} is already in use by ${who}, so we started nothing and changed nothing: ` +
        `stop that process first, or name another data folder.`,
    );
    this.name = 'DataFolderInUse';
    this.dataDir = dataDir;
    this.pid = pid;
  }
}

/** The data folder's disk has no room left; it may have again. */
export class DiskFull extends PostgresRefusal {}

/** Whether a file operation failed by the system's word, as against a fault of ours or of the server's. */
export function isFileError(error: unknown): error is NodeJS.ErrnoException {
  const { path, syscall } = error as NodeJS.ErrnoException;
  return error instanceof Error && path !== undefined && syscall !== undefined && syscall !== 'connect';
}

/** The refusal for a failed file operation on the data folder, by its error code. */
export function folderRefusal(dataDir: string, error: unknown): PostgresRefusal {
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOSPC' || code === 'EDQUOT') return noSpace(dataDir, message);
  const why =
    code === 'EACCES' || code === 'EPERM'
      ? 'we are not allowed to write there'
      : code === 'EROFS'
        ? 'it is on a read-only disk'
        : code === 'ENOTDIR' || code === 'EEXIST'
          ? 'that path is, or passes through, a file or a link that leads nowhere'
          : `the system said "${message}"`;
  return new PostgresRefusal(
    `We cannot use the data folder ${dataDir}, because ${why}; nothing was changed: ` +
      `put that right, or name another data folder.`,
    message,
  );
}

/** The refusal for a server, or initdb, that ended before it was ready; `output` is what it printed. */
export function outputRefusal(dataDir: string, output: string): PostgresRefusal {
  if (/No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of/i.test(output))
    return noSpace(dataDir, output);
  if (/could not look up effective user ID/.test(output)) {
    return new PostgresRefusal(
      `PostgreSQL needs the account that it runs as to have a name on this machine, and number ` +
        `${process.getuid?.()} has none; nothing was changed: run as an account listed in /etc/passwd.`,
      output,
    );
  }
  const said = /(?:FATAL|PANIC|error):\s*(.+)/.exec(output)?.[1] ?? output.trim().split('\n').at(-1) ?? '';
  return new PostgresRefusal(
    `PostgreSQL did not start on the data folder ${dataDir} (it said "${said}"); nothing there was removed: ` +
      `put that right and start again.`,
    output,
  );
}

function noSpace(dataDir: string, details: string): PostgresRefusal {
  return new DiskFull(
    `The disk that holds the data folder ${dataDir} is full, so PostgreSQL cannot run; what was saved is safe: ` +
      `free some space and start again.`,
    details,
  );
}
