/** Reads batches of mail in a thread of its own, which `ReadingLane` watches and may end at any moment. */
import { parentPort } from 'node:worker_threads';
import type { ParsedMail } from '../../message.ts';
import { type MailFacts, parseMail } from './parse.ts';

export type WorkerTask = {
  mails: ({ raw: Uint8Array } & MailFacts)[];
  /** One Int32: the index of the mail being read, so that whoever ends the thread knows which it was. */
  progress: SharedArrayBuffer;
};

export type Outcome = { mail: ParsedMail } | { refusal: string };

/** Outcomes from `first` on. They come in instalments, so that little is read again when the thread is ended. */
export type WorkerReport = { first: number; outcomes: Outcome[] };

const reportEveryMs = 100;

parentPort?.on('message', async ({ mails, progress }: WorkerTask) => {
  const at = new Int32Array(progress);
  let first = 0;
  let outcomes: Outcome[] = [];
  let reportedAt = performance.now();
  for (const [index, { raw, ...facts }] of mails.entries()) {
    Atomics.store(at, 0, index);
    outcomes.push(await read(raw, facts));
    const last = index === mails.length - 1;
    if (!last && performance.now() - reportedAt < reportEveryMs) continue;
    report({ first, outcomes });
    first = index + 1;
    outcomes = [];
    reportedAt = performance.now();
  }
});

async function read(raw: Uint8Array, facts: MailFacts): Promise<Outcome> {
  try {
    return { mail: await parseMail(raw, facts) };
  } catch (error) {
    return { refusal: error instanceof Error ? error.message : String(error) };
  }
}

function report(value: WorkerReport): void {
  // files are handed over rather than copied
  const buffers = new Set<ArrayBuffer>();
  for (const outcome of value.outcomes) {
    if (!('mail' in outcome)) continue;
    for (const { content } of outcome.mail.attachments) {
      if (content.buffer instanceof ArrayBuffer) buffers.add(content.buffer);
    }
  }
  parentPort?.postMessage(value, [...buffers]);
}
