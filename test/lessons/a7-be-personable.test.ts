import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, test } from 'node:test';
import { photo } from '../../db/demo-photo.ts';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** A7: be personable. Replies come from a named person with a face and a direct way back, and their small facts are at hand. */
let desk: TestDesk;
let kiran: Agent;
before(async () => {
  desk = await openDesk();
  kiran = await desk.signIn('kiran@fernhill.example');
});
after(() => desk.close());

const showFace = async () => {
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(photo)], { type: 'image/png' }), 'me.png');
  return fetch(`${desk.url}/api/v1/me/face`, {
    method: 'PUT',
    headers: { cookie: kiran.cookie, 'x-kept-csrf': kiran.csrf },
    body,
  });
};

test('A7: a reply has a name, a role, a face and a direct way back; so has the page; without the wish there is no face', async () => {
  await desk.write({ from: 'Rhys Price <rhys@example.org>', subject: 'Boiler', text: 'It is cold.' });
  const c = await conversationFrom(kiran, 'Boiler');
  await kiran.call('PATCH', '/me', {
    jobTitle: 'Heating',
    wayBack: 'You reach me on 0113 496 0012, mornings.',
  });
  await kiran.call('POST', `/contacts/${c.contact.id}/facts`, {
    words: 'New baby at home',
    conversationId: c.id,
  });
  assert.equal((await showFace()).status, 200);

  const send = async (words: string) => {
    const sent = await kiran.call('POST', `/conversations/${c.id}/replies`, { id: randomUUID(), words });
    await kiran.call('POST', `/messages/${sent.id}/send-now`);
    return desk.mailTo('rhys@example.org', (mail) => (mail.parsed.text ?? '').includes(words.slice(12, 40)));
  };
  const mail = await send(
    'Hello Rhys,\n\nThe part is ordered. We will write again by Friday 4 December, 5pm.',
  );
  assert.equal(mail.parsed.from?.name, 'Kiran Mehta, Fernhill Furniture');
  assert.match(
    mail.parsed.text ?? '',
    /Kiran Mehta\nHeating\nFernhill Furniture\nYou reach me on 0113 496 0012, mornings\./,
  );
  const [face] = mail.parsed.attachments;
  assert.deepEqual([face?.mimeType, face?.filename, face?.disposition], ['image/png', 'face.png', 'inline']);
  assert.ok(mail.parsed.html?.includes(`cid:${face?.contentId?.replace(/[<>]/g, '')}`));

  const { url } = (await kiran.get(`/conversations/${c.id}`)).customerSees;
  const page = await (await fetch(url)).text();
  const [, src = ''] = /<img class="face" src="([^"]+)"/.exec(page) ?? [];
  assert.ok(page.includes('Kiran is your named person for this. You reach me on 0113 496 0012, mornings.'));
  const shown = await fetch(new URL(src, desk.url));
  assert.deepEqual([shown.status, shown.headers.get('content-type')], [200, 'image/png']);
  const known = await kiran.get(`/contacts/${c.contact.id}/facts?conversationId=${c.id}`);
  assert.deepEqual(
    known.items.map((f: { words: string }) => f.words),
    ['New baby at home'],
  );

  await kiran.call('DELETE', '/me/face');
  assert.equal((await fetch(new URL(src, desk.url))).status, 404);
  const later = await send('Hello Rhys,\n\nThe part came in. We will write again by Friday 4 December, 5pm.');
  assert.deepEqual(later.parsed.attachments, []);
  await until(async () => !(await (await fetch(url)).text()).includes('class="face"'), 'no face');
});
