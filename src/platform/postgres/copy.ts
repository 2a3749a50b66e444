import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import type { Account } from './account.ts';
import { syncPath } from './cluster.ts';

const CHUNK = 1024 * 1024;

/**
 * Copies a cluster's folder, but for what `leave` names by its path inside, into a new private folder. Files may grow,
 * shrink and vanish meanwhile. Resolves to the bytes copied; `syncTree` makes them last.
 */
export async function copyCluster(
  from: string,
  to: string,
  leave: (name: string) => boolean,
  account: Account | null,
): Promise<number> {
  const buffer = Buffer.allocUnsafe(CHUNK);
  let bytes = 0;
  const copyFolder = async (name: string): Promise<void> => {
    const target = path.join(to, name);
    await fs.mkdir(target, { mode: 0o700 });
    for (const entry of await fs.readdir(path.join(from, name), { withFileTypes: true })) {
      const inside = path.join(name, entry.name);
      if (leave(inside)) continue;
      if (entry.isDirectory()) await copyFolder(inside);
      else if (entry.isFile())
        bytes += await copyFile(path.join(from, inside), path.join(to, inside), buffer, account);
    }
    if (account) await fs.chown(target, account.uid, account.gid);
  };
  await copyFolder('');
  return bytes;
}

/**
 * Copies one file; 0 when it is gone. Not `fs.copyFile`, which takes the size once and then never ends
 * when a vacuum makes the file shorter meanwhile.
 */
export async function copyFile(
  from: string,
  to: string,
  buffer: Buffer,
  account: Account | null,
): Promise<number> {
  const source = await fs.open(from, 'r').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null; // a table dropped meanwhile
    throw error;
  });
  if (!source) return 0;
  try {
    const target = await fs.open(to, 'wx', 0o600);
    try {
      let bytes = 0;
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, buffer.length, bytes);
        if (bytesRead === 0) break;
        await writeAll(target, buffer.subarray(0, bytesRead), bytes);
        bytes += bytesRead;
      }
      if (account) await target.chown(account.uid, account.gid);
      return bytes;
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}

async function writeAll(target: fs.FileHandle, data: Buffer, position: number): Promise<void> {
  for (let done = 0; done < data.length; ) {
    done += (await target.write(data, done, data.length - done, position + done)).bytesWritten;
  }
}

/** Puts a whole folder on the disk: by one call where the system has it, as a thousand small ones take seconds. */
export function syncTree(folder: string): void {
  if (spawnSync('sync', ['-f', folder]).status === 0) return;
  for (const name of ['', ...readdirSync(folder, { recursive: true, encoding: 'utf8' })]) {
    syncPath(path.join(folder, name));
  }
}
