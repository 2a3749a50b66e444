import { type Config, readConfig, readSecret } from '../platform/config.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import { Refusal } from '../platform/refusal.ts';
import { Secret } from '../platform/secret.ts';

/** One word of the command line. Resolves with the exit code: 0 done, 1 refused or something wrong was found, 2 wrong words. */
export interface Command {
  /** after "kept " */
  usage: string;
  about: string;
  help: string;
  run(args: string[], env: NodeJS.ProcessEnv): Promise<number>;
}

/** The command was written wrongly. */
export class WrongWords extends Error {}

/** Runs with the desk's records, joining the running desk's server where there is one, and closes them. */
export async function withDesk<T>(
  env: NodeJS.ProcessEnv,
  work: (desk: Database & { settings: Config; secret: Secret }) => Promise<T>,
): Promise<T> {
  const settings = readConfig(env);
  const quiet = () => {};
  const database = await openDatabase(settings, quiet, { join: true });
  try {
    return await work({ ...database, settings, secret: new Secret(readSecret(settings)) });
  } finally {
    await database.close();
  }
}

/** The whole of standard input, for passwords that must not stand in a process list. */
export async function readStdin(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part as Buffer);
  return Buffer.concat(parts)
    .toString('utf8')
    .replace(/\r?\n$/, '');
}

export const refuse = (message: string, detail = 'Nothing was changed.') =>
  new Refusal('wrong-input', 'command-refused', message, detail);
