import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type Agent, openDesk, type TestDesk } from '../desk.ts';
import { conversationFrom, until } from './lesson.ts';

/** C10: route well, better still own it. Handing over needs the next person's yes, and the customer is told. */
let desk: TestDesk;
let kiran: Agent;
let sam: Agent;
before(async () => {
  desk = await openDesk({ agents: [{ name: 'Sam Doyle', email: 'sam@fernhill.example', role: 'agent' }] });
  kiran = await desk.signIn('kiran@fernhill.example');
  sam = await desk.signIn('sam@fernhill.example');
});
after(() => desk.close());

test('C10: it is not handed on without a yes; until then its owner owns it; then the customer is told who has it', async () => {
  const samId = (await sam.get('/me')).id;
  await desk.write({ from: 'Owen Hart <owen@example.org>', subject: 'Lamp', text: 'The lamp has no plug.' });
  const c = await conversationFrom(kiran, 'Lamp');
  await kiran.call('PUT', `/conversations/${c.id}/owner`, { agentId: (await kiran.get('/me')).id });
  const pushed = await kiran.fetch('PUT', `/conversations/${c.id}/owner`, { agentId: samId });
  assert.deepEqual(
    [pushed.status, ((await pushed.json()) as { code: string }).code],
    [409, 'needs-their-yes'],
  );

  const { handing, owner } = await kiran.call('POST', `/conversations/${c.id}/handovers`, {
    agentId: samId,
    reason: 'You know the lamps.',
  });
  assert.equal(owner.name, 'Kiran Mehta');
  await desk.setClock(new Date('2026-12-01T12:00:00Z'));
  assert.equal((await kiran.get(`/conversations/${c.id}`)).owner.name, 'Kiran Mehta');

  await sam.call('POST', `/handovers/${handing.proposed.id}/accept`);
  const page = async () => (await fetch((await sam.get(`/conversations/${c.id}`)).customerSees.url)).text();
  assert.match(await page(), /Sam Doyle/, 'their page says it at once');
  await desk.setClock(new Date('2026-12-01T12:06:00Z'));
  const told = await until(
    async () => desk.mail.find((m) => /from now on/.test(m.parsed.text ?? '')),
    'the note to the customer',
  );
  assert.match(told.parsed.text ?? '', /Sam Doyle looks after your message from now on/);
  assert.match(told.parsed.text ?? '', /what we promised you stands/);
});
