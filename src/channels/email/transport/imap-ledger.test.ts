import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Ledger } from './imap-ledger.ts';

const at = (seconds: number) => new Date(Date.UTC(2025, 11, 1, 12, 0, seconds));
const ledgerAt = (lastUid: number) => new Ledger({ uidValidity: 7, lastUid });

describe('Ledger', () => {
  it('takes up after the last mail it had, in order', () => {
    assert.deepEqual(ledgerAt(4).due([9, 3, 4, 6], at(0)), [6, 9]);
  });

  it('moves the cursor over what is settled, and over numbers that are not there', () => {
    const ledger = ledgerAt(4);
    for (const uid of [6, 9]) ledger.settled(uid);
    assert.equal(ledger.advance([6, 9, 12]), true);
    assert.deepEqual(ledger.cursor, { uidValidity: 7, lastUid: 9 });
    assert.equal(ledger.advance([12]), false);
  });

  it('never moves the cursor over a mail that failed, and reads those behind it once', () => {
    const ledger = ledgerAt(0);
    ledger.settled(1);
    ledger.failed(2, at(0));
    ledger.settled(3);
    ledger.advance([1, 2, 3]);
    assert.equal(ledger.cursor.lastUid, 1);
    assert.equal(ledger.troubled, 1);
    assert.deepEqual(ledger.due([2, 3, 4], at(0)), [4]);
    ledger.settled(2);
    ledger.settled(4);
    ledger.advance([2, 3, 4]);
    assert.equal(ledger.cursor.lastUid, 4);
    assert.equal(ledger.troubled, 0);
  });

  it('tries a failed mail again after a second, then two, never later than an hour, and after the others', () => {
    const ledger = ledgerAt(0);
    assert.equal(ledger.untilNextTry(at(0)), Number.POSITIVE_INFINITY);
    ledger.failed(1, at(0));
    assert.deepEqual(ledger.due([1, 2], at(0)), [2]);
    assert.deepEqual(ledger.due([1, 2], at(1)), [2, 1]);
    ledger.failed(1, at(1));
    assert.equal(ledger.untilNextTry(at(1)), 2_000);
    assert.equal(ledger.isWaiting(1, at(2)), true);
    assert.equal(ledger.isWaiting(1, at(3)), false);
    assert.equal(ledger.untilNextTry(at(4)), 0);
    for (let times = 0; times < 20; times++) ledger.failed(1, at(0));
    assert.equal(ledger.untilNextTry(at(0)), 3_600_000);
  });

  it('forgets a failed mail that somebody has deleted', () => {
    const ledger = ledgerAt(0);
    ledger.failed(1, at(0));
    ledger.settled(2);
    assert.deepEqual(ledger.due([2], at(1)), []);
    assert.equal(ledger.troubled, 0);
    ledger.advance([2]);
    assert.equal(ledger.cursor.lastUid, 2);
  });
});
