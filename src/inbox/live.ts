import type { FastifyReply } from 'fastify';
import { isConnectionLoss } from '../platform/db.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import type { SignedIn } from '../team/permission.ts';
import { NewsReader, type Piece } from './live-news.ts';
import { stillSignedIn, visibleOf } from './live-store.ts';

const POLL_MS = 1_000;
const NUDGE_MS = 30;
const HEARTBEAT_MS = 20_000;
const CHECK_MS = 60_000;
/** A look that takes this long finds nobody in the records: a server that hangs hangs up on no one. */
const LATE_MS = 4_000;
/** A reader this far behind is let go: it comes back by itself and reads everything anew. */
const MAX_BEHIND_BYTES = 256 * 1024;

interface Stream {
  agent: SignedIn;
  reply: FastifyReply;
  /** Has had what happened while its screen was being read. */
  caughtUp: boolean;
}

/** Live news for agents: one reader of the event table a process, however many screens listen. */
export class Live {
  readonly #platform: Platform;
  readonly #streams = new Set<Stream>();
  readonly #reader: NewsReader;
  readonly #loop: Loop;
  readonly #timers: NodeJS.Timeout[];
  readonly #forget: () => void;
  #nudge: NodeJS.Timeout | undefined;
  /** The records could not be read, and the streams know. */
  #away = false;

  constructor(platform: Platform) {
    this.#platform = platform;
    this.#reader = new NewsReader(platform, POLL_MS);
    this.#loop = startLoop('live news', POLL_MS, () => this.#look(), platform.log);
    this.#forget = platform.signal.onCommit(() => this.#lookSoon());
    this.#timers = [
      setInterval(() => this.#beat(), HEARTBEAT_MS),
      setInterval(() => this.#check(), CHECK_MS),
    ];
    for (const timer of this.#timers) timer.unref();
  }

  /** Turns an answer into a stream of news for that agent until they leave or are signed out. */
  listen(agent: SignedIn, reply: FastifyReply): void {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      ...(reply.getHeaders() as Record<string, string>),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    });
    raw.write(`retry: 2000\n\n: listening\n\n${this.#away ? recordsText(true) : ''}`);
    const stream = { agent, reply, caughtUp: false };
    this.#streams.add(stream);
    raw.on('close', () => this.#streams.delete(stream));
    raw.on('error', () => this.#streams.delete(stream));
    this.#lookSoon();
  }

  /** How many listen. */
  get listening(): number {
    return this.#streams.size;
  }

  /** Passes on everything that was committed before the call. */
  settle(): Promise<void> {
    return this.#loop.settle();
  }

  async stop(): Promise<void> {
    this.#forget();
    for (const timer of this.#timers) clearInterval(timer);
    clearTimeout(this.#nudge);
    for (const stream of this.#streams) stream.reply.raw.end();
    this.#streams.clear();
    await this.#loop.stop();
  }

  /** Commits come in crowds: one look for all of the same moment. */
  #lookSoon(): void {
    if (this.#streams.size === 0) return;
    this.#nudge ??= setTimeout(() => {
      this.#nudge = undefined;
      this.#loop.wake();
    }, NUDGE_MS);
  }

  async #look(): Promise<boolean> {
    if (this.#streams.size === 0) {
      this.#away = false;
      return false;
    }
    const fresh = [...this.#streams].filter((stream) => !stream.caughtUp);
    const late = setTimeout(() => this.#tellAway(new Error(`no answer in ${LATE_MS} ms`)), LATE_MS);
    try {
      await this.#passOn(await this.#reader.read(fresh.length > 0), new Set(fresh));
      for (const stream of fresh) stream.caughtUp = true;
      this.#tellBack();
    } catch (error) {
      // what was read and not passed on is not read again: on hearing that the records are back the screens read everything
      this.#tellAway(error);
      // the loop waits ever longer after an error; here it asks each second, because people look at the answer
      if (!isConnectionLoss(error)) throw error;
    } finally {
      clearTimeout(late);
    }
    return false;
  }

  async #passOn(pieces: Piece[], fresh: Set<Stream>): Promise<void> {
    if (pieces.length === 0) return;
    const restricted = [
      ...new Set(pieces.filter((p) => p.restricted).map((p) => p.conversationId as string)),
    ];
    const visible = new Map<string, Set<string>>();
    for (const stream of this.#streams) {
      const { agent } = stream;
      let seen = visible.get(agent.id);
      if (!seen) {
        seen = restricted.length ? await visibleOf(this.#platform.db, agent, restricted) : new Set();
        visible.set(agent.id, seen);
      }
      const allowed = pieces.filter(
        (p) => (p.isNew || fresh.has(stream)) && (!p.restricted || seen.has(p.conversationId as string)),
      );
      if (allowed.length) this.#write(stream, allowed.map(asText).join(''));
    }
  }

  /** A desk without its records can show and save nothing, and nobody would know before they try. */
  #tellAway(error: unknown): void {
    if (this.#away) return;
    this.#away = true;
    this.#platform.log('warn', 'live news cannot read the records; the screens are told', { error });
    for (const stream of this.#streams) this.#write(stream, recordsText(true));
  }

  #tellBack(): void {
    if (!this.#away) return;
    this.#away = false;
    this.#platform.log('info', 'live news can read the records again');
    for (const stream of this.#streams) this.#write(stream, recordsText(false));
  }

  #write(stream: Stream, text: string): void {
    const { raw } = stream.reply;
    if (raw.writableLength > MAX_BEHIND_BYTES) {
      this.#streams.delete(stream);
      raw.destroy();
    } else raw.write(text);
  }

  #beat(): void {
    for (const stream of this.#streams) this.#write(stream, ': still here\n\n');
  }

  async #check(): Promise<void> {
    for (const stream of this.#streams)
      try {
        const agent = await stillSignedIn(this.#platform.db, stream.agent, new Date());
        if (agent) stream.agent = agent;
        else stream.reply.raw.end();
      } catch (error) {
        this.#platform.log('warn', 'could not check who listens; trying again', { error });
        return;
      }
  }

  /** Checks now who may still listen, for tests. */
  checkNow(): Promise<void> {
    return this.#check();
  }
}

function asText({ event, data }: Piece): string {
  return `${event === 'message' ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}

const recordsText = (away: boolean) => `event: records\ndata: ${JSON.stringify({ away })}\n\n`;
