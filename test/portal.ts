import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { emailAddress } from '../src/contacts/address.ts';
import { pageLink } from '../src/conversations/page-link.ts';
import { OwnerChoice } from '../src/intake/owner.ts';
import { receive } from '../src/intake/receive.ts';
import type { Filed } from '../src/intake/received.ts';
import { inTransaction } from '../src/platform/db.ts';
import { portalRoutes } from '../src/portal/routes.ts';
import { type PromiseRow, settle } from '../src/promises/promises.ts';
import { mailboxFor } from '../src/replies/mailboxes.ts';
import { makeAgent } from '../src/team/agents.ts';
import { setUpFrom } from '../src/team/setup.ts';
import { fernhill } from './fernhill.ts';
import { type TestServer, testServer } from './server.ts';

/** The customers' side alone, on a desk with a senior (Ruth) who has its duty and an agent (Kiran). */
export interface PortalDesk extends TestServer {
  ruth: string;
  kiran: string;
  teamId: string;
}

export async function portalDesk(
  options: { now?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<PortalDesk> {
  const server = await testServer(portalRoutes, options);
  const { db, secret, config, clock } = server.platform;
  const now = clock.now();
  const people = await inTransaction(db, async (tx) => {
    const ruth = await setUpFrom(tx, fernhill('Ruth Adeyemi'), { secret, url: config.url }, now);
    const { id: teamId } = await tx
      .selectFrom('team')
      .select('id')
      .where('isDefault', '=', true)
      .executeTakeFirstOrThrow();
    const kiran = await makeAgent(
      tx,
      {
        email: 'kiran@fernhill.example',
        name: 'Kiran Mehta',
        role: 'agent',
        jobTitle: '',
        teamIds: [teamId],
        passwordHash: 'x',
      },
      ruth,
      now,
    );
    return { ruth, kiran, teamId };
  });
  return { ...server, ...people };
}

/** Someone whose mail opened a conversation, and their page. */
export interface Customer {
  filed: Filed;
  email: string;
  /** their page's address */
  at: string;
}

/** A mail opens a conversation now. Its acknowledgement has gone out, so that its promises are open. */
export async function customerOf(desk: PortalDesk, email: string, name = 'Tom Wren'): Promise<Customer> {
  const { db, clock, secret } = desk.platform;
  const now = clock.now();
  return inTransaction(db, async (tx) => {
    const filed = await receive(
      tx,
      {
        channel: 'email',
        from: { address: emailAddress(email), name },
        subject: 'Damp in the bedroom',
        words: 'There is damp in the bedroom.',
        class: 'human',
        continues: null,
        mailbox: await mailboxFor(tx, null),
        teamId: desk.teamId,
        network: '',
        ownAddresses: new Set(),
        rehearsed: false,
      },
      new OwnerChoice(),
      now,
    );
    const { id } = filed.conversation;
    await sql`update delivery d set state = 'accepted' from message m where m.id = d.message_id and m.conversation_id = ${id}`.execute(
      tx,
    );
    const said = await tx.selectFrom('promise').selectAll().where('conversationId', '=', id).execute();
    await settle(tx, said as PromiseRow[], { outcome: 'opened' }, now);
    return {
      filed,
      email,
      at: `/t/${secret.tokenFor('page', await pageLink(tx, id, filed.contact.id, now))}`,
    };
  });
}

/** The newest code that was sent to that address. */
export async function codeSentTo(desk: PortalDesk, address: string): Promise<string> {
  const { rows } = await sql<{ words: string }>`
    select words from notice where to_address = ${address} and kind = 'page-code' order by created_at desc, id desc limit 1`.execute(
    desk.platform.db,
  );
  return /Your code is (\d{6})/.exec(rows[0]?.words ?? '')?.[1] ?? '';
}

/** Asks for a code and enters it. */
export async function enterWithCode(
  desk: PortalDesk,
  browser: PlainBrowser,
  { at, email }: Customer,
): Promise<void> {
  await browser.post(`${at}/code`, {});
  const entered = await browser.post(`${at}/enter`, { code: await codeSentTo(desk, email) });
  if (entered.location !== `${at}#so-far`) throw new Error(`the code was not taken: ${entered.text}`);
}

export interface Shown {
  status: number;
  html: string;
  /** the heading of the page */
  h1: string;
  /** its words, as a reader sees them */
  text: string;
  headers: Record<string, unknown>;
  /** where a redirect leads; '' where it is none */
  location: string;
}

export interface PostedFileGiven {
  name: string;
  type?: string;
  bytes: Buffer | string;
}

/** A browser without scripts: it keeps cookies, and `post` leads on to the page that the answer points to. */
export class PlainBrowser {
  readonly cookies = new Map<string, { value: string; path: string }>();
  readonly #server: TestServer;
  readonly #headers: Record<string, string>;

  constructor(server: TestServer, headers: Record<string, string> = {}) {
    this.#server = server;
    this.#headers = headers;
  }

  get(url: string): Promise<Shown> {
    return this.#send('GET', url);
  }

  /** Follows redirects, as a person sees it. */
  async open(url: string): Promise<Shown> {
    let shown = await this.get(url);
    for (let hops = 0; shown.location && hops < 5; hops++) shown = await this.get(shown.location);
    return shown;
  }

  post(url: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Shown> {
    return this.postRaw(url, new URLSearchParams(fields).toString(), headers);
  }

  postRaw(url: string, body: string | Buffer, headers: Record<string, string> = {}): Promise<Shown> {
    return this.#send('POST', url, body, { 'content-type': 'application/x-www-form-urlencoded', ...headers });
  }

  postFiles(
    url: string,
    fields: Record<string, string | Buffer>,
    files: PostedFileGiven[] = [],
  ): Promise<Shown> {
    const boundary = `form${randomUUID()}`;
    const part = (head: string, bytes: Buffer | string) =>
      Buffer.concat([
        Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
        Buffer.from(bytes),
        Buffer.from('\r\n'),
      ]);
    const body = Buffer.concat([
      ...Object.entries(fields).map(([name, value]) =>
        part(`content-disposition: form-data; name="${name}"`, value),
      ),
      ...files.map((f) =>
        part(
          `content-disposition: form-data; name="files"; filename="${f.name}"\r\ncontent-type: ${f.type ?? 'image/jpeg'}`,
          f.bytes,
        ),
      ),
      Buffer.from(`--${boundary}--\r\n`),
    ]);
    return this.#send('POST', url, body, { 'content-type': `multipart/form-data; boundary=${boundary}` });
  }

  async #send(
    method: 'GET' | 'POST',
    url: string,
    payload?: string | Buffer,
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    const path = url.replace(/[?#].*$/, '');
    const cookie = [...this.cookies]
      .filter(([, c]) => path === c.path || path.startsWith(c.path.endsWith('/') ? c.path : `${c.path}/`))
      .map(([name, c]) => `${name}=${c.value}`)
      .join('; ');
    const answer = await this.#server.app.inject({
      method,
      url: url.replace(/#.*$/, ''),
      headers: { ...this.#headers, ...(cookie && { cookie }), ...headers },
      ...(payload !== undefined && { payload }),
    });
    for (const set of answer.cookies as { name: string; value: string; path?: string }[])
      this.cookies.set(set.name, { value: set.value, path: set.path ?? '/' });
    const html = answer.body;
    return {
      status: answer.statusCode,
      html,
      h1: plain(/<h1>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? ''),
      text: plain(html.replace(/^[\s\S]*<main/, '<main')),
      headers: answer.headers,
      location: String(answer.headers.location ?? ''),
    };
  }
}

const plain = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,])/g, '$1')
    .trim();
