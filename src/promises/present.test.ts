import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PresentedRow, presentPromise, sayPromised } from './present.ts';

const zone = 'Europe/London';
// a Tuesday
const now = new Date('2026-12-01T10:00:00Z');
const row: PresentedRow = {
  id: '01900000-0000-7000-8000-000000000001',
  conversationId: '01900000-0000-7000-8000-000000000002',
  conversationRef: 'KPT-9M2XQ4',
  subject: 'Damaged table',
  contactId: '01900000-0000-7000-8000-000000000003',
  contactName: 'Adaeze Okafor',
  kind: 'action',
  what: 'Bring the new table',
  fromAt: new Date('2026-12-08T08:00:00Z'),
  dueAt: new Date('2026-12-08T12:00:00Z'),
  explanation: 'five working days after Tue 1 Dec',
  state: 'open',
  stateAt: now,
  settledAt: null,
  fulfilledAt: null,
  ownedUpAt: null,
  messageId: null,
  madeAt: now,
  madeById: null,
  madeByName: null,
  ownerId: '01900000-0000-7000-8000-000000000004',
  ownerName: 'Kiran Mehta',
  rehearsed: false,
  movedTimes: 1,
  wroteSince: false,
};

test('a promise as every screen shows it', () => {
  assert.deepEqual(presentPromise(row, zone, now), {
    id: row.id,
    conversationId: row.conversationId,
    conversationRef: 'KPT-9M2XQ4',
    subject: 'Damaged table',
    contact: { id: row.contactId, name: 'Adaeze Okafor' },
    kind: 'action',
    what: 'Bring the new table',
    fromAt: '2026-12-08T08:00:00.000Z',
    dueAt: '2026-12-08T12:00:00.000Z',
    dueWords: 'Tuesday 8 December, 8am to noon',
    explanation: 'five working days after Tue 1 Dec',
    state: 'open',
    glyph: 'open',
    owner: { id: row.ownerId, name: 'Kiran Mehta', initials: 'KM' },
    messageId: null,
    madeAt: '2026-12-01T10:00:00.000Z',
    madeBy: null,
    stateAt: '2026-12-01T10:00:00.000Z',
    settledAt: null,
    fulfilledAt: null,
    needsOwnUp: false,
    rehearsed: false,
    movedTimes: 1,
  });
});

test('one glyph for each state, and for an open one what the clock makes of it', () => {
  const today = new Date('2026-12-01T15:00:00Z');
  const cases: [Partial<PresentedRow>, string][] = [
    [{}, 'open'],
    [{ dueAt: today }, 'due'],
    [{ dueAt: today, isAtRisk: true }, 'risk'],
    [{ dueAt: now }, 'risk'],
    [{ state: 'pending', dueAt: today }, 'open'],
    [{ state: 'kept' }, 'kept'],
    [{ state: 'broken' }, 'broken'],
    [{ state: 'moved' }, 'moved'],
    [{ state: 'released' }, 'open'],
    [{ state: 'withdrawn' }, 'open'],
  ];
  for (const [given, glyph] of cases)
    assert.equal(presentPromise({ ...row, ...given }, zone, now).glyph, glyph);
});

test('broken needs owning up until it was', () => {
  assert.equal(presentPromise({ ...row, state: 'broken' }, zone, now).needsOwnUp, true);
  assert.equal(presentPromise({ ...row, state: 'broken', ownedUpAt: now }, zone, now).needsOwnUp, false);
});

test('windows and points in words', () => {
  const said = (from: string | null, due: string) =>
    sayPromised(from ? new Date(from) : null, new Date(due), zone, now);
  assert.equal(said(null, '2026-12-01T11:00:00Z'), 'today, 11am');
  assert.equal(said('2026-12-02T08:00:00Z', '2026-12-02T12:00:00Z'), 'tomorrow, 8am to noon');
  assert.equal(said('2026-12-02T08:00:00Z', '2026-12-02T08:00:00Z'), 'tomorrow, 8am');
  assert.equal(
    said('2026-12-08T17:00:00Z', '2026-12-09T09:00:00Z'),
    'Tuesday 8 December, 5pm to Wednesday 9 December, 9am',
  );
});
