import { type MailParser, openParser, type RawMail } from '../src/channels/email/reading/parser.ts';
import { report, timed } from './measure.ts';

const ROUNDS = 12;
const MAILS = 1000;
const BATCH = 50;
const POISONED_ROUNDS = 5;

/** Under the size that is read aside from the start, and seconds of work. */
const poisoned = (): RawMail => ({
  raw: Buffer.from(`From: a@example.org\nContent-Type: text/html\n\n${'<p>x'.repeat(950_000)}`),
});

const sentence = 'Thank you for looking into the boiler for me; nobody has rung since Tuesday. ';
const earlier = 'We are sorry for the wait. An engineer can come on Friday between nine and twelve. ';

/** A reply as a common webmail sends it: about 3 KB of text and HTML, with the earlier mail quoted in both. */
function typicalReply(n: number): RawMail {
  const intro = 'On Mon, 1 Dec 2025 at 16:20, Harbour Desk <help@harbour.example> wrote:';
  const text = `${sentence.repeat(6)}\n\nAnn\n\n${intro}\n\n> ${earlier.repeat(3)}\n`;
  const quote = `<div class=3D"gmail_attr">${intro.replace(/[<>]/g, '')}<br></div><blockquote class=3D"gmail_quote"><p>${earlier.repeat(3)}</p></blockquote>`;
  const html = `<div dir=3D"ltr"><p>${sentence.repeat(6)}</p><p>Ann</p></div><div class=3D"gmail_quote">${quote}</div>`;
  const raw = `Return-Path: <ann${n}@example.org>
Received: from a.example by b.example; Tue, 2 Dec 2025 10:00:00 +0000
From: =?utf-8?Q?Ann_L=C3=A9e?= <ann${n}@example.org>
To: Harbour Desk <help@harbour.example>
Subject: Re: Boiler ${n}
Message-ID: <reply-${n}@example.org>
In-Reply-To: <k${n}@harbour.example>
References: <k0@harbour.example> <k${n}@harbour.example>
Date: Tue, 2 Dec 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="bb"

--bb
Content-Type: text/plain; charset="UTF-8"

${text}
--bb
Content-Type: text/html; charset="UTF-8"
Content-Transfer-Encoding: quoted-printable

${html.replace(/.{70}(?!$)/g, '$&=\n')}
--bb--
`;
  return { raw: Buffer.from(raw.replaceAll('\n', '\r\n')), envelopeFrom: `ann${n}@example.org` };
}

/**
 * Prints how many typical replies a second of processor time reads, through the capped threads and with
 * everything counted (trimming, classing, the copying to and fro), and the same by the clock.
 */
export async function run(): Promise<void> {
  const mails = Array.from({ length: MAILS }, (_, n) => typicalReply(n));
  const parser = openParser();
  const perCpuSecond: number[] = [];
  const perSecond: number[] = [];
  for (let round = -2; round < ROUNDS; round++) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    for (let at = 0; at < MAILS; at += BATCH) await parser.parseMany(mails.slice(at, at + BATCH));
    const { user, system } = process.cpuUsage(cpu);
    if (round < 0) continue;
    perCpuSecond.push(MAILS / ((user + system) / 1e6));
    perSecond.push(MAILS / ((performance.now() - began) / 1000));
  }
  report('parse', 'delay of others by a poisoned mail', await delays(parser, mails), 'ms');
  await parser.close();
  const bytes = mails[0]?.raw.length;
  report('parse', 'replies read per processor second', perCpuSecond, 'mails/s', { bytes });
  report('parse', 'replies read per second', perSecond, 'mails/s', { bytes });
}

/** By how much the mails behind a poisoned one come later than they would without it. */
async function delays(parser: MailParser, mails: RawMail[]): Promise<number[]> {
  const behind = mails.slice(0, BATCH);
  const found: number[] = [];
  for (let round = 0; round < POISONED_ROUNDS; round++) {
    const alone = await timed(() => parser.parseMany(behind));
    const poison = parser.parseMany([poisoned()]);
    found.push((await timed(() => parser.parseMany(behind))) - alone);
    await poison;
  }
  return found;
}
