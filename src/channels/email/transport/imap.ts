/** Reads a mailbox for as long as it is told to: every mail at least once, at once, and none changed or deleted. */
import { setTimeout as pause } from 'node:timers/promises';
import type { ImapFlow } from 'imapflow';
import { type ImapServer, prepareImap } from './imap-connect.ts';
import { batchesOf, fetchMails, listMails, type ReadMail } from './imap-fetch.ts';
import { type ImapCursor, Ledger } from './imap-ledger.ts';
import { describeTrouble } from './trouble.ts';

export interface ReaderState {
  state: 'connected' | 'problem';
  /** A plain sentence for the people who run the desk. */
  words: string;
}

export interface MailboxReaderOptions extends ImapServer {
  folder?: string;
  /** Where an earlier reader had got to; null for a mailbox never read. */
  cursor: ImapCursor | null;
  /** What to do with mail that is there when a mailbox is read for the first time. */
  firstRead?: 'everything' | 'new-only';
  /** Resolves when the mail is stored for good; rejecting keeps it due. May get a mail twice, after a crash or a new UIDVALIDITY. */
  receive: (mail: ReadMail) => Promise<void>;
  saveCursor: (cursor: ImapCursor) => void | Promise<void>;
  /** Told when the state changes, not each time it is confirmed. */
  onState: (state: ReaderState) => void;
  pollSeconds?: number;
  maxBytes?: number;
  connectMs?: number;
  /** How long an answer may take before the connection counts as dead; mails are given time for their size on top. */
  silenceMs?: number;
  /** Between attempts to connect: doubled from the first to the most, with jitter. */
  waits?: { firstMs: number; mostMs: number };
  now?: () => Date;
}

export interface MailboxReader {
  /** Reads nothing more; resolves when a mail that was being stored is stored. */
  stop(): Promise<void>;
}

const BATCH_MAILS = 100;
/** A file of 50 MB, as mail writes it. */
const MAX_BYTES = 75_000_000;
/** 20 kB a second: a line slower than that brings nobody's mail. */
const SLOWEST_BYTES_PER_MS = 20;
const FAILURES_THAT_LOOK_LIKE_OURS = 3;
/** Servers lock out somebody who keeps trying a wrong password. */
const FIRST_WAIT_AFTER_BAD_SIGN_IN_MS = 60_000;

/** Starts reading and returns at once; nothing is thrown later, trouble comes through `onState`. */
export function openMailboxReader(options: MailboxReaderOptions): MailboxReader {
  const reader = new Reader(options);
  const running = reader.run();
  return {
    async stop() {
      reader.halt();
      await running;
    },
  };
}

class Reader {
  readonly #options: MailboxReaderOptions;
  readonly #folder: string;
  readonly #pollMs: number;
  readonly #silenceMs: number;
  readonly #now: () => Date;
  readonly #stopping = new AbortController();
  #cursor: ImapCursor | null;
  #client: ImapFlow | null = null;
  #ledger: Ledger | null = null;
  #lastWords = '';
  #news = false;
  #wake: () => void = () => {};
  /** Set after a batch failed as a whole: one mail at a time, until we know which it was. */
  #careful = false;
  /** The server refused the last token, however long it was to last. */
  #refused = false;

  constructor(options: MailboxReaderOptions) {
    this.#options = options;
    this.#cursor = options.cursor;
    this.#folder = options.folder ?? 'INBOX';
    this.#pollMs = (options.pollSeconds ?? 30) * 1000;
    this.#silenceMs = options.silenceMs ?? 30_000;
    this.#now = options.now ?? (() => new Date());
  }

  halt(): void {
    this.#stopping.abort();
    this.#wake();
    this.#client?.close();
  }

  async run(): Promise<void> {
    const { firstMs, mostMs } = this.#options.waits ?? { firstMs: 1_000, mostMs: 300_000 };
    let inVain = 0;
    while (!this.#stopping.signal.aborted) {
      let leastMs = 0;
      try {
        await this.#readUntilCut(() => {
          inVain = 0;
        });
      } catch (error) {
        if (this.#stopping.signal.aborted) break;
        const trouble = describeTrouble(error, {
          ...this.#options,
          folder: this.#folder,
          hasWorked: this.#ledger !== null,
        });
        // Mail servers hang up on a waiting reader every so often. It is trouble only if they won't let us in again.
        if (inVain > 0 || trouble.kind !== 'hung-up') this.#tell('problem', trouble.words);
        this.#refused = trouble.kind === 'sign-in';
        if (trouble.kind === 'sign-in') leastMs = Math.min(FIRST_WAIT_AFTER_BAD_SIGN_IN_MS, mostMs);
      }
      const wait = Math.max(leastMs, Math.min(firstMs * 2 ** Math.min(inVain++, 20), mostMs));
      // Half of it by chance, so that many readers don't come back all at once after an outage.
      await pause(wait / 2 + (wait / 2) * Math.random(), undefined, { signal: this.#stopping.signal }).catch(
        () => {},
      );
    }
  }

  /** One connection from beginning to end; always ends by rejecting, unless told to stop. */
  async #readUntilCut(onSuccess: () => void): Promise<void> {
    const client = await prepareImap(
      this.#options,
      {
        connectMs: this.#options.connectMs ?? 20_000,
        silenceMs: Math.max(2.5 * this.#pollMs, this.#silenceMs),
      },
      this.#refused,
    );
    this.#client = client;
    let cut = false;
    client.on('close', () => {
      cut = true;
      this.#wake();
    });
    client.on('exists', () => {
      this.#news = true;
      this.#wake();
    });
    try {
      if (this.#stopping.signal.aborted) return;
      await client.connect();
      // Read-only, so that nothing we do marks a mail as seen.
      const box = await client.mailboxOpen(this.#folder, { readOnly: true });
      await this.#takeUp(Number(box.uidValidity), box.uidNext);
      for (;;) {
        this.#news = false;
        await this.#readWhatIsNew(client);
        if (this.#stopping.signal.aborted) return;
        if (cut) throw Object.assign(new Error('The server hung up.'), { code: 'EConnectionClosed' });
        onSuccess();
        if (!this.#news) {
          client.idle().catch(() => {});
          await this.#untilNewsOr(Math.min(this.#pollMs, this.#ledger?.untilNextTry(this.#now()) ?? 0));
        }
        if (this.#stopping.signal.aborted) return;
      }
    } finally {
      this.#client = null;
      client.close();
    }
  }

  /** Goes on from the cursor, or from the start where the server has numbered its mails anew. */
  async #takeUp(uidValidity: number, uidNext: number): Promise<void> {
    if (this.#ledger?.uidValidity === uidValidity) return;
    if (this.#cursor?.uidValidity === uidValidity) {
      this.#ledger = new Ledger(this.#cursor);
      return;
    }
    const skipOld = this.#cursor === null && this.#options.firstRead === 'new-only';
    const thereBefore = uidNext - 1;
    this.#ledger = new Ledger({ uidValidity, lastUid: skipOld ? thereBefore : 0, thereBefore });
    await this.#save();
  }

  async #readWhatIsNew(client: ImapFlow): Promise<void> {
    const ledger = this.#ledger;
    if (!ledger || !client.mailbox) return;
    const sizes = await this.#inTime(client, 0, listMails(client, ledger.cursor.lastUid + 1));
    const listed = [...sizes.keys()];
    let failedInARow = 0;
    // Several in a row say that the desk can't store anything now: the rest is better left where it is.
    const enough = () => this.#stopping.signal.aborted || failedInARow >= FAILURES_THAT_LOOK_LIKE_OURS;
    const due = ledger.due(listed, this.#now());
    for (const batch of batchesOf(due, sizes, this.#careful ? 1 : BATCH_MAILS, this.#maxBytes)) {
      const mails = await this.#fetch(client, ledger, batch, sizes);
      for (const uid of batch) {
        if (enough()) break;
        if (ledger.isWaiting(uid, this.#now())) continue;
        const mail = mails.get(uid);
        if (mail && (await this.#store(mail))) {
          ledger.settled(uid);
          failedInARow = 0;
        } else {
          // Deleted before we could fetch it, or not given: the next listing tells which.
          ledger.failed(uid, this.#now());
          if (mail) failedInARow++;
        }
      }
      if (ledger.advance(listed)) await this.#save();
      if (enough()) break;
    }
    this.#careful = false;
    if (this.#stopping.signal.aborted) return;
    if (ledger.troubled > 0) {
      const mails = ledger.troubled === 1 ? 'A mail' : `${ledger.troubled} mails`;
      this.#tell(
        'problem',
        `${mails} in the mailbox of ${this.#options.user} could not be taken in yet. We keep trying.`,
      );
    } else {
      this.#tell('connected', `We are reading the mail of ${this.#options.user}.`);
    }
  }

  /** Fetches some mails, and where that fails as a whole, one by one to find out which it was. */
  async #fetch(
    client: ImapFlow,
    ledger: Ledger,
    uids: number[],
    sizes: Map<number, number>,
  ): Promise<Map<number, ReadMail>> {
    const bytes = uids.reduce((sum, uid) => sum + (sizes.get(uid) ?? 0), 0);
    try {
      const mails = fetchMails(client, uids, sizes, ledger.uidValidity, this.#maxBytes, this.#now());
      return await this.#inTime(client, bytes, mails);
    } catch (error) {
      const [only] = uids;
      if (uids.length === 1 && only !== undefined) ledger.failed(only, this.#now());
      else this.#careful = true;
      if (!client.usable) throw error;
    }
    const found = new Map<number, ReadMail>();
    if (uids.length > 1)
      for (const uid of uids)
        for (const [one, mail] of await this.#fetch(client, ledger, [uid], sizes)) found.set(one, mail);
    return found;
  }

  /**
   * Cuts the line when an answer of so many bytes takes too long. The client's own watch over silence does not do: a server that
   * dies between our IDLE and its answer leaves it waiting for ever.
   */
  async #inTime<T>(client: ImapFlow, bytes: number, answer: Promise<T>): Promise<T> {
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        client.close();
      },
      this.#silenceMs + bytes / SLOWEST_BYTES_PER_MS,
    );
    try {
      return await answer;
    } catch (error) {
      throw late ? Object.assign(new Error('No answer in time.'), { code: 'ETIMEOUT' }) : error;
    } finally {
      clearTimeout(timer);
    }
  }

  async #store(mail: ReadMail): Promise<boolean> {
    try {
      await this.#options.receive(mail);
      return true;
    } catch {
      return false;
    }
  }

  async #save(): Promise<void> {
    if (!this.#ledger) return;
    this.#cursor = this.#ledger.cursor;
    // An unsaved cursor costs reading some mails twice after a restart, nothing more.
    await Promise.resolve(this.#options.saveCursor(this.#cursor)).catch(() => {});
  }

  #untilNewsOr(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, waitMs);
      this.#wake = () => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve();
      };
    });
  }

  #tell(state: ReaderState['state'], words: string): void {
    if (words === this.#lastWords) return;
    this.#lastWords = words;
    this.#options.onState({ state, words });
  }

  get #maxBytes(): number {
    return this.#options.maxBytes ?? MAX_BYTES;
  }
}
