import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formsOf, idsGivenBy, isId } from './given-ids.ts';

test('the ids that servers say they send a mail on under', () => {
  assert.deepEqual(
    idsGivenBy(
      '250 2.0.0 OK <AM0PR05MB1234.eurprd05.prod.outlook.com@AM0PR05.example> [Hostname=AM0PR05MB1234]',
    ),
    ['AM0PR05MB1234.eurprd05.prod.outlook.com@AM0PR05.example'],
  );
  assert.deepEqual(idsGivenBy('250 Ok 0102018c0b8f8e5c-a1b2c3d4-1111-2222-3333-444455556666-000000'), [
    '0102018c0b8f8e5c-a1b2c3d4-1111-2222-3333-444455556666-000000@amazonses.com',
  ]);
  for (const nothing of [
    '250 2.0.0 Ok: queued as 4F1B2C3D',
    '250 OK id=1rABcd-0001',
    '250 Ok 12345',
    '',
    '250 <not-an-id>',
  ])
    assert.deepEqual(idsGivenBy(nothing), [], nothing);
});

test('an id of Amazon SES is known whatever its region; any other only as itself', () => {
  assert.deepEqual(formsOf('0102-000000@eu-west-1.amazonses.com'), [
    '0102-000000@eu-west-1.amazonses.com',
    '0102-000000@amazonses.com',
  ]);
  assert.deepEqual(formsOf('0100-000000@email.amazonses.com')[1], '0100-000000@amazonses.com');
  assert.deepEqual(formsOf('x@example.org'), ['x@example.org']);
});

test('what stands where an id should stand is none', () => {
  for (const none of [
    '',
    'NIL',
    'null',
    'nil@',
    'NIL@host',
    '@host',
    'undefined',
    'None',
    '0',
    '-',
    null,
    undefined,
  ])
    assert.equal(isId(none), false, String(none));
  for (const one of ['a@b', 'null-1@b', 'a@b@c', '1a2b3c', 'unknown.sender@host', 'nilsson@host'])
    assert.equal(isId(one), true, one);
});
