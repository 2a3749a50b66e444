import { setTimeout as pause } from 'node:timers/promises';
import { inTransaction, isAway, lockConversations } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { type HandOver, settleHandOvers } from './hand-over.ts';
import * as store from './store.ts';

/** With the records away an answer is held in memory this long; then it counts as unknown and the mail is sent again. */
const HOLD_MS = 4 * 60_000;

/**
 * Puts what servers answered on record as the answers come, so that a mail over which one thinks long keeps no other in doubt.
 * Those that arrive while others are being written share the next commit.
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
      await this.#settle(
        batch.map((one) => one.answer),
        Date.now() + HOLD_MS,
      );
      for (const one of batch) one.done();
    }
    this.#writing = false;
  }

  async #settle(answers: HandOver[], until: number): Promise<void> {
    const { db, clock, log } = this.#platform;
    try {
      await inTransaction(db, async (tx) => {
        await lockConversations(
          tx,
          await store.conversationsOf(
            tx,
            answers.map((a) => a.delivery.id),
          ),
        );
        await settleHandOvers(tx, answers, clock.now());
      });
    } catch (error) {
      if (isAway(error)) {
        if (this.#closing || Date.now() > until)
          return log('error', 'what became of mail could not be noted; it will be sent again', { error });
        await pause(500);
        return this.#settle(answers, until);
      }
      if (answers.length > 1) {
        for (const one of answers) await this.#settle([one], until);
        return;
      }
      const [answer] = answers;
      log('error', 'what a mail settles could not be settled', { error, delivery: answer?.delivery.id });
      // sending it again and again would help nobody: what it should have settled stands open, for a person to see
      if (answer?.result.outcome === 'accepted')
        await inTransaction(db, (tx) => store.accept(tx, [{ id: answer.delivery.id, at: answer.at }])).catch(
          (cause) => log('error', 'a mail that was taken could not be noted as such', { error: cause }),
        );
    }
  }
}
