import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Account, canEnter, runAs } from './account.ts';
import type { Binaries } from './binaries.ts';
import { isAlive } from './lock.ts';
import { DataFolderInUse, folderRefusal, outputRefusal, PostgresRefusal } from './refusal.ts';

export const MAJOR = '18';

/** Where the data folder's database lives: named by major, so that two majors can stand side by side. */
export function clusterPath(dataDir: string): string {
  return path.join(dataDir, `pg${MAJOR}`);
}

/** Makes the data folder where it is missing; as root, others may pass through it but not list it. */
export function openDataFolder(dataDir: string): void {
  try {
    makeFolder(dataDir, process.getuid?.() === 0 ? 0o711 : 0o700);
    fs.accessSync(dataDir, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw folderRefusal(dataDir, error);
  }
}

/** As mkdir with `recursive`, which in Node 24 turns for ever where a link on the way leads nowhere. */
function makeFolder(folder: string, mode: number): void {
  const isThere = () => fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory() ?? false;
  if (isThere()) return;
  if (path.dirname(folder) !== folder) makeFolder(path.dirname(folder), mode);
  try {
    fs.mkdirSync(folder, { mode });
  } catch (error) {
    // another process may have made it in between
    if (!isThere()) throw error;
  }
}

/** Refuses a folder whose database is not ours to run: another major's, or something that is no database. */
export function refuseForeignFolder(dataDir: string): void {
  const cluster = clusterPath(dataDir);
  const majors = fs
    .readdirSync(dataDir)
    .filter((name) => /^pg\d+$/.test(name) && majorOf(path.join(dataDir, name)));
  const major = majorOf(cluster) ?? majors.map((name) => majorOf(path.join(dataDir, name))).at(-1) ?? MAJOR;
  if (major !== MAJOR) {
    throw new PostgresRefusal(
      `The data folder ${dataDir} holds a database of PostgreSQL ${major}, and this version of Kept runs ` +
        `PostgreSQL ${MAJOR}; nothing was changed or lost: start the version of Kept that made it, ` +
        `or name another data folder.`,
    );
  }
  if (majorOf(dataDir)) {
    throw new PostgresRefusal(
      `The folder ${dataDir} is itself a PostgreSQL database that Kept did not make; nothing was changed: ` +
        `name a folder of its own for Kept's data, or reach that database by DATABASE_URL.`,
    );
  }
  if (!majorOf(cluster) && fs.existsSync(cluster) && fs.readdirSync(cluster).length > 0) {
    throw new PostgresRefusal(
      `The folder ${cluster} holds files that are not a database of Kept's; nothing was changed: ` +
        `move them away, or name another data folder.`,
    );
  }
}

/** The major of the cluster in this folder; null where there is none. */
export function majorOf(folder: string): string | null {
  const file = path.join(folder, 'PG_VERSION');
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8').trim() : null;
}

/** Makes the cluster where there is none: aside, then renamed, so that no crash or error here can delete data. */
export function ensureCluster(dataDir: string, binaries: Binaries, account: Account | null): void {
  const cluster = clusterPath(dataDir);
  if (majorOf(cluster)) return;
  const aside = `${cluster}.init`;
  fs.rmSync(aside, { recursive: true, force: true });
  makePrivate(aside, account);
  const { status, stderr, error } = runAs(
    account,
    binaries.initdb,
    [
      '-D',
      reachablePath(aside, account),
      '-U',
      'kept',
      '--no-instructions',
      '--auth-local=trust',
      '--auth-host=reject',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      // the C library's own C.UTF-8, for what still asks it (the text-search parser); a Mac calls it UTF-8
      ...(process.platform === 'darwin' ? ['--locale=C', '--lc-ctype=UTF-8'] : ['--locale=C.UTF-8']),
    ],
    aside,
  );
  if (status !== 0) {
    fs.rmSync(aside, { recursive: true, force: true });
    throw outputRefusal(dataDir, stderr || String(error));
  }
  fs.renameSync(aside, cluster);
  syncPath(dataDir);
}

export function makePrivate(folder: string, account: Account | null): void {
  fs.mkdirSync(folder, { mode: 0o700 });
  if (account) fs.chownSync(folder, account.uid, account.gid);
}

/** Puts a file on the disk, or, for a folder, the names in it: a rename then survives a power cut. */
export function syncPath(fileOrFolder: string): void {
  const handle = fs.openSync(fileOrFolder, 'r');
  fs.fsyncSync(handle);
  fs.closeSync(handle);
}

/** Puts right what a plain copy by root (`cp -r`) does to a cluster: root's ownership, and a folder open to others. */
export function repairAccess(cluster: string, account: Account | null): void {
  const stat = fs.statSync(cluster);
  if (account && stat.uid === 0) {
    const inside = fs.readdirSync(cluster, { recursive: true, encoding: 'utf8' });
    for (const name of ['', ...inside]) fs.lchownSync(path.join(cluster, name), account.uid, account.gid);
  }
  const owned = account !== null || stat.uid === process.getuid?.();
  if (owned && (stat.mode & 0o077) !== 0) fs.chmodSync(cluster, 0o700);
  if (!owned) {
    throw new PostgresRefusal(
      `The database in ${cluster} belongs to another account (number ${stat.uid}); nothing was changed: ` +
        `start as that account, or as root.`,
    );
  }
}

/**
 * A name by which the account can reach this folder from a process started in it. Below a folder that the account
 * cannot enter (a checkout under /root) no path works but the kernel's link to the working folder itself.
 */
export function reachablePath(folder: string, account: Account | null): string {
  if (account === null || canEnter(account, folder)) return folder;
  if (process.platform === 'linux') return '/proc/self/cwd';
  throw new PostgresRefusal(
    `PostgreSQL cannot run as root, and the account that it runs as cannot enter ${folder}; nothing was changed: ` +
      `start as an ordinary user, or name a data folder that every account may pass through.`,
  );
}

/** What a running server writes into its folder about itself; null where none does. */
export function postmasterNote(cluster: string): { pid: number; socketDir: string } | null {
  try {
    const lines = fs.readFileSync(path.join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), socketDir: lines[4] ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/**
 * Waits for the server of a process that was killed to finish its own shutdown. We hold the data folder's lock, so a
 * server that stays is somebody's by hand: refused with its pid.
 */
export async function awaitFormerServer(dataDir: string, withinMs: number): Promise<void> {
  const cluster = clusterPath(dataDir);
  for (const until = performance.now() + withinMs; ; await sleep(50)) {
    const note = postmasterNote(cluster);
    if (!note || !isAlive(note.pid)) return;
    if (!isPostgres(note.pid)) {
      // another program got that number, after a reboot or in a new container: the server would take it for its own
      fs.rmSync(path.join(cluster, 'postmaster.pid'), { force: true });
      fs.rmSync(path.join(cluster, '.s.PGSQL.5432.lock'), { force: true });
      return;
    }
    if (performance.now() > until) throw new DataFolderInUse(dataDir, note.pid);
  }
}

function isPostgres(pid: number): boolean {
  const name =
    process.platform === 'linux'
      ? readOr(`/proc/${pid}/comm`, '')
      : runAs(null, 'ps', ['-o', 'comm=', '-p', String(pid)]).stdout;
  return /postgres\s*$/.test(name);
}

function readOr(file: string, otherwise: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
}
