import pg from 'pg';
import { answers } from './checks/answers.ts';
import { automation } from './checks/automation.ts';
import type { Check, Row, Rule } from './checks/check.ts';
import { machine } from './checks/machine.ts';
import { places } from './checks/places.ts';
import { wholeRecord } from './checks/record.ts';
import { said } from './checks/said.ts';
import { settlements } from './checks/settlements.ts';
import { threeAnswers } from './checks/three-answers.ts';
import { waits } from './checks/waits.ts';

export const checks: Check[] = [
  ...threeAnswers,
  ...settlements,
  ...said,
  ...machine,
  ...automation,
  ...answers,
  ...wholeRecord,
  ...places,
  ...waits,
];

/** What one check found: the first of them in words, and how many there are. */
export interface Finding {
  check: string;
  rule: Rule;
  /** lateness, and no break of a rule */
  note: boolean;
  total: number;
  sentences: string[];
}

const SHOWN = 20;

/**
 * Walks the records, as of one moment, and returns what breaks the four rules; nothing when all is well. `deep` also reads every
 * stored file. Changes nothing, and needs only to read.
 */
export async function verifyRecords(
  config: pg.ClientConfig,
  now: Date,
  { deep = false }: { deep?: boolean } = {},
): Promise<Finding[]> {
  const client = new pg.Client({ ...config, application_name: 'kept verify' });
  // a lost connection also fails the next query, which tells
  client.on('error', () => {});
  await client.connect();
  try {
    await client.query('begin isolation level repeatable read, read only');
    return await runChecks(client, now, deep);
  } finally {
    await client.end();
  }
}

/** Runs the checks in the client's transaction. */
export async function runChecks(client: pg.Client, now: Date, deep: boolean): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const check of checks.filter((one) => deep || !one.deep)) {
    const { rows } = await client.query<Row & { total: number }>(
      `with clock as (select $1::timestamptz as now), found as (${check.sql})
         select *, count(*) over () as total from found order by 1 limit ${SHOWN}`,
      [now],
    );
    if (rows[0])
      findings.push({
        check: check.name,
        rule: check.rule,
        note: check.note ?? false,
        total: rows[0].total,
        sentences: rows.map((row) => `${row.ref ? `${row.ref}: ` : ''}${check.words(row)}`),
      });
  }
  return findings;
}
