import { randomUUID } from 'node:crypto';
import { inTransaction } from '../src/platform/db.ts';
import { portalRoutes } from '../src/portal/routes.ts';
import { makeAgent } from '../src/team/agents.ts';
import { setUpFrom } from '../src/team/setup.ts';
import { PASSWORD } from './cast.ts';
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
    const ruth = await setUpFrom(
      tx,
      {
        organisation: { name: 'Fernhill Furniture', signOff: '', phone: '0113 496 0000' },
        hours: {
          zone: 'Europe/London',
          nation: 'GB-ENG',
          periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
          closures: [],
        },
        firstAgent: { name: 'Ruth Adeyemi', email: 'ruth@fernhill.example', password: PASSWORD },
        mailbox: { address: 'care@fernhill.example', fromName: 'Fernhill Furniture' },
      },
      { secret, url: config.url },
      now,
    );
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
