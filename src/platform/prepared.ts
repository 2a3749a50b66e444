import { createHash } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import pg from 'pg';

/** Statements run this often get a name: what is run once, such as a migration or an import, would only fill the server's memory. */
const OFTEN = 3;
/** Each named statement costs each connection some tens of kilobytes in the server. */
const MOST_NAMED = 200;
const MOST_COUNTED = 2_000;
/** A transaction pooler gave us another server connection than the one that knows the name, or a table has changed under the plan. */
const FORGOTTEN = new Set(['26000', '42P05', '0A000']);

/** Put into a statement whose best plan hangs on its values, such as how rare a word is: it is planned each time. */
export const plannedAnew: RawBuilder<unknown> = sql.raw('/* planned anew */');
const PLANNED_ANEW = '/* planned anew */';

/**
 * A client for a pool that names the statements it runs often, so that the server parses and plans each once a connection: planning
 * was four fifths of opening a conversation. The name says the text, so no name ever means another statement. Where names turn out
 * not to hold (see FORGOTTEN) the statement is run again without one, and no more names are given.
 */
export function preparingClient(log: (what: string, error: Error) => void): new () => pg.ClientBase {
  const times = new Map<string, number>();
  const names = new Map<string, string>();
  let holds = true;

  const nameOf = (text: string): string | undefined => {
    const known = names.get(text);
    if (known || names.size >= MOST_NAMED || text.includes(PLANNED_ANEW)) return known;
    const now = (times.get(text) ?? 0) + 1;
    // texts that vary without end would fill our own memory
    if (times.size >= MOST_COUNTED) times.clear();
    if (now < OFTEN) {
      times.set(text, now);
      return;
    }
    times.delete(text);
    const name = createHash('sha256').update(text).digest('base64url').slice(0, 32);
    names.set(text, name);
    return name;
  };

  class PreparingClient extends pg.Client {
    /** Not forgotten but never known: the statement that was to bring the name was sent just before, and failed with its transaction. */
    private neverNamed(name: string, code: string | undefined): boolean {
      const { parsedStatements } = (
        this as unknown as { connection: { parsedStatements: Record<string, string> } }
      ).connection;
      return code === '26000' && !parsedStatements[name];
    }

    // @ts-expect-error: of pg's many forms of query, Kysely uses this one; all others pass through
    override query(text: unknown, values?: unknown, callback?: unknown): unknown {
      const plainly = () => super.query(text as string, values as unknown[], callback as () => void);
      if (!holds || callback || typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
        return plainly();
      const name = nameOf(text);
      if (!name) return plainly();
      return super.query({ name, text, values }).catch(async (error: Error & { code?: string }) => {
        if (!FORGOTTEN.has(error.code ?? '') || this.neverNamed(name, error.code)) throw error;
        if (holds) log('named statements do not hold on this database; going on without them', error);
        holds = false;
        // in a transaction, which the failure has ended, whoever began it tries it again whole
        return super.query(text, values).catch((again: { code?: string }) => {
          throw again.code === '25P02' ? error : again;
        });
      });
    }
  }
  return PreparingClient as unknown as new () => pg.ClientBase;
}
