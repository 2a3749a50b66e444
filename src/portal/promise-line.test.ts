import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PagePromise } from './page-store.ts';
import { inReadingOrder, promiseLine } from './promise-line.ts';

const zone = 'Europe/London';
const now = new Date('2026-12-03T10:00:00Z');
const at = (text: string) => new Date(text);
const promise = (more: Partial<PagePromise>): PagePromise => ({
  kind: 'action',
  what: 'Send you the photo form.',
  fromAt: null,
  dueAt: at('2026-12-08T17:00:00Z'),
  state: 'open',
  fulfilledAt: null,
  ownedUpAt: null,
  ownerName: 'Kiran Mehta',
  keptAt: null,
  correctedAt: null,
  movedTo: null,
  ...more,
});
const said = (more: Partial<PagePromise>) => {
  const { glyph, state, struck, words } = promiseLine(promise(more), zone, now);
  return [glyph, state, struck, words];
};

test('what is still to come says when', () => {
  assert.deepEqual(said({}), ['open', 'Due', null, 'Tuesday 8 December, 5pm']);
  assert.deepEqual(said({ dueAt: at('2026-12-03T17:00:00Z') }), ['due', 'Due', null, 'today, 5pm']);
  assert.deepEqual(said({ fromAt: at('2026-12-08T08:00:00Z'), dueAt: at('2026-12-08T12:00:00Z') }), [
    'open',
    'Due',
    null,
    'Tuesday 8 December, 8am to noon',
  ]);
  assert.equal(promiseLine(promise({}), zone, now).what, 'Send you the photo form');
});

test('kept says when; a correction is visible', () => {
  assert.deepEqual(said({ state: 'kept', keptAt: at('2026-12-02T11:02:00Z') }), [
    'kept',
    'Kept',
    null,
    'Wednesday 2 December, 11.02am',
  ]);
  assert.deepEqual(
    said({ state: 'kept', keptAt: at('2026-12-02T11:02:00Z'), correctedAt: at('2026-12-03T09:00:00Z') })[3],
    'Wednesday 2 December, 11.02am. This page showed it as not done until we put our record right on Thursday 3 December, 9am.',
  );
});

test('a missed word of ours reads otherwise than a deed that may only not be noted', () => {
  const broken = { state: 'broken' as const, dueAt: at('2026-12-02T12:00:00Z') };
  assert.deepEqual(said({ ...broken, kind: 'reply' }), [
    'broken',
    '',
    null,
    'We did not write to you by Wednesday 2 December, noon. We are sorry.',
  ]);
  assert.equal(
    said({ ...broken, kind: 'update' })[3],
    'We did not write to you by Wednesday 2 December, noon. We are sorry.',
  );
  for (const kind of ['action', 'callback', 'payment', 'return'] as const)
    assert.equal(
      said({ ...broken, kind })[3],
      'We have no record that we did this by Wednesday 2 December, noon. We are sorry.',
    );
  assert.equal(
    said({ ...broken, fulfilledAt: at('2026-12-03T09:10:00Z') })[3],
    'We did not do this by Wednesday 2 December, noon. We are sorry. We did it on Thursday 3 December, 9.10am.',
  );
  assert.equal(
    said({ ...broken, kind: 'reply', fulfilledAt: at('2026-12-03T09:10:00Z') })[3],
    'We did not write to you by Wednesday 2 December, noon. We are sorry. We wrote to you on Thursday 3 December, 9.10am.',
  );
});

test('past its due instant it is not kept, also before that is written down', () => {
  assert.deepEqual(said({ kind: 'reply', dueAt: now }), [
    'broken',
    '',
    null,
    'We did not write to you by Thursday 3 December, 10am. We are sorry.',
  ]);
});

test('the old date of a moved one stays, struck; released and withdrawn are words', () => {
  assert.deepEqual(said({ state: 'moved', movedTo: { fromAt: null, dueAt: at('2026-12-10T17:00:00Z') } }), [
    'moved',
    'Moved',
    'Tuesday 8 December, 5pm',
    'to Thursday 10 December, 5pm. We told you before the first date came.',
  ]);
  assert.deepEqual(said({ state: 'released' }), [
    'ended',
    'Released',
    'Tuesday 8 December, 5pm',
    'You told us that we need not do this.',
  ]);
  assert.deepEqual(said({ state: 'withdrawn' }), [
    'ended',
    'Withdrawn',
    'Tuesday 8 December, 5pm',
    'We told you that we will not do this, and why.',
  ]);
});

test('what is to come stands first, soonest at the top; then what is over, latest at the top', () => {
  const days = inReadingOrder([
    promise({ state: 'kept', dueAt: at('2026-12-01T12:00:00Z') }),
    promise({ dueAt: at('2026-12-09T12:00:00Z') }),
    promise({ state: 'broken', dueAt: at('2026-12-02T12:00:00Z') }),
    promise({ dueAt: at('2026-12-08T12:00:00Z') }),
  ]).map((p) => p.dueAt.getUTCDate());
  assert.deepEqual(days, [8, 9, 2, 1]);
});
