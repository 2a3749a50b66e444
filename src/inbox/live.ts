import type { FastifyReply } from 'fastify';
import { idAt } from '../platform/ids.ts';
import { type Loop, startLoop } from '../platform/loop.ts';
import type { Platform } from '../platform/platform.ts';
import type { SignedIn } from '../team/permission.ts';
import { type News, newsAfter, type Present, selectPresent, stillSignedIn, visibleOf } from './live-store.ts';
import { PRESENCE_STALE_MS } from './view-store.ts';

const POLL_MS = 1_000;
/** A transaction that commits late brings ids older than what was read already: each look goes back over them. */
const OVERLAP_MS = 10_000;
/** Between the polls, where a commit was announced, a short look back is enough. */
const SHORT_OVERLAP_MS = 1_500;
const NUDGE_MS = 30;
const SEEN_MS = 2 * OVERLAP_MS;
const BATCH = 2_000;
const HEARTBEAT_MS = 20_000;
const CHECK_MS = 60_000;
/** A reader this far behind is let go: it comes back by itself and reads everything anew. */
const MAX_BEHIND_BYTES = 256 * 1024;

interface Stream {
  agent: SignedIn;
  reply: FastifyReply;
}

/** Something for the streams, and the conversation that a stream's agent must be allowed to see. */
interface Piece {
  event: 'message' | 'presence' | 'desk';
  data: Record<string, string | null>;
  conversationId: string | null;
  restricted: boolean;
}

/** Live news for agents: one reader of the event table a process, however many screens listen. */
export class Live {
  readonly #platform: Platform;
  readonly #streams = new Set<Stream>();
  /** what was passed on, by id: when (real clock, like the ids themselves) */
  readonly #seen = new Map<string, number>();
  #present = new Map<string, Present>();
  readonly #loop: Loop;
  readonly #timers: NodeJS.Timeout[];
  readonly #forget: () => void;
  #lastFullLook = 0;
  #nudge: NodeJS.Timeout | undefined;

  constructor(platform: Platform) {
    this.#platform = platform;
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
    raw.write('retry: 2000\n\n: listening\n\n');
    const stream = { agent, reply };
    this.#streams.add(stream);
    raw.on('close', () => this.#streams.delete(stream));
    raw.on('error', () => this.#streams.delete(stream));
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
    if (this.#streams.size === 0) return false;
    await this.#passOn([...(await this.#lookAtEvents()), ...(await this.#lookAtPresence())]);
    return false;
  }

  async #lookAtEvents(): Promise<Piece[]> {
    const pieces: Piece[] = [];
    const started = Date.now();
    const isFull = started - this.#lastFullLook >= POLL_MS;
    if (isFull) this.#lastFullLook = started;
    let after = idAt(started - (isFull ? OVERLAP_MS : SHORT_OVERLAP_MS));
    for (;;) {
      const news = await newsAfter(this.#platform.db, after, BATCH);
      for (const one of news)
        if (!this.#seen.has(one.id)) {
          this.#seen.set(one.id, started);
          pieces.push(...asPieces(one));
        }
      after = news[news.length - 1]?.id ?? after;
      if (news.length < BATCH) break;
    }
    for (const [id, at] of this.#seen) {
      if (at > started - SEEN_MS) break;
      this.#seen.delete(id);
    }
    return pieces;
  }

  /** Presence leaves no events: what changed since the last look is news, also that somebody has gone. */
  async #lookAtPresence(): Promise<Piece[]> {
    const since = new Date(this.#platform.clock.now().getTime() - PRESENCE_STALE_MS);
    const present = new Map(
      (await selectPresent(this.#platform.db, since)).map((p) => [`${p.conversationId}/${p.agentId}`, p]),
    );
    const before = this.#present;
    this.#present = present;
    const changed = new Map<string, Present>();
    for (const [key, p] of present) if (before.get(key)?.doing !== p.doing) changed.set(p.conversationId, p);
    for (const [key, p] of before) if (!present.has(key)) changed.set(p.conversationId, p);
    return [...changed.values()].map(({ conversationId, restricted }) => ({
      event: 'presence',
      data: { kind: 'presence', conversationId },
      conversationId,
      restricted,
    }));
  }

  async #passOn(pieces: Piece[]): Promise<void> {
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
      const allowed = pieces.filter((p) => !p.restricted || seen.has(p.conversationId as string));
      if (allowed.length) this.#write(stream, allowed.map(asText).join(''));
    }
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

/** What changes the desk that every screen shows; sign-ins, passwords and tokens are nobody else's news. */
const DESK_KINDS = /^(agent|desk|mail|mailbox|settings|team)-/;

function asPieces({ kind, conversationId, promiseId, restricted }: News): Piece[] {
  if (conversationId) {
    const told: Piece = {
      event: 'message',
      data: { kind, conversationId, promiseId },
      conversationId,
      restricted,
    };
    return kind === 'restricted' ? [told, SOMETHING_WENT] : [told];
  }
  if (DESK_KINDS.test(kind)) return [{ event: 'desk', data: { kind: 'desk' }, conversationId, restricted }];
  return kind === 'contact-changed' ? [{ event: 'message', data: { kind }, conversationId, restricted }] : [];
}

/** For screens that may show what their agent may no longer see: it names nothing, and they read everything anew. */
const SOMETHING_WENT: Piece = {
  event: 'message',
  data: { kind: 'changed' },
  conversationId: null,
  restricted: false,
};

function asText({ event, data }: Piece): string {
  return `${event === 'message' ? '' : `event: ${event}\n`}data: ${JSON.stringify(data)}\n\n`;
}
