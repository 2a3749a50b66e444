import { parseArgs } from 'node:util';
import { password as passwordShape } from '../../contract/me.ts';
import { newAgent } from '../../contract/settings.ts';
import { inTransaction } from '../platform/db.ts';
import { invite } from '../team/agent-links.ts';
import { makeAgent } from '../team/agents.ts';
import { readDesk } from '../team/desk.ts';
import { hashPassword } from '../team/passwords.ts';
import { type Command, readStdin, refuse, WrongWords, withDesk } from './command.ts';

export const command: Command = {
  usage: 'user add --email E --name N --role R [--password-stdin]',
  about: 'adds somebody who works the desk',
  help: `Adds an agent. R is agent, senior, lead or admin. With --password-stdin the password is read from standard input;
otherwise a link is printed by which they choose one themselves (it works once).`,

  async run(args, env) {
    const [verb, ...rest] = args;
    if (verb !== 'add')
      throw new WrongWords(
        verb ? `user ${verb} is not known; it is "user add".` : 'say what to do: user add.',
      );
    const { values } = parseArgs({
      args: rest,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        role: { type: 'string' },
        'job-title': { type: 'string' },
        'password-stdin': { type: 'boolean' },
      },
    });
    if (!values.email || !values.name || !values.role)
      throw new WrongWords('give --email, --name and --role.');
    const agent = newAgent.safeParse({
      email: values.email,
      name: values.name,
      role: values.role,
      jobTitle: values['job-title'] ?? '',
    });
    if (!agent.success)
      throw refuse(
        agent.error.issues.map((i) => `--${i.path.join('.')}: ${i.message}`).join('; '),
        'Nobody was added.',
      );
    let passwordHash: string | undefined;
    if (values['password-stdin']) {
      const given = passwordShape.safeParse(await readStdin());
      if (!given.success)
        throw refuse(
          `The password: ${given.error.issues[0]?.message ?? 'it cannot be used.'}`,
          'Nobody was added.',
        );
      passwordHash = await hashPassword(given.data);
    }
    return withDesk(env, async ({ db, settings }) => {
      const now = new Date();
      const link = await inTransaction(db, async (tx) => {
        if (!(await readDesk(tx)).setupFinishedAt)
          throw refuse(
            'This desk is not set up yet.',
            'Nobody was added. Set it up first: kept setup --help.',
          );
        const id = await makeAgent(tx, { ...agent.data, ...(passwordHash && { passwordHash }) }, null, now);
        return passwordHash ? null : `${settings.url}/welcome/${await invite(tx, id, null, now)}`;
      });
      console.log(`${values.name} can work the desk now.`);
      if (link) console.log(`They choose a password here: ${link}`);
      return 0;
    });
  },
};
