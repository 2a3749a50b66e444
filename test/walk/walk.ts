import assert from 'node:assert/strict';
import { agents, time } from './agents.ts';
import { customers } from './customers.ts';
import { whatDoesNotHold } from './holds.ts';
import type { Done, World } from './world.ts';

type Act = (world: World) => Promise<Done | null>;
const ACTS: readonly (readonly [number, Act])[] = [...customers, ...agents];

/** So many things are done at once before anything is looked at. */
const AT_ONCE = 4;
/** After at least so many rounds everything on record is looked at… */
const LOOK_EVERY = 6;
/** …and not before so many times as long as the last look took have passed: it costs more the more there is on record. */
const WALK_TO_LOOK = 3;

function choose(world: World, acts: readonly (readonly [number, Act])[]): Act {
  let left = world.chance.next() * acts.reduce((all, [weight]) => all + weight, 0);
  for (const [weight, act] of acts) {
    left -= weight;
    if (left < 0) return act;
  }
  return (acts[0] as readonly [number, Act])[1];
}

/**
 * Does so many things, several at once, chosen by chance, and fails at the first that is answered by a fault or leaves something that may
 * not be. `mayFail`: that an answer may be missing, because a process was killed. Returns how often each was done.
 */
export async function walk(
  world: World,
  steps: number,
  {
    mayFail = () => false,
    between = async () => {},
  }: { mayFail?: () => boolean; between?: (step: number) => Promise<void> } = {},
): Promise<Map<string, { done: number; refused: number }>> {
  const counts = new Map<string, { done: number; refused: number }>();
  const last: string[] = [];
  const note = ({ act, status, said }: Done) => {
    const count = counts.get(act) ?? { done: 0, refused: 0 };
    if (status >= 400) count.refused++;
    else count.done++;
    counts.set(act, count);
    last.push(`${act} ${status}${status >= 400 ? ` ${said.slice(0, 160)}` : ''}`);
    if (last.length > 40) last.shift();
    const isFault = status >= 500 && status !== 503;
    assert.ok(!isFault || mayFail(), `${act} was answered by ${status}: ${said}`);
  };
  let looked = { round: 0, at: performance.now(), took: 0 };
  for (let step = 0, round = 1; step < steps; step += AT_ONCE, round++) {
    const acts = Array.from({ length: AT_ONCE }, () => choose(world, ACTS));
    const done = await Promise.allSettled(acts.map((act) => act(world)));
    for (const one of done) {
      if (one.status === 'fulfilled') {
        if (one.value) note(one.value);
      } else if (!mayFail()) throw one.reason;
    }
    if (world.chance.next() < 0.35) {
      const passed = await choose(
        world,
        time,
      )(world).catch((error) => {
        if (!mayFail()) throw error;
        return null;
      });
      if (passed) note(passed);
    }
    await between(step);
    const began = performance.now();
    const isTime = round - looked.round >= LOOK_EVERY && began - looked.at >= WALK_TO_LOOK * looked.took;
    if (isTime || step + AT_ONCE >= steps) {
      const wrong = await whatDoesNotHold(world);
      assert.deepEqual(wrong, [], `after ${step + AT_ONCE} steps; the last were:\n  ${last.join('\n  ')}`);
      looked = { round, at: performance.now(), took: performance.now() - began };
    }
  }
  return counts;
}
