import { measure, withReaders } from './reading.ts';

const OPENED = 500;

/** Opening conversations that nobody has just opened, each with as many messages as the desk was seeded with (20 is the aim's). */
export async function run(): Promise<void> {
  await withReaders(async (reading) => {
    const { rows } = await reading.desk.sql.query(
      `select id, ref from conversation where status in ('open', 'resolved') order by md5(id::text) limit ${OPENED}`,
    );
    const { rows: counted } = await reading.desk.sql.query(
      `select round(count(*)::numeric / (select count(*) from conversation)) as n from message`,
    );
    await measure('open', `conversation of ${counted[0].n} messages`, reading, (i) =>
      reading.read(i, `/conversations/${rows[i % rows.length].id}`),
    );
    await measure('open', 'by reference', reading, (i) =>
      reading.read(i, `/conversations/${rows[(i + 7) % rows.length].ref}`),
    );
  });
}
