import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { PostgresRefusal } from './refusal.ts';

/** The unprivileged account that PostgreSQL runs as when we are root, which it refuses to be. */
export type Account = { uid: number; gid: number };

/**
 * Whom to run PostgreSQL as; null means as ourselves, because we are not root.
 * An existing cluster's owner wins over any name: an account `kept` made later must not lock us out of it.
 */
export function accountFor(cluster: string, dataDir: string): Account | null {
  if (process.getuid?.() !== 0) return null;
  const account = ownerOf(cluster) ?? namedOwnerOf(dataDir) ?? unprivilegedAccount();
  if (runAs(account, '/bin/sh', ['-c', ':']).status === 0) return account;
  throw new PostgresRefusal(
    `PostgreSQL refuses to run as root, and this system does not let us start it as another account (number ` +
      `${account.uid}); nothing was changed: start as an ordinary user, or allow changing accounts (in a container, ` +
      `the capabilities SETUID and SETGID).`,
  );
}

/** Whether the account can enter the folder; a real try, because access lists and parents' modes all count. */
export function canEnter(account: Account | null, folder: string): boolean {
  return runAs(account, '/bin/sh', ['-c', 'cd "$1"', 'sh', folder]).status === 0;
}

/** Runs a short command as the account, from `/`, with an empty environment but for its messages' language. */
export function runAs(account: Account | null, command: string, args: string[], cwd = '/') {
  return spawnSync(command, args, { ...account, cwd, encoding: 'utf8', env: plainEnvironment() });
}

/** No PG* or locale setting of the person's shell may reach the server; English, because we read its messages. */
export function plainEnvironment(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
}

function ownerOf(folder: string): Account | null {
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  return stat && stat.uid !== 0 ? { uid: stat.uid, gid: stat.gid } : null;
}

/** initdb refuses to run as a number without a name, as a mounted volume's owner may be. */
function namedOwnerOf(folder: string): Account | null {
  const owner = ownerOf(folder);
  return owner && lookUp(String(owner.uid)) ? owner : null;
}

function unprivilegedAccount(): Account {
  const account = lookUp('kept') ?? addKept() ?? lookUp('postgres') ?? lookUp('nobody');
  if (account) return account;
  throw new PostgresRefusal(
    'PostgreSQL refuses to run as root, and this machine has no account named kept, postgres or nobody; ' +
      'nothing was changed: add one with "useradd --system kept", or start as an ordinary user.',
  );
}

function addKept(): Account | null {
  const options = ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'kept'];
  spawnSync('useradd', options);
  // also when it failed: another process may have added it just now
  return lookUp('kept');
}

function lookUp(nameOrUid: string): Account | null {
  const found = /uid=(\d+).*? gid=(\d+)/.exec(
    spawnSync('id', [nameOrUid], { encoding: 'utf8' }).stdout ?? '',
  );
  return found ? { uid: Number(found[1]), gid: Number(found[2]) } : null;
}
