import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Account } from './account.ts';

/** The server's socket is a file of this name in its socket folder. */
export const SOCKET = '.s.PGSQL.5432';

/** A Unix socket's whole path has this many bytes, less the closing NUL; 104 on a Mac, 108 on Linux. */
const MAX_BYTES = process.platform === 'darwin' ? 103 : 107;

/**
 * Where the server makes its socket: in the cluster's own private folder, or, where that path is too long or can't be
 * reached by name, in a private temporary folder (`temporary`), made with a name nobody can foresee or link. `former` is the folder
 * of a server that died and is started again: everybody knows it by that address.
 */
export function chooseSocketFolder(
  cluster: string,
  reachable: boolean,
  account: Account | null,
  former?: string,
) {
  if (reachable && fits(cluster)) return { folder: cluster, temporary: false };
  if (former) {
    // made anew, and refused when anything stands there: another's folder is never trusted
    fs.mkdirSync(former, { mode: 0o700 });
    if (account) fs.chownSync(former, account.uid, account.gid);
    return { folder: former, temporary: true };
  }
  // root's own TMPDIR may be closed to the account
  const parent = account === null && fits(path.join(os.tmpdir(), 'kept-XXXXXX')) ? os.tmpdir() : '/tmp';
  const folder = fs.mkdtempSync(path.join(parent, 'kept-'));
  if (account) fs.chownSync(folder, account.uid, account.gid);
  return { folder, temporary: true };
}

function fits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, SOCKET)) <= MAX_BYTES;
}
