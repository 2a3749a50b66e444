import { createHash } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** What Microsoft or Google would be to a mailbox: a page to agree on, codes with PKCE, refresh, introspection, and consent that can be taken back. */
export interface TokenServer {
  at: string;
  /** how long its tokens last, in seconds */
  lasts: number;
  consent: boolean;
  /** it has trouble of its own */
  away: boolean;
  refreshes: number;
  /** access tokens that a mail server takes */
  good: Set<string>;
  close(): void;
}

export const REGISTRATION = { provider: 'microsoft', clientId: 'kept', clientSecret: 'hush' } as const;

/** `address`: the mailbox that its tokens are for. `callback`: where it sends people back to, and nowhere else. */
export async function openTokenServer(address: string, callback: () => string): Promise<TokenServer> {
  let challenge = '';
  let made = 0;
  const tokens = () => {
    const accessToken = `access-${++made}`;
    idp.good.add(accessToken);
    return { access_token: accessToken, refresh_token: `refresh-${made}`, expires_in: idp.lasts };
  };
  const isOurs = (form: URLSearchParams) =>
    form.get('code') === 'the-code' &&
    form.get('redirect_uri') === callback() &&
    createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url') === challenge;
  const server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const form = new URLSearchParams(body);
      const say = (status: number, json: unknown) =>
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(json));
      if (request.method === 'GET') {
        const { pathname, searchParams: asked } = new URL(request.url ?? '', 'http://idp.invalid');
        // browsers ask for an icon, too
        if (pathname !== '/authorise') return response.writeHead(404).end();
        challenge = asked.get('code_challenge') ?? '';
        return response
          .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
          .end(consentPage(asked));
      }
      if (request.url === '/introspect') {
        const active = idp.good.has(form.get('token') ?? '');
        return say(200, { active, ...(active && { username: address }) });
      }
      if (idp.away) return say(503, { error: 'temporarily_unavailable' });
      if (
        form.get('client_id') !== REGISTRATION.clientId ||
        form.get('client_secret') !== REGISTRATION.clientSecret
      )
        return say(401, { error: 'invalid_client' });
      if (form.get('grant_type') === 'authorization_code')
        return isOurs(form) ? say(200, tokens()) : say(400, { error: 'invalid_grant' });
      idp.refreshes++;
      setTimeout(() => (idp.consent ? say(200, tokens()) : say(400, { error: 'invalid_grant' })), 50);
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const idp: TokenServer = {
    at: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    lasts: 3600,
    consent: true,
    away: false,
    refreshes: 0,
    good: new Set(),
    close: () => server.close(),
  };
  return idp;
}

function consentPage(asked: URLSearchParams): string {
  const back = (more: Record<string, string>) =>
    `${asked.get('redirect_uri')}?${new URLSearchParams({ state: asked.get('state') ?? '', ...more })}`.replaceAll(
      '&',
      '&amp;',
    );
  return `<!doctype html><html lang="en"><title>Sign in</title><h1>May Kept use ${asked.get('login_hint')}?</h1>
    <a href="${back({ code: 'the-code' })}">Yes</a> <a href="${back({ error: 'access_denied' })}">No</a>`;
}
