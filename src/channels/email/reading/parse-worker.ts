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

/**
 * The first mail that a thread reads takes a hundred times as long as the next: its code is compiled. On a busy machine that alone
 * could look like a mail that never ends, so that first one is ours.
 */
const typical = `From: =?utf-8?Q?Ann_L=C3=A9e?= <ann@example.org>
To: help@example.org
Subject: Re: Boiler
Date: Tue, 2 Dec 2025 10:00:00 +0000
Message-ID: <warm@example.org>
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8

Thank you, the café at ten is fine. Ann

On Mon, 1 Dec 2025 at 16:20, Desk <help@example.org> wrote:
> Would Friday suit you?
--b
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable

<p>Thank you, the caf=C3=A9 at ten is fine. Ann</p><div class=3D"gmail_quote"><blockquote>Would Friday do?</blockquote></div>
--b--
`;
for (let i = 0; i < 5; i++) await parseMail(Buffer.from(typical));

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
