import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { setupFile } from '../../contract/setup.ts';
import { inTransaction } from '../platform/db.ts';
import { setUpFrom } from '../team/setup.ts';
import { type Command, refuse, WrongWords, withDesk } from './command.ts';

export const command: Command = {
  usage: 'setup --from FILE.json',
  about: 'does what the first-run screens do',
  help: `Sets a new desk up from one file, for unattended installs. Refuses a desk that is set up already.

FILE.json:
{
  "organisation": { "name": "Fernhill Furniture", "signOff": "Fernhill Furniture", "phone": "0113 496 0000" },
  "hours": {
    "zone": "Europe/London", "nation": "GB-ENG",
    "periods": [{ "days": [1,2,3,4,5], "from": "09:00", "to": "17:00" }],
    "closures": [{ "on": "2026-12-24", "name": "Christmas Eve" }]
  },
  "promises": { "firstAnswer": { "kind": "hours-rolled", "hours": 24 }, "updateEveryWorkingDays": 5 },
  "firstAgent": { "name": "Kiran Mehta", "email": "kiran@fernhill.example", "password": "at least ten characters" },
  "mailbox": { "address": "care@fernhill.example", "fromName": "Fernhill Furniture" }
}
"promises" and "mailbox" may be left out.`,

  async run(args, env) {
    const { values } = parseArgs({ args, options: { from: { type: 'string' } } });
    if (!values.from) throw new WrongWords('name the file with --from.');
    let text: string;
    try {
      text = readFileSync(values.from, 'utf8');
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      throw refuse(
        code === 'ENOENT'
          ? `There is no file ${values.from}.`
          : `The file ${values.from} could not be read (${code ?? (error as Error).message}).`,
      );
    }
    let json: unknown;
    try {
      json = JSON.parse(text);
    } catch (error) {
      throw refuse(`${values.from} is not JSON: ${(error as Error).message}.`);
    }
    const file = setupFile.safeParse(json, { reportInput: true });
    if (!file.success)
      throw refuse(`${values.from} is not right: ${file.error.issues.map(sayWrong).join(' ')}`);
    return withDesk(env, async ({ db, secret, settings }) => {
      await inTransaction(db, (tx) => setUpFrom(tx, file.data, { secret, url: settings.url }, new Date()));
      console.log(
        `${file.data.organisation.name} is set up. ${file.data.firstAgent.name} can sign in at ${settings.url}.`,
      );
      return 0;
    });
  },
};

/** One thing that is wrong with the file, as a sentence that begins with where it stands. */
function sayWrong(issue: z.core.$ZodIssue): string {
  const at = issue.path.join('.') || 'The file';
  if (issue.code === 'unrecognized_keys')
    return `${at}: ${issue.keys.map((key) => `"${key}"`).join(' and ')} is not known here.`;
  if (issue.code === 'invalid_type')
    return issue.input === undefined
      ? `${at}: this is missing.`
      : `${at}: this must be of type ${issue.expected}.`;
  return `${at}: ${issue.message}`;
}
