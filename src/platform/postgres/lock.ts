import fs from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from './account.ts';
import { DataFolderInUse, folderRefusal, PostgresRefusal } from './refusal.ts';

type DataFolderLock = { release(): void };

const SQLITE_BUSY = 5;
const SQLITE_CANTOPEN = 14;
const SQLITE_READONLY = 8;
const SQLITE_FULL = 13;

/**
 * Takes the data folder for this process, or throws `DataFolderInUse` with the holder's pid.
 *
 * The lock is the kernel's own (fcntl, reached through SQLite, as Node offers no other way to it): it ends with the
 * process however that dies, so there is no stale lock to judge, no race between two starters, and it holds between
 * containers that share a volume, where a pid says nothing. `kept.pid` only tells people who holds it.
 * Never open `kept.lock` elsewhere in this process: closing it would drop the lock.
 */
export async function lockDataFolder(dataDir: string): Promise<DataFolderLock> {
  const note = path.join(dataDir, 'kept.pid');
  const file = openLock(dataDir);
  try {
    // no journal file: nothing is ever written
    file.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    file.close();
    if (sqliteCode(error) === SQLITE_BUSY) throw new DataFolderInUse(dataDir, await holderPid(note));
    throw lockRefusal(dataDir, error);
  }
  try {
    fs.rmSync(note, { force: true });
    // made anew, so that no link in a folder of somebody else's leads root to write elsewhere
    fs.writeFileSync(note, `${process.pid} since ${new Date().toISOString()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    file.close();
    throw folderRefusal(dataDir, error);
  }
  return {
    release() {
      if (!file.isOpen) return;
      fs.rmSync(note, { force: true });
      file.close();
    },
  };
}

/** Gives the lock's files to the account that owns the data, so that it can start by itself later, without root. */
export function giveLockTo(dataDir: string, account: Account): void {
  for (const name of ['kept.lock', 'kept.pid'])
    fs.lchownSync(path.join(dataDir, name), account.uid, account.gid);
}

function openLock(dataDir: string): DatabaseSync {
  try {
    return new DatabaseSync(path.join(dataDir, 'kept.lock'), { timeout: 0 });
  } catch (error) {
    throw lockRefusal(dataDir, error);
  }
}

function lockRefusal(dataDir: string, error: unknown): PostgresRefusal {
  const code = sqliteCode(error);
  const known = { [SQLITE_CANTOPEN]: 'EACCES', [SQLITE_READONLY]: 'EACCES', [SQLITE_FULL]: 'ENOSPC' }[code];
  if (known) return folderRefusal(dataDir, Object.assign(new Error(String(error)), { code: known }));
  return new PostgresRefusal(
    `The disk that holds the data folder ${dataDir} cannot lock files, so two processes could damage the data there; ` +
      `nothing was changed: name a data folder on a local disk.`,
    String(error),
  );
}

/** SQLite's primary result code; the extended ones carry it in their low byte. */
function sqliteCode(error: unknown): number {
  return Number((error as { errcode?: number }).errcode ?? 0) & 0xff;
}

/** The holder writes its note just after it gets the lock: an earlier holder's note, or none, may still be there. */
async function holderPid(note: string): Promise<number | null> {
  for (let tries = 0; tries < 10; tries++) {
    const pid = fs.existsSync(note) ? Number.parseInt(fs.readFileSync(note, 'utf8'), 10) : 0;
    if (pid > 0 && isAlive(pid)) return pid;
    await sleep(50);
  }
  return null;
}

/** Whether a process with this id exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
