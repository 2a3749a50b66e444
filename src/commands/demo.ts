import { randomInt } from 'node:crypto';
import pg from 'pg';
import { readConfig, readSecret } from '../platform/config.ts';
import { openDatabase } from '../platform/database.ts';
import { log } from '../platform/log.ts';
import { Secret } from '../platform/secret.ts';
import { Signal } from '../platform/signal.ts';
import { refuseRunning } from '../records/running.ts';
import { type Command, WrongWords } from './command.ts';

export const command: Command = {
  usage: 'demo',
  about: 'fills an empty desk with a believable small one',
  help: `Fills an empty desk with a small furniture shop at work: some twenty customers, promises open, kept, moved and broken, seen from
now. Refuses a desk that has data, and one that is running: stop it first. Prints how to sign in.

It is a rehearsal: its mail is written to the outbox in the data folder and never leaves, whatever KEPT_SMTP_OUT says, and the people
and addresses in it do not exist. To begin for real, start on an empty data folder.`,

  async run(args, env) {
    if (args.length) throw new WrongWords(`demo takes no words; "${args[0]}" is not known.`);
    const config = readConfig(env);
    const { emailOf, fillDemo, PEOPLE } = await import('../../db/demo.ts');
    // not joined: a running desk's own watcher would be in the story's way
    const database = await openDatabase(config, () => {});
    const { db } = database;
    const signal = new Signal(db, log);
    try {
      const client = new pg.Client(database.config);
      await client.connect();
      await refuseRunning(client).finally(() => client.end());
      const password = newPassword();
      const secret = new Secret(readSecret(config));
      const { conversations } = await fillDemo({ config, db, secret, log, signal }, password, new Date());
      console.log(
        [
          `Fernhill Furniture is at work, with ${conversations} conversations. This is a rehearsal: no mail of it has left this machine.`,
          '',
          `Start the desk (kept start) and sign in at ${config.url} as one of these, with the password ${password}`,
          ...PEOPLE.map(({ name, jobTitle }) => `  ${emailOf(name).padEnd(26)} ${name}, ${jobTitle}`),
        ].join('\n'),
      );
      return 0;
    } finally {
      await signal.close();
      await database.close();
    }
  },
};

/** Made anew each time: a password that is the same everywhere would open every demonstration that somebody puts on a network. */
function newPassword(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const part = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [part(), part(), part()].join('-');
}
