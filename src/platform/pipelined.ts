import { type DatabaseConnection, PostgresDialect, Transaction } from 'kysely';
import type { Tx } from './db.ts';
import type { DB } from './schema.generated.ts';

/** What a transaction of Kysely's wants to be made of. It never opens a connection: it has its own. */
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('This has its connection.')) });
const parts = { dialect, driver: dialect.createDriver(), config: { dialect } };

/** What PostgreSQL says of every statement that comes after the one that failed. */
const ABORTED = '25P02';
const isAborted = (error: unknown) => (error as { code?: string } | null)?.code === ABORTED;

/**
 * Does `work` in a transaction where statements given together, by Promise.all, are sent together: the server runs them one after
 * the other, in that order, and nothing waits on the way back. Kysely itself sends one only when the one before it was answered.
 * Rejects with what failed first, not with what failed because of it. Once `work` is done or has failed nothing more gets through:
 * a branch that still ran would write after the ROLLBACK.
 */
export async function pipelined<T>(tx: Tx, work: (tx: Tx) => Promise<T>): Promise<T> {
  const executor = tx.getExecutor();
  const connection = await executor.provideConnection(async (own) => own);
  let open = true;
  const underway = new Set<Promise<unknown>>();
  const failures: unknown[] = [];
  const provideConnection = <R>(use: (connection: DatabaseConnection) => Promise<R>): Promise<R> => {
    if (!open) return Promise.reject(new Error('The transaction of this statement has ended.'));
    const answer = use(connection);
    const noted = answer.catch((error) => failures.push(error)).finally(() => underway.delete(noted));
    underway.add(noted);
    return answer;
  };
  try {
    return await work(
      new Transaction<DB>({ ...parts, executor: executor.withConnectionProvider({ provideConnection }) }),
    );
  } catch (error) {
    // answers that came in one packet may be heard in another order than they were given
    if (!isAborted(error)) throw error;
    open = false;
    await Promise.all(underway);
    throw failures.find((failure) => !isAborted(failure)) ?? error;
  } finally {
    open = false;
  }
}
