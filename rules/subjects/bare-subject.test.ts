import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bareSubject, sameSubject, saysForwarded } from './bare-subject.ts';

test('what programs put before a subject is no part of it, in any language and number', () => {
  for (const subject of [
    'Damaged table',
    'Re: Damaged table',
    'RE: Re: AW: Damaged table',
    'SV: VS: Damaged table',
    'Re[2]: Damaged table',
    'Fwd: WG: TR: Damaged table',
    'RV: ENC: Damaged table',
    '回复：Damaged table',
    '[EXTERNAL] Re: Damaged  table ',
    'Re: [EXT] Damaged table (KPT-9M2XQR)',
    'Re: KPT-9M2XQR Damaged table',
  ])
    assert.equal(bareSubject(subject), 'Damaged table', subject);
});

test('words that only look like a prefix stay', () => {
  assert.equal(bareSubject('Reading room: opening times'), 'Reading room: opening times');
  assert.equal(bareSubject('Travel: refund'), 'Travel: refund');
  assert.equal(bareSubject('[Order 12] Table'), '[Order 12] Table');
  assert.equal(bareSubject('Re:'), '');
});

test('the same matter, whatever the case', () => {
  assert.ok(sameSubject('AW: damaged TABLE', 'Damaged table'));
  assert.ok(!sameSubject('Damaged table', 'Damaged tables'));
});

test('passed on, by the prefix of the language', () => {
  for (const subject of [
    'Fwd: Table',
    'FW: Table',
    'WG: Table',
    'TR : Table',
    'VS: Table',
    'VB: Table',
    'RV: Table',
    '[EXT] Fwd: Table',
  ])
    assert.ok(saysForwarded(subject), subject);
  for (const subject of ['Re: Fwd: Table', 'Table', 'AW: Table', 'Forward planning: table'])
    assert.ok(!saysForwarded(subject), subject);
});
