import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openCalendar } from '../../rules/working-time/calendar.ts';
import { type QuietHours, quietUntil } from './quiet.ts';

const nineToFive = openCalendar({
  zone: 'Europe/London',
  periods: [{ days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }],
  closures: [],
});
const lateTeam = openCalendar({
  zone: 'Europe/London',
  periods: [{ days: [1, 2, 3, 4, 5], from: '13:00', to: '21:00' }],
  closures: [],
});
const nobody: QuietHours = {
  quietFromMinute: null,
  quietUntilMinute: null,
  awayFrom: null,
  awayUntil: null,
  teamIds: [],
};
const at = (text: string) => new Date(text);
const said = (until: ReturnType<typeof quietUntil>) => (until instanceof Date ? until.toISOString() : until);

test('without a setting it is quiet outside one’s working hours, of whichever team', () => {
  assert.equal(said(quietUntil(nobody, [nineToFive], at('2026-12-01T10:00:00Z'))), null);
  assert.equal(
    said(quietUntil(nobody, [nineToFive], at('2026-12-04T18:00:00Z'))),
    '2026-12-07T09:00:00.000Z',
  );
  assert.equal(said(quietUntil(nobody, [nineToFive, lateTeam], at('2026-12-01T18:00:00Z'))), null);
  assert.equal(said(quietUntil(nobody, [lateTeam], at('2026-12-01T10:00:00Z'))), '2026-12-01T13:00:00.000Z');
});

test('hours of one’s own, over midnight too, at weekends as well; the same time twice is never quiet', () => {
  const night = { ...nobody, quietFromMinute: 22 * 60, quietUntilMinute: 7 * 60 + 30 };
  assert.equal(said(quietUntil(night, [nineToFive], at('2026-12-05T21:59:00Z'))), null);
  assert.equal(said(quietUntil(night, [nineToFive], at('2026-12-05T22:00:00Z'))), '2026-12-06T07:30:00.000Z');
  assert.equal(said(quietUntil(night, [nineToFive], at('2026-12-06T03:00:00Z'))), '2026-12-06T07:30:00.000Z');
  const lunch = { ...nobody, quietFromMinute: 720, quietUntilMinute: 780 };
  assert.equal(said(quietUntil(lunch, [nineToFive], at('2026-12-01T12:15:00Z'))), '2026-12-01T13:00:00.000Z');
  assert.equal(said(quietUntil(lunch, [nineToFive], at('2026-12-01T13:00:00Z'))), null);
  const never = { ...nobody, quietFromMinute: 0, quietUntilMinute: 0 };
  assert.equal(said(quietUntil(never, [nineToFive], at('2026-12-06T03:00:00Z'))), null);
});

test('while somebody is away they are left in peace until they are back', () => {
  const away = { ...nobody, awayFrom: at('2026-12-01T09:00:00Z'), awayUntil: at('2026-12-03T09:00:00Z') };
  assert.equal(said(quietUntil(away, [nineToFive], at('2026-12-01T10:00:00Z'))), '2026-12-03T09:00:00.000Z');
  assert.equal(
    said(quietUntil({ ...away, awayUntil: null }, [nineToFive], at('2026-12-01T10:00:00Z'))),
    'nobody knows',
  );
  assert.equal(said(quietUntil(away, [nineToFive], at('2026-12-01T08:59:00Z'))), '2026-12-01T09:00:00.000Z');
});
