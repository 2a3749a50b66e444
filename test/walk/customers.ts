import { randomUUID } from 'node:crypto';
import { asks, type Done, oneRow, type World } from './world.ts';

/** What customers and their mail servers do. Each act returns what it came to, or null where there was nothing to do it with. */
type Act = (world: World) => Promise<Done | null>;

const PEOPLE = ['ada', 'bo', 'cleo', 'dev', 'elif', 'femi', 'gwen', 'hari', 'ines', 'jo', 'kit', 'lou'];
const OPENINGS = [
  'My table came with a split leg',
  'The invoice is wrong',
  'Where is my key',
  'A question about the lease',
];
const NEWS = [
  'Any news on this?',
  'Is there any update please? I have not heard anything.',
  'When will I hear from you?',
];
const MORE = [
  'Here is the number that you asked for: 4471.',
  'Thank you, that is all.',
  'It has happened again today.',
];

const addressOf = (name: string) => `${name}@${name}.example`;
const unlike = () => randomUUID().replace(/[\d-]/g, '').slice(0, 8);

function letter(lines: Record<string, string>, words: string): string {
  const head = Object.entries({
    'Message-ID': `<${randomUUID()}@walk.example>`,
    'MIME-Version': '1.0',
    ...lines,
  });
  return `${head.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n${words}\r\n`;
}

async function hand(world: World, act: string, from: string, raw: string, to: string): Promise<Done> {
  try {
    await world.write(from, raw, to);
    return { act, status: 250, said: '' };
  } catch (error) {
    return { act, status: (error as { responseCode?: number }).responseCode ?? 599, said: String(error) };
  }
}

const writesAnew: Act = (world) => {
  const name = world.chance.oneOf(PEOPLE);
  const from = addressOf(name);
  const subject = world.chance.oneOf(OPENINGS);
  const words = `${subject}. It is about ${unlike()} and ${unlike()}.`;
  return hand(
    world,
    'writes',
    from,
    letter({ From: from, To: 'care@fernhill.example', Subject: subject }, words),
    'care@fernhill.example',
  );
};

/** Answers a mail of ours, in its conversation. */
const answers =
  (act: string, choices: readonly string[]): Act =>
  async (world) => {
    const mail = world.mail.length ? world.chance.oneOf(world.mail) : undefined;
    const from = mail?.to[0];
    if (!mail || !from) return null;
    const to = mail.parsed.replyTo?.[0]?.address ?? 'care@fernhill.example';
    const id = mail.parsed.messageId ?? '';
    return hand(
      world,
      act,
      from,
      letter(
        {
          From: from,
          To: to,
          Subject: `Re: ${mail.parsed.subject ?? ''}`,
          'In-Reply-To': id,
          References: id,
        },
        `${world.chance.oneOf(choices)} ${unlike()}`,
      ),
      to,
    );
  };

/** The server of somebody whom we wrote to sends our mail back, late. */
const bounces: Act = async (world) => {
  const mail = world.mail.length ? world.chance.oneOf(world.mail) : undefined;
  if (!mail?.to[0]) return null;
  const raw = letter(
    {
      From: 'Mail Delivery Subsystem <mailer-daemon@mx.example>',
      To: mail.from || 'care@fernhill.example',
      Subject: 'Delivery Status Notification',
      'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b',
    },
    [
      '--b',
      '',
      'Your message could not be delivered.',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      `Final-Recipient: rfc822; ${mail.to[0]}`,
      'Action: failed',
      'Status: 5.1.1',
      '',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n')),
      '--b--',
    ].join('\r\n'),
  );
  return hand(world, 'bounces', '', raw, mail.from || 'care@fernhill.example');
};

/** From now on, or no longer, nobody is at one customer's address. */
const leavesTheirAddress: Act = async ({ chance, refuse }) => {
  const address = addressOf(chance.oneOf(PEOPLE));
  if (refuse.has(address) || refuse.size > 2) refuse.clear();
  else refuse.set(address, { code: 550, text: 'No such person here' });
  return { act: 'address', status: 250, said: '' };
};

/** A link to a customer's own page that one of our mails carried. */
const pageIn = (mail: { parsed: { text?: string | undefined } }) =>
  /https?:\/\/[^/\s]+(\/t\/[\w-]+)/.exec(mail.parsed.text ?? '')?.[1];

async function posts(world: World, act: string, path: string, fields: Record<string, string>): Promise<Done> {
  const url = world.chance.oneOf(world.urls());
  const answer = await fetch(`${url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  });
  return { act, status: answer.status, said: answer.status >= 500 ? await answer.text() : '' };
}

const writesOnTheirPage: Act = async (world) => {
  const at = world.mail.length ? pageIn(world.chance.oneOf(world.mail)) : undefined;
  if (!at) return null;
  const words = `${world.chance.oneOf([...NEWS, ...MORE])} ${unlike()}`;
  const read = await fetch(`${world.chance.oneOf(world.urls())}${at}/write`);
  const form = /name="form" value="([^"]+)"/.exec(await read.text())?.[1];
  return posts(world, 'page', `${at}/write`, { words, ...(form && { form }) });
};

/** Says whether they got what they needed, where we asked. */
const tellsTheOutcome: Act = async (world) => {
  const asked = world.mail.filter((mail) => /\/outcome/.test(mail.parsed.text ?? ''));
  const at = asked.length ? pageIn(world.chance.oneOf(asked)) : undefined;
  if (!at) return null;
  const answer = world.chance.oneOf(['yes', 'no', 'no']);
  return posts(world, `outcome-${answer}`, `${at}/outcome`, {
    answer,
    missing: answer === 'no' ? `The leg. ${unlike()}` : '',
  });
};

/** A call comes in, and whoever takes it logs it. */
const calls: Act = async (world) => {
  const agent = world.chance.oneOf(world.agents);
  const known = await oneRow<{ id: string }>(world, 'select id from contact order by id');
  const answer = await asks(world, agent, 'POST', '/conversations', {
    ...(known ? { contactId: known.id } : { contact: { name: 'A caller', phone: '020 7946 0112' } }),
    subject: `A call about ${unlike()}`,
    entry: { channel: 'phone', direction: 'in', words: `They rang about ${unlike()}.` },
  });
  return { act: 'calls', status: answer.status, said: answer.said };
};

export const customers: readonly [weight: number, act: Act][] = [
  [8, writesAnew],
  [9, answers('answers', MORE)],
  [4, answers('asks-for-news', NEWS)],
  [2, bounces],
  [1, leavesTheirAddress],
  [3, writesOnTheirPage],
  [4, tellsTheOutcome],
  [2, calls],
];
