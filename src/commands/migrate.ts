import { sql } from 'kysely';
import { type Command, WrongWords, withDesk } from './command.ts';

export const command: Command = {
  usage: 'migrate',
  about: "brings the desk's records to this release",
  help: `Brings the desk's records to this release's shape. "kept start" does the same by itself; use this to do it before,
for example with several processes on one database. Says at which change the records are then.`,

  async run(args, env) {
    if (args.length) throw new WrongWords(`migrate takes no words; "${args[0]}" is not known.`);
    return withDesk(env, async ({ db }) => {
      const { rows } = await sql<{
        name: string;
      }>`select name from migration order by number desc limit 1`.execute(db);
      console.log(`The records are at ${rows[0]?.name ?? 'the beginning'}.`);
      return 0;
    });
  },
};
