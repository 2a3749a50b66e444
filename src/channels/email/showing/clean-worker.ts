/** Cleans mail in a thread of its own, which `MailCleaner` watches and may end at any moment. */
import { parentPort } from 'node:worker_threads';
import { cleanMail } from './sanitise.ts';

// the first cleaning loads the DOM: it is ours, not a mail's
await cleanMail('<p>Ready');
parentPort?.postMessage('ready');

parentPort?.on('message', async (html: string) => {
  parentPort?.postMessage(await cleanMail(html).catch(() => null));
});
