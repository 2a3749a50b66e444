import { PostgresRefusal } from '../platform/postgres/refusal.ts';
import { Refusal } from '../platform/refusal.ts';
import { type Command, WrongWords } from './command.ts';

const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./start.ts'),
  migrate: () => import('./migrate.ts'),
  setup: () => import('./setup.ts'),
  user: () => import('./user.ts'),
  token: () => import('./token.ts'),
  demo: () => import('./demo.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./restore.ts'),
  verify: () => import('./verify.ts'),
  mail: () => import('./mail.ts'),
  import: () => import('./import.ts'),
  due: () => import('./due.ts'),
  dates: () => import('./dates.ts'),
  forecast: () => import('./forecast.ts'),
  check: () => import('./check.ts'),
};

async function overview(): Promise<string> {
  const lines = ['kept: a customer-care desk that keeps its word', '', 'Commands:'];
  for (const load of Object.values(COMMANDS)) {
    const { command } = await load();
    lines.push(`  kept ${command.usage.padEnd(56)} ${command.about}`);
  }
  lines.push('', 'kept COMMAND --help says more. Settings are listed in docs/operating.md.');
  return lines.join('\n');
}

/** Runs the command that the words name; what people read goes to the console. Resolves with the exit code. */
export async function runKept(args: string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [word = 'help', ...rest] = args;
  if (word === 'help' || word === '--help' || word === '-h') {
    console.log(await overview());
    return 0;
  }
  const load = COMMANDS[word];
  if (!load) {
    console.error(
      `kept: there is no command "${word}". The commands are ${Object.keys(COMMANDS).join(', ')}. kept --help says what they do.`,
    );
    return 2;
  }
  const { command } = await load();
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(`kept ${command.usage}\n\n${command.help}`);
    return 0;
  }
  try {
    return await command.run(rest, env);
  } catch (error) {
    if (error instanceof WrongWords || (error as NodeJS.ErrnoException).code?.startsWith('ERR_PARSE_ARGS')) {
      console.error(`kept: ${(error as Error).message}\nUse it so: kept ${command.usage}`);
      return 2;
    }
    if (error instanceof Refusal || error instanceof PostgresRefusal) {
      console.error(
        `kept: ${error.message}${error instanceof Refusal && error.detail ? ` ${error.detail}` : ''}`,
      );
      return 1;
    }
    throw error;
  }
}
