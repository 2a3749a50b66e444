/** Which mails of a folder the desk has, so that none is lost, few are read twice, and a bad one stops nobody. */

/** Where reading goes on: every mail up to `lastUid` is stored. UIDs mean something only within one UIDVALIDITY. */
export interface ImapCursor {
  uidValidity: number;
  lastUid: number;
  /** The last mail that was there when reading within this UIDVALIDITY began: history, as far as it is old. */
  thereBefore?: number;
}

interface Failure {
  times: number;
  nextTryAt: number;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 3_600_000;

export class Ledger {
  readonly uidValidity: number;
  readonly #thereBefore: number | undefined;
  #lastUid: number;
  readonly #beyond = new Set<number>();
  readonly #failures = new Map<number, Failure>();

  constructor(cursor: ImapCursor) {
    this.uidValidity = cursor.uidValidity;
    this.#lastUid = cursor.lastUid;
    this.#thereBefore = cursor.thereBefore;
  }

  get cursor(): ImapCursor {
    const { uidValidity } = this;
    const thereBefore = this.#thereBefore;
    return { uidValidity, lastUid: this.#lastUid, ...(thereBefore !== undefined && { thereBefore }) };
  }

  /** Mails that could not be fetched or stored so far. */
  get troubled(): number {
    return this.#failures.size;
  }

  /** Of the mails that the folder lists, those to fetch now: in order, those that failed before at the end. */
  due(listed: number[], now: Date): number[] {
    const open = listed.filter((uid) => uid > this.#lastUid && !this.#beyond.has(uid));
    // A mail that failed and has since been deleted is nobody's trouble any more.
    for (const uid of this.#failures.keys()) if (!open.includes(uid)) this.#failures.delete(uid);
    const ready = open.filter((uid) => (this.#failures.get(uid)?.nextTryAt ?? 0) <= now.getTime());
    const timesFailed = (uid: number) => this.#failures.get(uid)?.times ?? 0;
    return ready.sort((a, b) => timesFailed(a) - timesFailed(b) || a - b);
  }

  /** The mail is stored. */
  settled(uid: number): void {
    this.#failures.delete(uid);
    this.#beyond.add(uid);
  }

  failed(uid: number, now: Date): void {
    const times = (this.#failures.get(uid)?.times ?? 0) + 1;
    const wait = Math.min(FIRST_RETRY_MS * 2 ** (times - 1), LAST_RETRY_MS);
    this.#failures.set(uid, { times, nextTryAt: now.getTime() + wait });
  }

  /** Whether this mail is waiting for another try. */
  isWaiting(uid: number, now: Date): boolean {
    return (this.#failures.get(uid)?.nextTryAt ?? 0) > now.getTime();
  }

  /** When the next failed mail is due again, in milliseconds from now; Infinity when none is. */
  untilNextTry(now: Date): number {
    const times = [...this.#failures.values()].map((failure) => failure.nextTryAt);
    return Math.max(0, Math.min(...times) - now.getTime());
  }

  /** Moves the cursor up to the first listed mail that is not settled; says whether it moved. */
  advance(listed: number[]): boolean {
    const before = this.#lastUid;
    for (const uid of listed.toSorted((a, b) => a - b)) {
      if (uid <= this.#lastUid) continue;
      if (!this.#beyond.has(uid)) break;
      this.#lastUid = uid;
      this.#beyond.delete(uid);
    }
    return this.#lastUid > before;
  }
}
