import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { mailing } from '../attack/mailing.ts';
import { type Agent, openDesk, type SentMail, type TestDesk } from '../desk.ts';

/** Files in answers: those that mail can carry, those that it can not, and pictures among the words. */
let desk: TestDesk;
let kiran: Agent;
let messageBy: ReturnType<typeof mailing>['messageBy'];
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
  ({ messageBy } = mailing(desk));
});
after(() => desk.close());

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const FILM = Buffer.alloc(11_500_000, 'a film ');

async function upload(name: string, type: string, bytes: Buffer): Promise<{ id: string; name: string }> {
  const form = new FormData();
  form.append('file', new Blob([new Uint8Array(bytes)], { type }), name);
  const answer = await fetch(`${desk.url}/api/v1/uploads`, {
    method: 'POST',
    headers: { cookie: kiran.cookie, 'x-kept-csrf': kiran.csrf },
    body: form,
  });
  assert.equal(answer.status, 200, await answer.clone().text());
  return (await answer.json()) as { id: string; name: string };
}

let n = 0;
async function answer(words: string, attachmentIds: string[]): Promise<SentMail> {
  const from = `${'abcdef'[n++]?.repeat(5)}@example.org`;
  await desk.write({
    from,
    subject: `Files ${n}`,
    text: `Send them. ${n}`,
    messageId: `<files-${n}@example.org>`,
  });
  const { conversationId } = await messageBy(`files-${n}@example.org`);
  const reply = await kiran.call('POST', `/conversations/${conversationId}/replies`, {
    id: crypto.randomUUID(),
    words,
    attachmentIds,
  });
  await kiran.call('POST', `/messages/${reply.id}/send-now`);
  return desk.mailTo(from, (m) => m.parsed.attachments.length > 0 || /too large/.test(m.parsed.text ?? ''));
}
const linkIn = (mail: SentMail) => /https?:\/\/\S+\/file\/(\S+)/.exec(mail.parsed.text ?? '')?.[1] ?? '';

test('a file that is too large for mail goes as a link, and the rest goes with the mail', async () => {
  const film = await upload('film.mov', 'video/quicktime', FILM);
  const letter = await upload('letter.pdf', 'application/pdf', Buffer.from('%PDF a letter'));
  const mail = await answer('Hello.\n\nBoth are with this.', [film.id, letter.id]);
  assert.deepEqual(
    mail.parsed.attachments.map((a) => a.filename),
    ['letter.pdf'],
  );
  const { conversationId } = await messageBy(`files-${n}@example.org`);
  const { thread } = await kiran.get(`/conversations/${conversationId}`);
  const files = thread.flatMap(
    (i: { message?: { attachments: { name: string; byLink: boolean }[] } }) => i.message?.attachments ?? [],
  );
  assert.deepEqual(files.map((file: { name: string; byLink: boolean }) => [file.name, file.byLink]).sort(), [
    ['film.mov', true],
    ['letter.pdf', false],
  ]);
  assert.ok(mail.raw.length < 30_000);
  assert.match(
    mail.parsed.text ?? '',
    /This file was too large for email\. You can fetch it for 60 days:\nfilm\.mov \(11\.5 MB\): http:\/\/\S+\/file\/[\w-]{43}\n/,
  );
  assert.match(mail.parsed.html ?? '', /<a href="http:\/\/[^"]+\/file\/[\w-]{43}">/);

  const at = `${desk.url}/file/${linkIn(mail)}`;
  const page = await fetch(at);
  const shown = await page.text();
  assert.equal(page.status, 200);
  assert.match(shown, /film\.mov<\/strong> \(11\.5 MB\)/);
  assert.ok(shown.length < 10_000, 'whoever looks at links fetches no film');
  const file = await fetch(at, { method: 'POST' });
  assert.equal(
    file.headers.get('content-disposition'),
    `attachment; filename="film.mov"; filename*=UTF-8''film.mov`,
  );
  assert.equal(file.headers.get('x-content-type-options'), 'nosniff');
  assert.ok(Buffer.from(await file.arrayBuffer()).equals(FILM));

  assert.equal((await fetch(at.replace(/[\w-]{43}$/, (token) => [...token].reverse().join('')))).status, 404);
  // what went with the mail has no link of its own
  const other = desk.running.platform.secret.tokenFor('file', letter.id);
  assert.equal((await fetch(`${desk.url}/file/${other}`)).status, 404);
  await desk.setClock(new Date('2027-01-29T10:00:00Z'));
  assert.equal((await fetch(at)).status, 200);
  await desk.setClock(new Date('2027-02-01T10:00:00Z'));
  for (const method of ['GET', 'POST']) {
    const gone = await fetch(at, { method });
    assert.equal(gone.status, 410);
    assert.match(await gone.text(), /This link has run out/);
  }
});

test('how much a mail carries is the desk’s to say', async () => {
  assert.deepEqual(await kiran.get('/settings/mail-files'), { megabytes: 10 });
  await kiran.call('PUT', '/settings/mail-files', { megabytes: 25 });
  const film = await upload('film.mov', 'video/quicktime', FILM);
  const mail = await answer('With this.', [film.id]);
  assert.deepEqual(
    mail.parsed.attachments.map((a) => a.filename),
    ['film.mov'],
  );
  assert.equal((await kiran.fetch('PUT', '/settings/mail-files', { megabytes: 26 })).status, 422);
});

test('a picture that the words name stands there, and beside it in plain text its name', async () => {
  const plan = await upload('plan A & <1>.png', 'image/png', PNG);
  const photo = await upload('photo.png', 'image/png', PNG);
  const words = `Hello.\n\nIt goes here:\n[${plan.name}]\nand photo.png is beside it, as [photo.png] says.`;
  const mail = await answer(words, [plan.id, photo.id]);
  const [inline, beside] = mail.parsed.attachments;
  assert.equal(inline?.contentId, `<${plan.id}@kept>`);
  assert.equal(beside?.contentId, undefined);
  assert.match(
    mail.parsed.html ?? '',
    new RegExp(
      `<br><img src="cid:${plan.id}@kept" alt="plan A &amp; &lt;1&gt;\\.png" style="max-width:100%"><br>`,
    ),
  );
  assert.match(mail.parsed.html ?? '', /as \[photo\.png\] says/);
  assert.ok(mail.parsed.text?.includes(`[${plan.name}]`));
  assert.match(mail.raw, /^Content-Type: multipart\/mixed/m);
  assert.match(mail.raw, /^Content-Type: multipart\/related/m);
});
