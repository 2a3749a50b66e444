import net from 'node:net';
import { sql } from 'kysely';
import type { TestDesk } from '../desk.ts';
import { until } from './sink.ts';

export const OWN = 'care@fernhill.example';

/** Ways to bring mail to a desk that no mail program would use, and to see what became of it. */
export function mailing(desk: TestDesk) {
  const db = () => desk.running.platform.db;

  /** Gives the door bytes as they are, line by line answered. */
  async function raw(from: string, lines: string, to = OWN): Promise<string> {
    const talk = await speak([
      `EHLO x`,
      `MAIL FROM:<${from}>`,
      `RCPT TO:<${to}>`,
      'DATA',
      `${lines}\r\n.`,
      'QUIT',
    ]);
    return talk.at(-2) ?? '';
  }
  function speak(commands: string[], { port = desk.smtpPort, waitMs = 10_000 } = {}): Promise<string[]> {
    return new Promise((done, fail) => {
      const answers: string[] = [];
      const queue = [...commands];
      const socket = net.connect({ host: '127.0.0.1', port }, () =>
        socket.setTimeout(waitMs, () => socket.destroy()),
      );
      let heard = '';
      socket.on('data', (part) => {
        heard += part.toString('latin1');
        for (let end = /^\d{3} [^\n]*\n/m.exec(heard); end; end = /^\d{3} [^\n]*\n/m.exec(heard)) {
          answers.push(end[0].trim());
          heard = heard.slice(end.index + end[0].length);
          const next = queue.shift();
          if (next !== undefined) socket.write(Buffer.from(`${next}\r\n`, 'latin1'));
        }
      });
      socket.on('error', fail);
      socket.on('close', () => done(answers));
    });
  }
  const messageBy = (rfcId: string) =>
    until(`mail ${rfcId}`, () =>
      sql<{
        id: string;
        conversationId: string;
        words: string;
        class: string;
        subject: string;
        contact: string;
        status: string;
      }>`
      select m.id, m.conversation_id, m.words, m.class, m.subject, a.value as contact, c.status from message m join conversation c on c.id = m.conversation_id
        left join address a on a.contact_id = m.contact_id where m.rfc_message_id = ${rfcId}`
        .execute(db())
        .then(({ rows }) => rows[0]),
    );
  const sentTo = (address: string) => desk.mail.filter((m) => m.to.some((to) => to === address));
  let n = 0;
  /** A customer of ours with an acknowledged conversation. */
  async function customer() {
    const from = `victim${++n}@example.org`;
    const id = `victim-${n}@example.org`;
    await desk.write({
      from: `Adaeze Okafor <${from}>`,
      subject: `My private matter ${n}`,
      text: 'A secret of mine.',
      messageId: `<${id}>`,
    });
    const ack = await desk.mailTo(from);
    const { conversationId } = await messageBy(id);
    return { from, id, conversationId, ack };
  }
  const settled = () =>
    desk.setClock(new Date(Date.now() + desk.running.platform.clock.now().getTime() - Date.now()));
  return { db, raw, speak, messageBy, sentTo, customer, settled };
}
