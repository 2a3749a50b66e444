import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type Config, readConfig } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { migrate, readMigrations } from '../platform/migrate.ts';
import { markOfSecret } from '../records/backup.ts';
import { checkBackup, type Manifest, SECRET } from '../records/manifest.ts';
import { restoreRecords } from '../records/restore.ts';
import { verifyRecords } from '../records/verify.ts';
import { type Command, refuse, WrongWords } from './command.ts';
import { tellFindings } from './verify.ts';

export const command: Command = {
  usage: 'restore DIR',
  about: 'makes a desk from a backup',
  help: `Makes a desk from the folder that "kept backup" wrote. Needs a desk without data (an empty data folder, or an empty database
that DATABASE_URL names) that is not running. Checks every file first, puts all of it back or nothing, and then walks the records
as "kept verify" does.

The restored desk is held: no mail leaves it and no promise is marked as broken until an admin releases it on the screen.`,

  async run(args, env) {
    const { positionals } = parseArgs({ args, options: {}, allowPositionals: true });
    const [dir, more] = positionals;
    if (!dir || more) throw new WrongWords('name the folder of the backup.');
    const settings = readConfig(env);
    const newest = readMigrations().at(-1)?.number ?? 0;
    const manifest = await checkBackup(dir, newest);
    const secret = chooseSecret(settings, dir, manifest);
    // not joined: an embedded server that another process runs means that the desk is running
    const database = await openDatabase(settings, () => {});
    try {
      const { ownerConfig } = database;
      const now = new Date();
      const { rows } = await restoreRecords(ownerConfig, dir, manifest, now, () =>
        writeSecret(settings, secret),
      );
      await migrate(ownerConfig, settings.databaseUrl ? {} : { appRole: 'kept_app' });
      console.log(
        `${manifest.desk || 'The desk'} is restored as it was on ${manifest.madeAt.slice(0, 16).replace('T', ' at ')} UTC: ${rows} rows.`,
      );
      console.log(secretWords(settings, manifest, secret));
      console.log(
        'It is held: no mail leaves and no promise is marked as broken until an admin releases it on the screen.',
      );
      return tellFindings(await verifyRecords(ownerConfig, now, { deep: true }));
    } finally {
      await database.close();
    }
  },
};

/** The secret to put into the data folder; null to leave what is there. */
function chooseSecret(settings: Config, dir: string, manifest: Manifest): string | null {
  if (!manifest.secret.inside || settings.secret) return null;
  const secret = readFileSync(path.join(dir, SECRET), 'utf8').trim();
  if (markOfSecret(secret) !== manifest.secret.mark)
    throw refuse(`The file ${SECRET} in ${dir} is damaged.`, 'Nothing was restored.');
  const file = path.join(settings.data, 'secret');
  // the data folder of an embedded desk without data holds nothing that its secret opens; with DATABASE_URL it may be another desk's
  if (settings.databaseUrl && existsSync(file) && readFileSync(file, 'utf8').trim() !== secret)
    throw refuse(
      `The data folder ${settings.data} has the secret of another desk.`,
      'Nothing was restored. Name another folder with KEPT_DATA.',
    );
  return secret;
}

function writeSecret(settings: Config, secret: string | null): void {
  if (!secret) return;
  mkdirSync(settings.data, { recursive: true });
  const file = path.join(settings.data, 'secret');
  writeFileSync(`${file}.restored`, `${secret}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.restored`, file);
}

function secretWords(settings: Config, manifest: Manifest, restored: string | null): string {
  if (restored) return "The desk's secret was inside and is back in the data folder.";
  const file = path.join(settings.data, 'secret');
  const secret = settings.secret ?? (existsSync(file) ? readFileSync(file, 'utf8').trim() : null);
  if (secret && markOfSecret(secret) === manifest.secret.mark)
    return "This desk's secret is the one that it had.";
  return `This desk's secret is not the one that it had: links that customers have do not work, and mailbox passwords must be typed in again. Put the right one back (${settings.secret ? 'KEPT_SECRET' : file}) if you have it.`;
}
