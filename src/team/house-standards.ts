import type { HouseStandards, HouseStandardsView } from '../../contract/house-standards.ts';
import { rules } from '../../rules/reply-check/rules.ts';
import { usualStandards } from '../../rules/reply-check/standards.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import type { Desk } from './desk.ts';
import { updateDesk } from './store-desk.ts';

/** What the house wants of every outgoing message, whole: what it has not decided is as it comes. */
export function houseStandardsOf({ houseStandards }: Pick<Desk, 'houseStandards'>): HouseStandards {
  return { ...usualStandards, ...houseStandards, rules: houseStandards.rules ?? {} };
}

export function viewHouseStandards(desk: Pick<Desk, 'houseStandards'>): HouseStandardsView {
  return {
    ...houseStandardsOf(desk),
    choices: rules.map(({ id, about, severity, overridable }) => ({ id, about, severity, overridable })),
  };
}

/** Saves the house standards. They hold for what is sent from now on. */
export async function saveHouseStandards(
  tx: Tx,
  standards: HouseStandards,
  byId: string,
  now: Date,
): Promise<void> {
  await updateDesk(tx, { houseStandards: standards });
  await record(
    tx,
    { kind: 'settings-changed', agentId: byId, data: { part: 'house-standards', ...standards } },
    now,
  );
}
