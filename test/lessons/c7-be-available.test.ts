import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDesk, type TestDesk } from '../desk.ts';

/** C7: be available; acknowledge at once, out of hours too, with the true next date, on every channel. */
let desk: TestDesk;
before(async () => {
  desk = await openDesk({ now: new Date('2026-12-05T23:10:00Z') });
});
after(() => desk.close());

test('C7: on a Saturday night mail is acknowledged within seconds, with the true date', async () => {
  await desk.write({
    from: 'Amira Said <amira@example.org>',
    subject: 'Parcel',
    text: 'It is not here.\n\nAmira',
  });
  const ack = await desk.mailTo('amira@example.org');
  assert.match(ack.parsed.text ?? '', /one named person looking after it by Monday 7 December, 10am/);
  assert.match(ack.parsed.text ?? '', /You will hear from us by Monday 7 December, 11\.10pm/);
});

test('C7: the form says before they write that nobody is there now, and when they will hear', async () => {
  const page = await (await fetch(`${desk.url}/help`)).text();
  assert.match(page, /Monday 7 December/);
});
