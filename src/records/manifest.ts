import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { Refusal } from '../platform/refusal.ts';
import { markOf } from './copy.ts';

export const MANIFEST = 'manifest.json';
/** The desk's secret, where it is inside. */
export const SECRET = 'secret';
const FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const name = z.string().regex(/^[a-z][a-z0-9_]*$/);

const shape = z.object({
  format: z.literal(FORMAT),
  madeAt: z.iso.datetime(),
  desk: z.string(),
  /** the newest migration that the records had */
  migration: z.int().positive(),
  /** the server that they came from */
  postgres: z.string(),
  secret: z.object({
    inside: z.boolean(),
    /** tells whether a secret is this desk's, without saying it */
    mark: z.string(),
  }),
  /** tables that are not in it: sign-ins and the like, which nobody should get back */
  leftOut: z.array(name),
  tables: z.array(z.object({ name, columns: z.array(name).min(1), rows: z.int(), bytes: z.int(), sha256 })),
});
/** What is in a backup, and by what to know that all of it is there. Written last: a folder without it is no backup. */
export type Manifest = z.infer<typeof shape>;
export type TableFile = Manifest['tables'][number];

export const fileOf = (table: string) => `${table}.copy`;

const noBackup = (dir: string, why: string) =>
  new Refusal(
    'wrong-input',
    'not-a-backup',
    `The folder ${dir} is not a whole backup: ${why}.`,
    'Nothing was restored.',
  );

/** Reads the manifest and checks each file against it. Refuses what is not whole, or was made by a newer release. */
export async function checkBackup(dir: string, newestMigration: number): Promise<Manifest> {
  let text: string;
  try {
    text = readFileSync(path.join(dir, MANIFEST), 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw noBackup(
      dir,
      code === 'ENOENT'
        ? `it has no ${MANIFEST}, which is written when everything else is there`
        : `its ${MANIFEST} cannot be read (${message})`,
    );
  }
  let json: { format?: unknown; migration?: unknown };
  try {
    json = JSON.parse(text);
  } catch {
    throw noBackup(dir, `its ${MANIFEST} is damaged`);
  }
  if (Number(json.format) > FORMAT || Number(json.migration) > newestMigration)
    throw new Refusal(
      'conflict',
      'backup-newer',
      'This backup was made by a newer release of Kept.',
      'Nothing was restored. Restore it with that release.',
    );
  const parsed = shape.safeParse(json);
  if (!parsed.success) throw noBackup(dir, `its ${MANIFEST} is damaged`);
  for (const table of parsed.data.tables) await checkFile(dir, table);
  return parsed.data;
}

async function checkFile(dir: string, table: TableFile): Promise<void> {
  const file = fileOf(table.name);
  const found = await markOf(path.join(dir, file)).catch((error: NodeJS.ErrnoException) => {
    throw noBackup(
      dir,
      error.code === 'ENOENT' ? `${file} is missing` : `${file} cannot be read (${error.message})`,
    );
  });
  if (found.bytes !== table.bytes)
    throw noBackup(dir, `${file} has ${found.bytes} bytes and should have ${table.bytes}`);
  if (found.sha256 !== table.sha256) throw noBackup(dir, `${file} is damaged (its SHA-256 is another)`);
}
