import { idAt } from '../platform/ids.ts';
import type { Platform } from '../platform/platform.ts';
import { type News, newsAfter, type Present, selectPresent } from './live-store.ts';
import { PRESENCE_STALE_MS } from './view-store.ts';

/** A transaction that commits late brings ids older than what was read already: each full look goes back over them. */
const OVERLAP_MS = 10_000;
/** Between the polls, where a commit was announced, a short look back is enough. */
const SHORT_OVERLAP_MS = 1_500;
const SEEN_MS = 2 * OVERLAP_MS;
const BATCH = 2_000;

/** Something for the streams, and the conversation that a stream's agent must be allowed to see. */
export interface Piece {
  event: 'message' | 'presence' | 'desk';
  data: Record<string, string | null>;
  conversationId: string | null;
  restricted: boolean;
  /** false: streams that were there before have had it already */
  isNew: boolean;
}

/** Reads what happened, once for all streams of a process: from the event table, and from who is present. */
export class NewsReader {
  readonly #platform: Platform;
  readonly #pollMs: number;
  /** what was read, by id: when (real clock, like the ids themselves) */
  readonly #seen = new Map<string, number>();
  #present = new Map<string, Present>();
  #lastFullLook = 0;

  constructor(platform: Platform, pollMs: number) {
    this.#platform = platform;
    this.#pollMs = pollMs;
  }

  /** What is new since the last look; with `lookBack` also the last ten seconds, for streams that have just begun. */
  async read(lookBack: boolean): Promise<Piece[]> {
    return [...(await this.#lookAtEvents(lookBack)), ...(await this.#lookAtPresence())];
  }

  async #lookAtEvents(lookBack: boolean): Promise<Piece[]> {
    const pieces: Piece[] = [];
    const started = Date.now();
    const isFull = lookBack || started - this.#lastFullLook >= this.#pollMs;
    if (isFull) this.#lastFullLook = started;
    let after = idAt(started - (isFull ? OVERLAP_MS : SHORT_OVERLAP_MS));
    for (;;) {
      const news = await newsAfter(this.#platform.db, after, BATCH);
      for (const one of news) {
        const isNew = !this.#seen.has(one.id);
        if (isNew) this.#seen.set(one.id, started);
        if (isNew || lookBack) pieces.push(...asPieces(one, isNew));
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

  /** Presence and drafts leave no events: what changed since the last look is news, also that somebody has gone. */
  async #lookAtPresence(): Promise<Piece[]> {
    const since = new Date(this.#platform.clock.now().getTime() - PRESENCE_STALE_MS);
    const present = new Map(
      (await selectPresent(this.#platform.db, since)).map((p) => [`${p.conversationId}/${p.agentId}`, p]),
    );
    const before = this.#present;
    this.#present = present;
    const changed = new Map<string, Present>();
    for (const [key, p] of present) {
      const was = before.get(key);
      const isDrafted = p.draftedAt !== null && p.draftedAt.getTime() !== was?.draftedAt?.getTime();
      if (isDrafted || (was?.doing ?? null) !== p.doing) changed.set(key, p);
    }
    for (const [key, p] of before)
      if (!present.has(key) && p.doing) changed.set(key, { ...p, draftedAt: null });
    return [...changed.values()].map(({ conversationId, agentId, draftedAt, restricted }) => ({
      event: 'presence',
      data: { kind: 'presence', conversationId, agentId, draftedAt: draftedAt?.toISOString() ?? null },
      conversationId,
      restricted,
      isNew: true,
    }));
  }
}

/** What changes the desk that every screen shows; sign-ins, passwords and tokens are nobody else's news. */
const DESK_KINDS = /^(agent|desk|mail|mailbox|settings|team)-/;

function asPieces({ kind, conversationId, promiseId, restricted }: News, isNew: boolean): Piece[] {
  const shared = { conversationId, restricted, isNew };
  if (conversationId) {
    const told: Piece = { event: 'message', data: { kind, conversationId, promiseId }, ...shared };
    return kind === 'restricted' ? [told, { ...SOMETHING_WENT, isNew }] : [told];
  }
  if (DESK_KINDS.test(kind)) return [{ event: 'desk', data: { kind: 'desk' }, ...shared }];
  return kind === 'contact-changed' ? [{ event: 'message', data: { kind }, ...shared }] : [];
}

/** For screens that may show what their agent may no longer see: it names nothing, and they read everything anew. */
const SOMETHING_WENT: Omit<Piece, 'isNew'> = {
  event: 'message',
  data: { kind: 'changed' },
  conversationId: null,
  restricted: false,
};
