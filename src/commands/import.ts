import { closeSync, createWriteStream, openSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import {
  type ArchivedMail,
  LARGEST_MAIL_BYTES,
  readMbox,
  withMailLineEnds,
} from '../channels/email/reading/mbox.ts';
import { openParser } from '../channels/email/reading/parser.ts';
import { loopMark } from '../conversations/mail-token.ts';
import { bringIn, type Outcome } from '../intake/bring-in.ts';
import { OwnerChoice } from '../intake/owner.ts';
import { systemClock } from '../platform/clock.ts';
import { sameBytes } from '../platform/secret.ts';
import { Signal } from '../platform/signal.ts';
import { readMailboxes } from '../team/mailboxes.ts';
import { type Command, refuse, WrongWords, withDesk } from './command.ts';
import { Progress } from './progress.ts';

export const command: Command = {
  usage: 'import mbox FILE | import eml FOLDER [--mailbox ADDRESS] [--report FILE]',
  about: 'brings old mail in as history that is found and owes nothing',
  help: `Brings old mail in: every message of an mbox file, or every .eml file in a folder and the folders in it. The desk may run
meanwhile, or be stopped.

It becomes history: in conversations that are over, with its own dates, found by search, and gone on with when the customer writes
again. Nobody is acknowledged, owed, alerted or asked anything because of it. Mail from one of our mailboxes, or from an agent to
somebody outside, is shown as ours. Messages of a conversation that is open here already take their place in it.

Each message is counted once: imported, here already, not readable (kept, and shown under "Not filed yet" with the reason) or
skipped (with the reason). It may be stopped at any time, also by force: run it again and it goes on. Running it twice changes nothing.

--mailbox ADDRESS  which of our mailboxes it is the mail of; else each message goes by the addresses in it
--report FILE      also writes one line of JSON for each message: its place, what became of it, why, and the conversation

Exit code 0: every message is imported, here already or skipped. 1: some could not be read, or nothing could be done. 2: wrong words.`,

  async run(args, env) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { mailbox: { type: 'string' }, report: { type: 'string' } },
    });
    const [form, from, ...more] = positionals;
    if (form !== 'mbox' && form !== 'eml')
      throw new WrongWords(form ? `"import ${form}" is not known.` : 'Say what to bring in.');
    if (!from || more.length)
      throw new WrongWords(form === 'mbox' ? 'Name one mbox file.' : 'Name one folder.');
    const archive = form === 'mbox' ? openMbox(from) : openFolder(from);
    return withDesk(env, async ({ db, settings, secret }) => {
      const mailboxes = await readMailboxes(db);
      if (mailboxes.length === 0)
        throw refuse(
          'This desk has no mailbox.',
          'Nothing was brought in. Set it up first: kept setup --help.',
        );
      const mailbox = mailboxes.find((m) => m.address.toLowerCase() === values.mailbox?.toLowerCase());
      if (values.mailbox && !mailbox)
        throw refuse(
          `There is no mailbox ${values.mailbox}.`,
          `Nothing was brought in. There is: ${mailboxes.map((m) => m.address).join(', ')}.`,
        );
      const log = () => {};
      const signal = new Signal(db, log);
      const platform = { config: settings, db, clock: systemClock, secret, log, signal };
      const own = Buffer.from(loopMark(secret));
      const parser = openParser({ isOwnMark: (mark) => sameBytes(Buffer.from(mark), own) });
      const report = values.report ? createWriteStream(values.report) : null;
      const tally = new Tally();
      const progress = new Progress(archive.size, process.stdout);
      try {
        for await (const batch of batchesOf(archive.mails())) {
          const outcomes = await bringIn(
            { platform, owners: new OwnerChoice(), mailboxes },
            parser,
            batch,
            mailbox?.id ?? null,
            new Date(),
          );
          for (const [i, outcome] of outcomes.entries()) {
            const name = batch[i]?.name ?? '';
            tally.add(name, outcome);
            report?.write(`${JSON.stringify({ message: name, ...outcome })}\n`);
          }
          progress.show(batch.at(-1)?.readTo ?? 0, `${tally.total} messages`);
        }
      } finally {
        progress.end();
        await parser.close();
        await signal.close();
        await new Promise<void>((done) => (report ? report.end(done) : done()));
      }
      console.log(tally.words(from));
      return tally.notReadable.length ? 1 : 0;
    });
  },
};

type Mail = ArchivedMail & { name: string };
interface Archive {
  /** of all of it, in what `readTo` counts */
  size: number;
  mails(): AsyncGenerator<Mail>;
}

function openMbox(file: string): Archive {
  const size = tried(file, () => {
    closeSync(openSync(file, 'r'));
    const stat = statSync(file);
    if (!stat.isFile()) throw refuse(`${file} is not a file.`, 'Nothing was brought in.');
    return stat.size;
  });
  return {
    size,
    async *mails() {
      let n = 0;
      for await (const mail of readMbox(file)) yield { ...mail, name: `message ${++n}` };
    },
  };
}

function openFolder(folder: string): Archive {
  const files = tried(folder, () => readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    .filter((name) => /\.eml$/i.test(name))
    .sort();
  return {
    size: files.length,
    async *mails() {
      for (const [i, name] of files.entries()) {
        const bytes = tried(name, () => readFileSync(path.join(folder, name)));
        const truncated = bytes.length > LARGEST_MAIL_BYTES;
        const raw = withMailLineEnds(truncated ? bytes.subarray(0, LARGEST_MAIL_BYTES) : bytes);
        yield { raw, truncated, readTo: i + 1, name };
      }
    },
  };
}

function tried<T>(name: string, open: () => T): T {
  try {
    return open();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code?.startsWith('E')) throw error;
    throw refuse(`We could not open ${name} (${code}).`, 'What was brought in before stays.');
  }
}

const BATCH_MAILS = 200;
const BATCH_BYTES = 8 * 1024 * 1024;

async function* batchesOf(mails: AsyncGenerator<Mail>): AsyncGenerator<Mail[]> {
  let batch: Mail[] = [];
  let bytes = 0;
  for await (const mail of mails) {
    batch.push(mail);
    bytes += mail.raw.length;
    if (batch.length < BATCH_MAILS && bytes < BATCH_BYTES) continue;
    yield batch;
    [batch, bytes] = [[], 0];
  }
  if (batch.length > 0) yield batch;
}

/** What became of every message: the numbers add up to all that were there. */
class Tally {
  total = 0;
  readonly notReadable: string[] = [];
  #in = 0;
  #out = 0;
  #here = 0;
  readonly #skipped = new Map<string, number>();
  readonly #refs = new Set<string>();

  add(name: string, outcome: Outcome): void {
    this.total++;
    if (outcome.as === 'imported') {
      this.#refs.add(outcome.ref);
      if (outcome.direction === 'out') this.#out++;
      else this.#in++;
    } else if (outcome.as === 'here') this.#here++;
    else if (outcome.as === 'skipped')
      this.#skipped.set(outcome.reason, (this.#skipped.get(outcome.reason) ?? 0) + 1);
    else this.notReadable.push(`${name}: ${outcome.reason}`);
  }

  words(from: string): string {
    const count = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
    const skipped = [...this.#skipped.values()].reduce((sum, n) => sum + n, 0);
    const lines = [
      `${count(this.total, 'message', 'messages')} in ${from}:`,
      `  ${this.#in + this.#out} imported (${this.#in} from customers, ${this.#out} from us), in ${count(this.#refs.size, 'conversation', 'conversations')}`,
      `  ${this.#here} here already`,
      `  ${this.notReadable.length} not readable${this.notReadable.length ? ': kept, and shown under "Not filed yet"' : ''}`,
      ...this.notReadable.slice(0, 20).map((line) => `    ${line}`),
      ...(this.notReadable.length > 20 ? [`    and ${this.notReadable.length - 20} more`] : []),
      `  ${skipped} skipped`,
      ...[...this.#skipped].map(([reason, n]) => `    ${n}: ${reason}`),
    ];
    return lines.join('\n');
  }
}
