import { randomUUID } from 'node:crypto';
import { greetingFor } from '../rules/names/name-parts.ts';
import { connect, inTransaction } from '../src/platform/db.ts';
import { makeToken } from '../src/team/tokens.ts';
import { startDesk } from './desk.ts';
import { report, timed } from './measure.ts';
import { setUpBenchDesk } from './people.ts';

const ROUNDS = Number(process.env.KEPT_BENCH_ROUNDS ?? 300);

/** A reply that keeps the first answer and makes a promise, and a new conversation from a call: at the server, over HTTP, one after the other. */
export async function run(): Promise<void> {
  const desk = await startDesk({ roles: 'web' });
  const db = connect(desk.sql.options);
  try {
    await setUpBenchDesk(desk);
    const { rows: found } = await desk.sql.query(
      `select c.id, c.owner_id, k.name, (select p.id from promise p where p.conversation_id = c.id and p.state = 'open' and p.due_at > now() + interval '1 hour' limit 1) as promise_id
       from conversation c join contact k on k.id = c.contact_id join address a on a.contact_id = c.contact_id and a.kind = 'email'
       where c.status = 'open' and c.owner_id is not null limit ${ROUNDS + 20}`,
    );
    if (found.length < ROUNDS)
      throw new Error('This desk is too small: run `npm run bench:seed -- --conversations 10000` first.');
    const { token } = await inTransaction(db, (tx) =>
      makeToken(tx, { agentId: found[0].owner_id, name: 'bench' }, null, new Date()),
    );
    const post = async (path: string, body: unknown) => {
      const answer = await fetch(`${desk.url}/api/v1${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const text = await answer.text();
      if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    };
    const dueAt = new Date(Date.now() + 3 * 86_400_000).toISOString();
    // a week each, far off and on one day of the week: nobody's day is full, and none of them closed
    const thursday = new Date();
    thursday.setUTCHours(11, 0, 0, 0);
    thursday.setUTCDate(thursday.getUTCDate() + ((11 - thursday.getUTCDay()) % 7) + 70);
    const onItsOwnDay = (i: number) => new Date(thursday.getTime() + i * 7 * 86_400_000).toISOString();
    const replies: number[] = [];
    for (const [i, row] of found.entries()) {
      const ms = await timed(() =>
        post(`/conversations/${row.id}/replies`, {
          id: randomUUID(),
          words: `${greetingFor(row.name)}\n\nthank you for the photos. I will call you on Thursday at 11am to agree a day.`,
          promises: [{ kind: 'callback', what: 'Call you to agree a day', dueAt: onItsOwnDay(i % 40) }],
          settles: row.promise_id ? [{ promiseId: row.promise_id, outcome: 'kept' }] : [],
        }),
      );
      if (i >= 20) replies.push(ms);
    }
    const created: number[] = [];
    for (let i = 0; i < ROUNDS; i++)
      created.push(
        await timed(() =>
          post('/conversations', {
            contact: { name: `Caller ${i}`, phone: `0700${1_000_000 + i}` },
            subject: 'A call about a sofa',
            entry: {
              channel: 'phone',
              direction: 'in',
              words: 'Asked when the sofa comes.',
              promises: [{ kind: 'callback', what: 'Call you back', dueAt }],
            },
          }),
        ),
      );
    const { rows } = await desk.sql.query('select count(*)::int as conversations from conversation');
    report('reply', 'reply with a promise', replies, 'ms', rows[0]);
    report('reply', 'create a conversation from a call', created, 'ms', rows[0]);
  } finally {
    await db.destroy();
    await desk.stop();
  }
}
