// Writes what follows from db/migrations: db/schema.sql (for reading and for spotting drift) and the table types.
// `--check` writes nothing and fails when either is out of date. There is no pg_dump in the embedded PostgreSQL.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { freshDatabase } from '../test/cluster.ts';

const SCHEMA = new URL('../db/schema.sql', import.meta.url).pathname;
const TYPES = new URL('../src/platform/schema.generated.ts', import.meta.url).pathname;

async function dump(client: pg.Client): Promise<string> {
  const lines = ['-- Generated from db/migrations by `npm run schema`. Do not edit.', ''];
  const all = async <T extends object>(text: string) => (await client.query(text)).rows as T[];
  const tables = await all<{ name: string; oid: number; unlogged: boolean }>(
    `select relname as name, oid, relpersistence = 'u' as unlogged from pg_class
     where relkind = 'r' and relnamespace = 'public'::regnamespace order by relname`,
  );
  for (const table of tables) {
    const columns = await all<{ line: string }>(
      `select attname || ' ' || format_type(atttypid, atttypmod) || case when attnotnull then ' not null' else '' end
        || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as line
       from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
       where attrelid = ${table.oid} and attnum > 0 and not attisdropped order by attnum`,
    );
    const constraints = await all<{ line: string }>(
      `select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line from pg_constraint
       where conrelid = ${table.oid} and contype in ('p', 'u', 'f', 'c', 'x') order by contype, conname`,
    );
    lines.push(`create ${table.unlogged ? 'unlogged ' : ''}table ${table.name} (`);
    lines.push([...columns, ...constraints].map((part) => `  ${part.line}`).join(',\n'), ');');
    const indexes = await all<{ line: string }>(
      `select pg_get_indexdef(indexrelid) || ';' as line from pg_index where indrelid = ${table.oid}
       and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u')) order by 1`,
    );
    const triggers = await all<{ line: string }>(
      `select pg_get_triggerdef(oid) || ';' as line from pg_trigger where tgrelid = ${table.oid} and not tgisinternal order by tgname`,
    );
    lines.push(...indexes.map((i) => i.line), ...triggers.map((t) => t.line), '');
  }
  const functions = await all<{ line: string }>(
    `select pg_get_functiondef(oid) || ';' as line from pg_proc where pronamespace = 'public'::regnamespace order by proname`,
  );
  return [...lines, ...functions.flatMap((f) => [f.line, ''])].join('\n');
}

const check = process.argv.includes('--check');
const database = await freshDatabase();
const folder = mkdtempSync(path.join(os.tmpdir(), 'kept-schema-'));
try {
  const client = new pg.Client(database.config);
  await client.connect();
  const schema = await dump(client);
  await client.end();
  const types = path.join(folder, 'types.ts');
  const { host, port, user, database: name } = database.config;
  execFileSync(
    new URL('../node_modules/.bin/kysely-codegen', import.meta.url).pathname,
    [
      '--dialect',
      'postgres',
      '--camel-case',
      '--date-parser',
      'string',
      '--out-file',
      types,
      '--url',
      `postgres://${user}@/${name}?host=${encodeURIComponent(String(host))}&port=${port}`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  // bigint comes as a number (see platform/db.ts)
  const raw = readFileSync(types, 'utf8').replace(/export type Int8 = .*/, 'export type Int8 = number;');
  // formatted as all code here is, so that the check of the format has nothing against it
  const text = execFileSync(
    new URL('../node_modules/.bin/biome', import.meta.url).pathname,
    ['format', `--stdin-file-path=${path.basename(TYPES)}`],
    { input: raw, encoding: 'utf8' },
  );
  if (!check) {
    writeFileSync(SCHEMA, schema);
    writeFileSync(TYPES, text);
  } else {
    for (const [file, now] of [
      [SCHEMA, schema],
      [TYPES, text],
    ] as const) {
      if (readFileSync(file, 'utf8') !== now) {
        console.error(
          `${path.basename(file)} is out of date with db/migrations: run \`npm run schema\` and commit it.`,
        );
        process.exitCode = 1;
      }
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
}
