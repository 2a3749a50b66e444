import assert from 'node:assert/strict';
import { mailing, OWN } from '../attack/mailing.ts';
import { type Agent, openDesk, type SentMail, type TestDesk } from '../desk.ts';

export type Item = {
  type: string;
  message?: { audience: string; words: string; author: { name: string } };
  event?: { words: string };
};

export const header = (sent: SentMail, name: string) =>
  sent.parsed.headers.find((h) => h.key === name)?.value ?? '';
export const replyTo = (sent: SentMail) => sent.parsed.replyTo?.[0]?.address ?? '';

let n = 0;
export const nextId = () => `m${++n}@example.org`;

/** What a story of filing is told with. */
export type Filing = { desk: TestDesk; kiran: Agent } & ReturnType<typeof filed>;

/** A desk with Kiran and Sam, and what it makes of mail as Kiran sees it. */
export async function openFiling(): Promise<Filing> {
  const desk = await openDesk({
    agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }],
  });
  const kiran = await desk.signIn(KIRAN);
  return { desk, kiran, ...filed(desk, kiran) };
}
export const KIRAN = 'kiran@fernhill.example';

/** Mail to a desk, and what it made of it as `agent` sees it. */
function filed(desk: TestDesk, agent: Agent) {
  const mail = mailing(desk);
  const view = (conversationId: string) => agent.get(`/conversations/${conversationId}`);
  return {
    mail,
    view,
    async messagesOf(conversationId: string) {
      const { thread } = await view(conversationId);
      return (thread as Item[]).flatMap((item) => (item.message ? [item.message] : []));
    },
    async write(from: string, more: Partial<Parameters<TestDesk['write']>[0]> = {}) {
      const id = nextId();
      await desk.write({
        from,
        subject: 'Something',
        text: 'Some words of mine.',
        messageId: `<${id}>`,
        ...more,
      });
      return mail.messageBy(id);
    },
    /** A raw mail with HTML. */
    async html(from: string, body: string, headers: string[] = []) {
      const id = nextId();
      const head = [`From: ${from}`, `To: ${OWN}`, `Message-ID: <${id}>`, 'MIME-Version: 1.0'];
      const lines = [...head, 'Content-Type: text/html; charset=utf-8', ...headers, '', body];
      assert.match(await mail.raw(from, lines.join('\r\n')), /^250/);
      return mail.messageBy(id);
    },
  };
}
