import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction, isAway, lockConversationsOf, type Tx } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { type HandOver, type Spoilt, settleHandOvers } from './hand-over.ts';
import * as store from './store.ts';

const TRY_AGAIN_MS = 500;

/**
 * Puts what servers answered on record as the answers come, so that a mail over which one thinks long keeps no other in doubt.
 * Those that arrive while others are being written share the next commit. With the records away or full they are held in memory
 * until there is room for them; only the end of the process makes an answer unknown, and its mail is sent again.
 */
export class Answers {
  readonly #platform: Platform;
  #waiting: { answer: HandOver; done: () => void }[] = [];
  #writing = false;
  #closing = false;

  constructor(platform: Platform) {
    this.#platform = platform;
  }

  /** Resolves when the answer is on record, or could not be put there; never rejects. */
  note(answer: HandOver): Promise<void> {
    return new Promise((done) => {
      this.#waiting.push({ answer, done });
      void this.#write();
    });
  }

  /** Waits no longer for records that are away. */
  close(): void {
    this.#closing = true;
  }

  async #write(): Promise<void> {
    if (this.#writing) return;
    this.#writing = true;
    while (this.#waiting.length) {
      const batch = this.#waiting.splice(0);
      await this.#settle(batch.map((one) => one.answer));
      for (const one of batch) one.done();
    }
    this.#writing = false;
  }

  async #settle(answers: HandOver[]): Promise<void> {
    const { clock, log } = this.#platform;
    try {
      await this.#onRecord((tx) => this.#settleIn(tx, answers, clock.now()));
    } catch (error) {
      if (isAway(error))
        return log('error', 'what became of mail could not be noted; it will be sent again', { error });
      if (answers.length > 1) {
        for (const one of answers) await this.#settle([one]);
        return;
      }
      const [answer] = answers;
      // what can be settled of it is, and the rest is said
      const each = (tx: Tx): Promise<void> =>
        this.#settleIn(tx, answers, clock.now(), (promise, why) =>
          log('error', 'a promise that a mail settles could not be settled', { error: why, promise }),
        );
      if (
        await this.#onRecord(each).then(
          () => true,
          () => false,
        )
      )
        return;
      log('error', 'what a mail settles could not be settled', { error, delivery: answer?.delivery.id });
      // sending it again and again would help nobody: what it should have settled stands open, for a person to see
      if (answer?.result.outcome === 'accepted')
        await this.#onRecord((tx) => store.accept(tx, [{ id: answer.delivery.id, at: answer.at }])).catch(
          (cause) => log('error', 'a mail that was taken could not be noted as such', { error: cause }),
        );
    }
  }

  async #settleIn(tx: Tx, answers: HandOver[], now: Date, spoilt?: Spoilt): Promise<void> {
    const ids = answers.map((a) => a.delivery.id);
    await lockConversationsOf(tx, () => store.conversationsOf(tx, ids));
    // a commit whose answer was lost with the connection may have been made: once is enough
    const settled = await store.settledAlready(tx, ids);
    await settleHandOvers(
      tx,
      answers.filter((a) => !settled.has(a.delivery.id)),
      now,
      spoilt,
    );
  }

  /** Waits for records that are away or full, unless we close. */
  async #onRecord(work: (tx: Tx) => Promise<void>): Promise<void> {
    for (;;)
      try {
        return await inTransaction(this.#platform.db, work);
      } catch (error) {
        if (!isAway(error) || this.#closing) throw error;
        await pause(TRY_AGAIN_MS);
      }
  }
}
