import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCalendar } from '../../rules/working-time/calendar.ts';
import { sayLast } from './near-words.ts';
import { presentRow, type RowFacts, stateOf } from './row.ts';

const calendar = openCalendar({
  zone: 'Europe/London',
  periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  closures: [],
});
// a Tuesday
const now = new Date('2026-12-01T10:00:00Z');
const at = (text: string) => new Date(text);

const facts: RowFacts = {
  id: '01900000-0000-7000-8000-000000000001',
  ref: 'KPT-9M2XQ4',
  subject: 'Damaged table',
  contactName: 'Adaeze Okafor',
  status: 'open',
  kind: 'problem',
  ownerId: null,
  ownerName: null,
  teamName: 'Leeds',
  lastActivityAt: at('2026-12-01T09:02:00Z'),
  place: '',
  lastInboundAt: at('2026-12-01T09:02:00Z'),
  resolvedAt: null,
  readAt: null,
  restricted: false,
  broken: null,
  undelivered: false,
  next: null,
};
const kept = { madeAt: at('2026-11-30T09:00:00Z'), keeperId: null };
const promised = (kind: string, dueAt: string, wroteSince = true, riskWords: string | null = null) =>
  ({ next: { ...kept, type: 'promise', kind, dueAt: at(dueAt), wroteSince, riskWords } }) as const;
const aimed = (kind: string, dueAt: string) =>
  ({ next: { ...kept, type: 'target', kind, dueAt: at(dueAt), wroteSince: false } }) as const;

test('row three says what presses most, in words, glyph and tone', () => {
  const cases: [Partial<RowFacts>, string, string, string][] = [
    [promised('action', '2026-12-01T15:00:00Z'), 'Promise due 3pm today', 'due', 'soon'],
    [promised('reply', '2026-12-01T15:00:00Z'), 'Answer due 3pm today', 'due', 'soon'],
    [promised('callback', '2026-12-01T11:00:00Z'), 'Call promised for 11am', 'due', 'soon'],
    [promised('update', '2026-12-01T17:30:00Z'), 'Update due by 5.30pm', 'due', 'soon'],
    [promised('update', '2026-12-04T17:00:00Z'), 'Update due by Fri 4 Dec, 5pm', 'open', 'plain'],
    [promised('callback', '2026-12-02T11:00:00Z'), 'Call promised for tomorrow, 11am', 'open', 'plain'],
    [aimed('reply', '2026-12-02T11:00:00Z'), 'Answer due tomorrow, 11am (target)', 'open', 'plain'],
    [aimed('reply', '2026-12-01T09:00:00Z'), 'Answer was due 9am today (target)', 'risk', 'late'],
    // within one working hour, and nobody has written since it was made
    [promised('reply', '2026-12-01T11:00:00Z', false), 'Answer due 11am today', 'risk', 'late'],
    [promised('reply', '2026-12-01T11:01:00Z', false), 'Answer due 11.01am today', 'due', 'soon'],
    [
      promised('action', '2026-12-04T17:00:00Z', true, 'Sam Doyle is away then, and nobody covers.'),
      'Promise due Fri 4 Dec, 5pm. Sam Doyle is away then, and nobody covers.',
      'risk',
      'late',
    ],
    // due and not yet settled: no hidden grace
    [promised('payment', '2026-12-01T10:00:00Z'), 'Payment was due 10am today', 'risk', 'late'],
    [
      { undelivered: true, ...promised('update', '2026-12-04T17:00:00Z') },
      'Our reply was not delivered',
      'risk',
      'late',
    ],
    [
      { broken: { kind: 'reply', dueAt: at('2026-11-30T17:00:00Z') }, undelivered: true },
      'Broken: answer was promised by yesterday, 5pm',
      'broken',
      'late',
    ],
    [
      { status: 'resolved', resolvedAt: at('2026-12-01T09:30:00Z') },
      'Resolved 9.30am today',
      'kept',
      'plain',
    ],
    [{ status: 'spam' }, 'Spam', 'open', 'plain'],
    [{ status: 'automatic' }, 'Automatic mail', 'open', 'plain'],
  ];
  for (const [given, stateWords, glyph, tone] of cases)
    assert.deepEqual(stateOf({ ...facts, ...given }, calendar, now), { stateWords, glyph, tone });
});

test('the last working hour of Friday counts for what is due on Monday morning', () => {
  const friday = new Date('2026-12-04T16:30:00Z');
  assert.equal(
    stateOf({ ...facts, ...promised('reply', '2026-12-07T09:30:00Z', false) }, calendar, friday).glyph,
    'risk',
  );
  assert.equal(
    stateOf({ ...facts, ...promised('reply', '2026-12-07T09:31:00Z', false) }, calendar, friday).glyph,
    'open',
  );
});

test('a row is unread until it was read after the customer last wrote', () => {
  const unread = (readAt: Date | null) => presentRow({ ...facts, readAt }, calendar, now).unread;
  assert.equal(unread(null), true);
  assert.equal(unread(at('2026-12-01T09:01:59Z')), true);
  assert.equal(unread(at('2026-12-01T09:02:00Z')), false);
  assert.equal(presentRow({ ...facts, lastInboundAt: null }, calendar, now).unread, false);
});

test('nobody named and nobody owning it', () => {
  const row = presentRow({ ...facts, contactName: null }, calendar, now);
  assert.equal(row.contactName, 'No name given');
  assert.equal(row.owner, null);
  assert.deepEqual(presentRow({ ...facts, ownerId: 'k', ownerName: 'Kiran Mehta' }, calendar, now).owner, {
    id: 'k',
    name: 'Kiran Mehta',
    initials: 'KM',
  });
});

test('when it last happened', () => {
  const said = (text: string) => sayLast(at(text), 'Europe/London', now);
  assert.equal(said('2026-12-01T09:02:00Z'), '9.02am');
  assert.equal(said('2026-11-30T23:59:00Z'), 'Mon');
  assert.equal(said('2026-11-25T12:00:00Z'), 'Wed');
  assert.equal(said('2026-11-24T12:00:00Z'), '24 Nov');
  assert.equal(said('2025-12-01T12:00:00Z'), '1 Dec 2025');
});
