import { parseArgs } from 'node:util';
import { inTransaction } from '../platform/db.ts';
import { makeToken } from '../team/tokens.ts';
import { type Command, refuse, WrongWords, withDesk } from './command.ts';

export const command: Command = {
  usage: 'token create --agent EMAIL [--name NAME]',
  about: 'makes a token for the API',
  help: `Makes a token by which a program speaks for that agent, with their rights, and prints it. It is shown this once; only its
hash is stored. Send it as "Authorization: Bearer TOKEN". Revoke it in Settings.`,

  async run(args, env) {
    const [verb, ...rest] = args;
    if (verb !== 'create')
      throw new WrongWords(
        verb ? `token ${verb} is not known; it is "token create".` : 'say what to do: token create.',
      );
    const { values } = parseArgs({
      args: rest,
      options: { agent: { type: 'string' }, name: { type: 'string' } },
    });
    if (!values.agent) throw new WrongWords('name the agent with --agent EMAIL.');
    const email = values.agent.trim().toLowerCase();
    return withDesk(env, async ({ db }) => {
      const { token } = await inTransaction(db, async (tx) => {
        const agent = await tx
          .selectFrom('agent')
          .select('id')
          .where('email', '=', email)
          .where('deactivatedAt', 'is', null)
          .executeTakeFirst();
        if (!agent) throw refuse(`Nobody with the e-mail address ${email} works here.`, 'No token was made.');
        return makeToken(tx, { agentId: agent.id, name: values.name ?? 'command line' }, null, new Date());
      });
      console.log(token);
      return 0;
    });
  },
};
