import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { createTransport } from 'nodemailer';
import type { Caller } from './desk-process.ts';

/** Customers who write all the time, each mail again until it has its 250, as mail servers do. */
export class Customers {
  readonly taken = new Set<number>();
  readonly #smtpPort: () => number;
  #next = 0;
  #stopped = false;
  #running: Promise<void>[] = [];

  constructor(smtpPort: () => number) {
    this.#smtpPort = smtpPort;
  }

  start(lanes: number, slow = false): void {
    this.#stopped = false;
    this.#running = Array.from({ length: lanes }, async () => {
      while (!this.#stopped) {
        await this.#send(++this.#next, slow);
        await pause(20 + Math.random() * 60);
      }
    });
  }
  halt(): void {
    this.#stopped = true;
  }
  /** Resolves when all that was begun has its 250; so the desk must run. */
  async stop(): Promise<void> {
    this.halt();
    await Promise.all(this.#running);
  }
  async #send(n: number, slow: boolean): Promise<void> {
    const mail = {
      from: `"Customer ${'ABCDEFGHIJ'[n % 10]}" <${slow ? 'slow' : 'customer'}${n}@example.org>`,
      to: 'care@fernhill.example',
      subject: `Matter ${n}`,
      text: `This is matter ${n}.`,
      messageId: `<crash-${n}@example.org>`,
      date: new Date(1_800_000_000_000 + n * 1000),
    };
    for (const since = Date.now(); !this.#stopped || Date.now() < since + 60_000; ) {
      const transport = createTransport({
        host: '127.0.0.1',
        port: this.#smtpPort(),
        secure: false,
        ignoreTLS: true,
        connectionTimeout: 5_000,
        socketTimeout: 10_000,
      });
      try {
        await transport.sendMail(mail);
        this.taken.add(n);
        // the 250 can be lost on its way: then a mail server brings the same again
        if (n % 7 === 0) await transport.sendMail(mail).catch(() => {});
        return;
      } catch {
        await pause(100);
      } finally {
        transport.close();
      }
    }
  }
}

/** An agent who answers whatever has come, each answer again until the desk says that it has it. */
export class Answerer {
  /** by the id of the reply: whether it was sent at once */
  readonly given = new Map<string, { at: number }>();
  readonly #now: () => Date;
  #answered = new Set<string>();
  #stopped = false;
  #running: Promise<void> | undefined;

  /** `now`: the desk's clock */
  constructor(now: () => Date) {
    this.#now = now;
  }

  start(kiran: Caller, { held }: { held: boolean }): void {
    this.#stopped = false;
    this.#running = (async () => {
      while (!this.#stopped) {
        await this.#round(kiran, held).catch(() => {});
        await pause(150);
      }
    })();
  }
  halt(): void {
    this.#stopped = true;
  }
  async stop(): Promise<void> {
    this.halt();
    await this.#running;
  }
  async #round(kiran: Caller, held: boolean): Promise<void> {
    const { items } = await kiran.call<{ items: { id: string }[] }>('GET', '/conversations?view=all');
    for (const { id } of items) {
      if (this.#stopped || this.#answered.has(id)) continue;
      this.#answered.add(id);
      const reply = randomUUID();
      while (!(await this.#answer(kiran, id, reply, held))) if (this.#stopped) return;
    }
  }
  async #answer(kiran: Caller, id: string, reply: string, held: boolean): Promise<boolean> {
    try {
      const view = await kiran.call<{ promises: { id: string; kind: string; state: string }[] }>(
        'GET',
        `/conversations/${id}`,
      );
      const due = new Date(this.#now().getTime() + 40 * 3_600_000).toISOString();
      await kiran.call('POST', `/conversations/${id}/replies`, {
        id: reply,
        words: 'Hello.\n\nHere is your answer.',
        settles: view.promises
          .filter((p) => p.state === 'open' && p.kind === 'reply')
          .map((p) => ({ promiseId: p.id, outcome: 'kept' })),
        promises: [{ kind: 'update', what: 'Write to you', dueAt: due }],
      });
      this.given.set(reply, { at: Date.now() });
      if (!held) await kiran.call('POST', `/messages/${reply}/send-now`).catch(() => {});
      return true;
    } catch {
      // killed, or a promise was settled in the meantime: the next look sees how it stands
      await pause(100);
      return false;
    }
  }
}
