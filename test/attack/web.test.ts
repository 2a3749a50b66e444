import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { sql } from 'kysely';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { PASSWORD } from '../fernhill.ts';
import { until } from './sink.ts';

/** Other sites, other hosts, other people's links: what a browser may be brought to send, and what codes hold against. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

/** With headers that fetch does not let be set. */
function ask(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
): Promise<{ status: number; headers: http.IncomingHttpHeaders; body: string }> {
  const { hostname, port } = new URL(desk.url);
  return new Promise((done, fail) => {
    const request = http.request(
      {
        hostname,
        port,
        method,
        path,
        headers: { ...headers, ...(body && { 'content-length': Buffer.byteLength(body) }) },
      },
      (answer) => {
        let text = '';
        answer.on('data', (part) => {
          text += part;
        });
        answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      },
    );
    request.on('error', fail);
    request.end(body);
  });
}

let n = 0;
/** A customer's page and what opens it. */
async function customersPage(): Promise<{ link: string; email: string }> {
  const email = `page${++n}@example.org`;
  await desk.write({ from: email, subject: `Page ${n}`, text: 'My secret words.' });
  const ack = await desk.mailTo(email);
  const link = /https?:\/\/\S+\/t\/[\w-]{43}/.exec(ack.parsed.text ?? '')?.[0] ?? '';
  assert.notEqual(link, '');
  return { link, email };
}
async function codeFor(page: { link: string; email: string }): Promise<string> {
  const before = desk.mail.length;
  assert.equal((await fetch(`${page.link}/code`, { method: 'POST', redirect: 'manual' })).status, 303);
  const mail = await until('the code', () =>
    desk.mail
      .slice(before)
      .find((m) => m.to.includes(page.email) && /Your code is/.test(m.parsed.text ?? '')),
  );
  return /\b(\d{6})\b/.exec(mail.parsed.text ?? '')?.[1] ?? '';
}
const enter = (page: { link: string }, code: string) =>
  fetch(`${page.link}/enter`, { method: 'POST', redirect: 'manual', body: new URLSearchParams({ code }) });

test('a link in our mail leads to the address that was set, whatever host a request named', async () => {
  const lies: Record<string, string>[] = [
    { host: 'evil.example' },
    { host: new URL(desk.url).host, 'x-forwarded-host': 'evil.example' },
    { host: new URL(desk.url).host, forwarded: 'host=evil.example' },
  ];
  for (const headers of lies) {
    const before = desk.mail.length;
    const answer = await ask(
      'POST',
      '/api/v1/password/forgot',
      { ...headers, 'content-type': 'application/json' },
      JSON.stringify({ email: 'kiran@fernhill.example' }),
    );
    assert.ok(answer.status < 500);
    const mail = await until(
      'the mail',
      () => desk.mail.slice(before).find((m) => m.to.includes('kiran@fernhill.example')),
      3_000,
    ).catch(() => null);
    if (mail) assert.doesNotMatch(mail.raw, /evil\.example/);
  }
  const page = await ask('GET', '/help', { host: 'evil.example' });
  assert.doesNotMatch(page.body, /evil\.example/);
});

test('no address leads away from here', async () => {
  for (const path of [
    '//evil.example',
    '//evil.example/%2e%2e',
    '/\\evil.example',
    '/%5cevil.example',
    '/help//evil.example',
    '/t//evil.example',
    '/inbox?next=//evil.example',
    '/sign-in?next=https://evil.example',
    '/https://evil.example',
    '/%0d%0aLocation:%20//evil.example',
    '/track/..//evil.example',
  ]) {
    const answer = await ask('GET', path, { host: 'x' });
    const to = answer.headers.location ?? '';
    assert.ok(to === '' || /^\/(?![/\\])/.test(to), `${path} leads to ${to}`);
    assert.ok(answer.status < 500, path);
  }
});

test("another site's page changes nothing with the agent's cookie, with or without their header", async () => {
  const at = '/api/v1/me';
  const body = JSON.stringify({ jobTitle: 'Hacked' });
  const host = new URL(desk.url).host;
  const tries: Record<string, string>[] = [
    { host, cookie: kiran.cookie, 'content-type': 'application/json' },
    {
      host,
      cookie: kiran.cookie,
      'content-type': 'application/json',
      origin: 'https://evil.example',
      'x-kept-csrf': kiran.csrf,
    },
    {
      host,
      cookie: kiran.cookie,
      'content-type': 'application/json',
      origin: 'null',
      'x-kept-csrf': kiran.csrf,
    },
    {
      host,
      cookie: kiran.cookie,
      'content-type': 'application/json',
      origin: `https://${host}.evil.example`,
      'x-kept-csrf': kiran.csrf,
    },
    {
      host,
      cookie: kiran.cookie,
      'content-type': 'application/json',
      'x-kept-csrf': 'x'.repeat(kiran.csrf.length),
    },
  ];
  for (const headers of tries)
    assert.equal((await ask('PATCH', at, headers, body)).status, 403, JSON.stringify(headers));
  const signingIn = await ask(
    'POST',
    '/api/v1/sign-in',
    { host, 'content-type': 'application/json', origin: 'https://evil.example' },
    JSON.stringify({ email: 'kiran@fernhill.example', password: PASSWORD }),
  );
  assert.equal(signingIn.status, 403);
  assert.equal(signingIn.headers['set-cookie'], undefined);
});

test('the cookies are for the server alone and stay on this site', async () => {
  const answer = await fetch(`${desk.url}/api/v1/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'kiran@fernhill.example', password: PASSWORD }),
  });
  const page = await customersPage();
  const visit = await enter(page, await codeFor(page));
  for (const cookie of [...answer.headers.getSetCookie(), ...visit.headers.getSetCookie()]) {
    assert.match(cookie, /; HttpOnly/i);
    assert.match(cookie, /; SameSite=(Lax|Strict)/i);
    assert.doesNotMatch(cookie, /Domain=/i);
  }
  assert.match(visit.headers.getSetCookie()[0] ?? '', new RegExp(`Path=${new URL(page.link).pathname}(;|$)`));
});

test("a customer's page is not to be kept, found or framed", async () => {
  const page = await customersPage();
  const { headers } = await fetch(page.link);
  assert.match(headers.get('cache-control') ?? '', /no-store/);
  assert.match(headers.get('x-robots-tag') ?? '', /noindex/);
  assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
  assert.equal(headers.get('referrer-policy'), 'no-referrer');
  assert.doesNotMatch(await (await fetch(page.link)).text(), /My secret words/);
});

test('a code is tried five times, and not by many at once', async () => {
  const page = await customersPage();
  const code = await codeFor(page);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const answers = await Promise.all(Array.from({ length: 30 }, () => enter(page, wrong)));
  assert.equal(answers.filter((a) => a.status === 303).length, 0);
  assert.equal(answers.filter((a) => a.status === 422).length <= 5, true);
  assert.notEqual((await enter(page, code)).status, 303, 'used up');
  const { rows } = await sql<{ attempts: number }>`select max(attempts) as attempts from page_code`.execute(
    desk.running.platform.db,
  );
  assert.equal(rows[0]?.attempts, 5);
  let sent = 0;
  for (let i = 0; i < 10; i++)
    if ((await fetch(`${page.link}/code`, { method: 'POST', redirect: 'manual' })).status === 303) sent++;
  assert.ok(sent <= 3, `${sent} more codes in the same hour`);
});

test("one page's code and one page's visit open no other", async () => {
  const [mine, theirs] = [await customersPage(), await customersPage()];
  const code = await codeFor(mine);
  await codeFor(theirs);
  assert.notEqual((await enter(theirs, code)).status, 303);
  const visit = (await enter(mine, code)).headers.getSetCookie()[0]?.split(';')[0] ?? '';
  assert.match(await (await fetch(mine.link, { headers: { cookie: visit } })).text(), /My secret words/);
  assert.doesNotMatch(
    await (await fetch(theirs.link, { headers: { cookie: visit } })).text(),
    /My secret words/,
  );
  assert.notEqual((await enter(mine, code)).status, 303, 'a code works once');
});

test('a link is not to be guessed, changed or made from ids', async () => {
  const page = await customersPage();
  const token = page.link.slice(-43);
  const flipped = [0, 10, 22, 30, 42].map(
    (i) => token.slice(0, i) + (token[i] === 'A' ? 'B' : 'A') + token.slice(i + 1),
  );
  const { rows } = await sql<{
    id: string;
  }>`select id from page_link order by created_at desc limit 1`.execute(desk.running.platform.db);
  for (const other of [...flipped.slice(0, 4), token.slice(0, 42), `${token}A`, rows[0]?.id ?? '', '%00'])
    assert.equal((await fetch(`${desk.url}/t/${other}`)).status, 404, other);
});

test('a GET of any link that we send records nothing', async () => {
  const page = await customersPage();
  // the acknowledgement's own records and the owner's alert come by themselves: begin once nothing more does
  let before = await facts();
  for (let quiet = 0; quiet < 2; ) {
    await new Promise((wake) => setTimeout(wake, 1_200));
    const now = await facts();
    quiet = JSON.stringify(now) === JSON.stringify(before) ? quiet + 1 : 0;
    before = now;
  }
  for (const path of ['', '/outcome', '/write', '/complain', '/how-to-reach-me', '/enter', '/code'])
    await (await fetch(`${page.link}${path}`)).text();
  assert.deepEqual(await facts(), before);
});
const facts = async () =>
  (
    await sql`select (select count(*) from event) as events, (select count(*) from message) as messages, (select count(*) from page_code) as codes,
      (select count(*) from promise_settlement) as settlements`.execute(desk.running.platform.db)
  ).rows[0];

test('the test of a mailbox reaches no address of this machine’s own network', async () => {
  const [team] = await kiran.get('/settings/teams');
  for (const host of [
    '169.254.169.254',
    '[fe80::1]',
    'fe80::1',
    '::ffff:169.254.169.254',
    '[::ffff:a9fe:a9fe]',
    '2852039166',
    '0xa9fea9fe',
    '0251.0376.0251.0376',
  ]) {
    const answer = await kiran.fetch('POST', '/settings/mailboxes/test', {
      address: 'x@fernhill.example',
      fromName: 'X',
      teamId: team.id,
      imap: { host, port: 80, secure: false, user: 'x' },
      imapPassword: 'x',
      smtp: { host, port: 80, secure: false, user: 'x' },
      smtpPassword: 'x',
    });
    const text = await answer.text();
    if (answer.status === 200)
      for (const part of ['reading', 'sending']) {
        const said = (JSON.parse(text) as Record<string, { ok: boolean; words: string } | null>)[part];
        assert.notEqual(said?.ok, true, `${host} ${text}`);
      }
    else assert.ok(answer.status === 422 || answer.status === 409, `${host}: ${answer.status} ${text}`);
    assert.doesNotMatch(text, /ami-id|HTTP\/1/i);
  }
});

test('a password is not tried without end', async () => {
  const tryOnce = (email: string) =>
    fetch(`${desk.url}/api/v1/sign-in`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: 'not the password' }),
    });
  const answers = [];
  for (let i = 0; i < 30; i++) answers.push((await tryOnce('kiran@fernhill.example')).status);
  assert.ok(answers.includes(429), answers.join());
  // nobody is told whether there is such a person
  const [known, unknown] = [
    await (await tryOnce('sam@fernhill.example')).json(),
    await (await tryOnce('nobody@fernhill.example')).json(),
  ] as { code: string }[];
  assert.equal(known?.code, unknown?.code);
});
