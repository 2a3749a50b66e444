import { existsSync } from 'node:fs';
import { type Command, WrongWords } from './commands/command.ts';
import { PostgresRefusal } from './platform/postgres/refusal.ts';
import { Refusal } from './platform/refusal.ts';

const COMMANDS: Record<string, () => Promise<{ command: Command }>> = {
  start: () => import('./commands/start.ts'),
  migrate: () => import('./commands/migrate.ts'),
  setup: () => import('./commands/setup.ts'),
  user: () => import('./commands/user.ts'),
  token: () => import('./commands/token.ts'),
  demo: () => import('./commands/demo.ts'),
  backup: () => import('./commands/backup.ts'),
  restore: () => import('./commands/restore.ts'),
  verify: () => import('./commands/verify.ts'),
  mail: () => import('./commands/mail.ts'),
  import: () => import('./commands/import.ts'),
  due: () => import('./commands/due.ts'),
  dates: () => import('./commands/dates.ts'),
  forecast: () => import('./commands/forecast.ts'),
  check: () => import('./commands/check.ts'),
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

async function main(args: string[]): Promise<number> {
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
    return await command.run(rest, process.env);
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

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  console.error('kept: something went wrong that we did not foresee. Nothing that was saved is lost.');
  console.error(error);
  process.exitCode = 1;
}
