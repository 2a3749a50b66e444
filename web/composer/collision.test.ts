import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ThreadItem } from '../api/shapes.ts';
import { arrivedSince } from './collision.ts';

const note = (at: string, agentId: string) =>
  ({ type: 'note', at, note: { author: { id: agentId } } }) as ThreadItem;
const event = (at: string) => ({ type: 'event', at }) as ThreadItem;

test('only what others said after the writer had read stops the send', () => {
  const thread = [
    note('2025-12-04T09:00:00Z', 'sam'),
    note('2025-12-04T09:05:00Z', 'me'),
    event('2025-12-04T09:06:00Z'),
    note('2025-12-04T09:07:00Z', 'sam'),
  ];
  assert.deepEqual(arrivedSince({ thread }, '2025-12-04T09:01:00Z', 'me'), [thread[3]]);
  assert.deepEqual(arrivedSince({ thread }, '2025-12-04T09:07:00Z', 'me'), []);
});
