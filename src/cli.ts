import { existsSync } from 'node:fs';
import { runKept } from './commands/run.ts';

if (existsSync('.env')) process.loadEnvFile('.env');
try {
  process.exitCode = await runKept(process.argv.slice(2), process.env);
} catch (error) {
  console.error('kept: something went wrong that we did not foresee. Nothing that was saved is lost.');
  console.error(error);
  process.exitCode = 1;
}
