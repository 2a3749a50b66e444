import { parseArgs } from 'node:util';
import { readSecret } from '../platform/config.ts';
import { backUp } from '../records/backup.ts';
import { type Command, WrongWords, withDesk } from './command.ts';

export const command: Command = {
  usage: 'backup DIR [--without-secret]',
  about: 'writes everything the desk knows into a folder',
  help: `Writes everything that the desk knows into DIR (a new or empty folder), all as of one moment, while the desk goes on working.
It works for the embedded PostgreSQL and for the one that DATABASE_URL names. "kept restore DIR" reads it back.

The desk's secret goes with it, so that restored customers' links and mailbox passwords work; keep such a folder as safe as the
desk itself. It does not when it comes from KEPT_SECRET, which you keep elsewhere, or with --without-secret.
Mail that was only rehearsed (the outbox folder) and people's sign-ins are not in it.`,

  async run(args, env) {
    const { values, positionals } = parseArgs({
      args,
      options: { 'without-secret': { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    const [dir, more] = positionals;
    if (!dir || more) throw new WrongWords('name one folder for the backup.');
    return withDesk(env, async ({ ownerConfig, settings }) => {
      const withSecret = !settings.secret && !values['without-secret'];
      const began = performance.now();
      const secret = readSecret(settings);
      const manifest = await backUp(ownerConfig, dir, { secret, withSecret, now: new Date() });
      const bytes = manifest.tables.reduce((sum, table) => sum + table.bytes, 0);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const seconds = ((performance.now() - began) / 1000).toFixed(1);
      console.log(
        `Backed up to ${dir}: ${rows} rows of ${manifest.tables.length} tables, ${(bytes / 1e6).toFixed(1)} MB, in ${seconds} s.`,
      );
      console.log(
        withSecret
          ? "The desk's secret is inside: keep this folder as safe as the desk itself."
          : `The desk's secret is not inside: without ${settings.secret ? 'KEPT_SECRET' : `${settings.data}/secret`}, the links that customers have and the mailbox passwords will not work after a restore.`,
      );
      return 0;
    });
  },
};
