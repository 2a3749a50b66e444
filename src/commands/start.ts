import { readConfig } from '../platform/config.ts';
import { type Command, WrongWords } from './command.ts';

export const command: Command = {
  usage: 'start',
  about: 'starts the desk',
  help: `Starts the desk with the settings of the environment or of .env (docs/operating.md lists them), makes its database on
the first start, and prints the address to open. Ctrl-C stops it cleanly.`,

  async run(args, env) {
    if (args.length) throw new WrongWords(`start takes no words, only settings; "${args[0]}" is not known.`);
    const config = readConfig(env);
    // the agents' app is built on the first start, while the database is made ready
    const building = config.roles.has('web')
      ? import('../../web/build.ts').then(({ buildWeb }) => buildWeb())
      : Promise.resolve();
    building.catch(() => {});
    // loaded only now: help and a refused setting need not wait for the whole server
    const { start } = await import('../main.ts');
    const stopped = new Promise<string>((tell) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => tell(signal));
    });
    const running = await start(config, undefined, building);
    say(running.url, running.smtpPort, running.setupCode, config.smtpOut === null, config.roles);
    const why = await Promise.race([stopped, running.lost.then((reason) => `lost:${reason}`)]);
    if (why.startsWith('lost:'))
      console.error(`kept: PostgreSQL ended and could not be started again: ${why.slice(5)}`);
    else console.log('Stopping. Nothing is lost.');
    // a second Ctrl-C does not wait for a slow end
    process.once('SIGINT', () => process.exit(130));
    await running.stop();
    return why.startsWith('lost:') ? 1 : 0;
  },
};

function say(
  url: string | null,
  smtpPort: number | null,
  setupCode: string | null,
  rehearsing: boolean,
  roles: Set<string>,
): void {
  const lines = ['', url ? `Kept is ready: ${url}` : `Kept is ready (${[...roles].join(', ')}).`];
  if (setupCode && url)
    lines.push('', `This desk is new. Set it up at ${url}/setup with this code: ${setupCode}`);
  if (smtpPort) lines.push(`Mail can be sent to the desk by SMTP on port ${smtpPort}.`);
  if (rehearsing)
    lines.push(
      'Mail is not leaving this machine: outgoing mail is written to the outbox in the data folder.',
    );
  console.log(`${lines.join('\n')}\n`);
}
