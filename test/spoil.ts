import pg from 'pg';

let made = 0;

/**
 * Makes PostgreSQL refuse writes to a table, until the answer is called: all of them as a full disk would, or with `row` (SQL over
 * `new`) those of one bad row, with an error of no known kind.
 */
export async function refuseWrites(
  database: { config: pg.ClientConfig },
  table: string,
  row?: string,
): Promise<() => Promise<void>> {
  const name = `spoil_${++made}`;
  const raised =
    row === undefined
      ? `'could not extend file "base/16384/2601": No space left on device' using errcode = '53100'`
      : `'this row is spoilt'`;
  await run(
    database,
    `create function ${name}() returns trigger language plpgsql as $$
     begin if ${row ?? 'true'} then raise exception ${raised}; end if; return coalesce(new, old); end $$;
     create trigger ${name} before insert or update or delete on ${table} for each row execute function ${name}()`,
  );
  return () => run(database, `drop trigger ${name} on ${table}; drop function ${name}()`);
}

async function run({ config }: { config: pg.ClientConfig }, text: string): Promise<void> {
  const owner = new pg.Client(config);
  await owner.connect();
  await owner.query(text).finally(() => owner.end());
}
