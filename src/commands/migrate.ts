import { type Command, withDesk } from './command.ts';

export const command: Command = {
  usage: 'migrate',
  about: "brings the desk's records to this release",
  help: `Brings the desk's records to this release's shape. "kept start" does the same by itself; use this to do it before,
for example with several processes on one database. Says nothing was needed when it was done already.`,

  async run(_args, env) {
    return withDesk(env, async ({ db }) => {
      const { rows } = await import('kysely').then(({ sql }) =>
        sql<{
          n: number;
          name: string;
        }>`select number as n, name from migration order by number desc limit 1`.execute(db),
      );
      console.log(`The records are at ${rows[0]?.name ?? 'the beginning'}.`);
      return 0;
    });
  },
};
