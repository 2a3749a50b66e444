import type { FastifyRequest } from 'fastify';
import { inTransaction, type Tx } from './db.ts';
import { refusalOf, STATUS } from './http.ts';
import type { Platform } from './platform.ts';

/** What a route for one alone would have answered. */
export interface Refused {
  [fact: string]: unknown;
  code: string;
  title: string;
  detail: string;
  status: number;
}

/**
 * Does each in a transaction of its own and says what became of it, in the order given: one that is refused, or where something goes
 * wrong, holds up no other and undoes none.
 */
export async function eachByItself<T>(
  platform: Platform,
  request: FastifyRequest,
  items: readonly T[],
  work: (tx: Tx, item: T) => Promise<unknown>,
): Promise<{ item: T; refused: Refused | null }[]> {
  const done: { item: T; refused: Refused | null }[] = [];
  for (const item of items)
    try {
      await inTransaction(platform.db, (tx) => work(tx, item));
      done.push({ item, refused: null });
    } catch (error) {
      const { code, message, detail = '', kind, facts } = refusalOf(platform, error, request);
      const status = code === 'fault' ? 500 : STATUS[kind];
      done.push({ item, refused: { ...facts, code, title: message, detail, status } });
    }
  return done;
}
