import type { AutomationChange } from '../../contract/automations.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { OWN_VOICES } from '../replies/voices.ts';
import { readSavedWords } from '../saved/saved-messages.ts';
import { activeAgents, readActiveAgent } from '../team/agents.ts';
import { may } from '../team/permission.ts';
import { readTeam } from '../team/teams.ts';
import * as store from './store.ts';

/** Makes a rule, paused: what it would do is to be looked at first. Returns its id. */
export async function makeAutomation(
  tx: Tx,
  change: AutomationChange,
  byId: string,
  now: Date,
): Promise<string> {
  const id = newId();
  await mustStand(tx, id, change);
  await store.insertAutomation(tx, { id, ...change }, now);
  await store.insertEdition(tx, id, change, byId, now);
  await record(tx, { kind: 'automation-made', agentId: byId, data: { automationId: id } }, now);
  return id;
}

/** Changes what a rule says from now on. What it did is told in the wording that stood then. */
export async function changeAutomation(
  tx: Tx,
  id: string,
  change: AutomationChange,
  byId: string,
  now: Date,
): Promise<void> {
  await takeAutomation(tx, id);
  await mustStand(tx, id, change);
  await store.updateAutomation(tx, id, change);
  await store.insertEdition(tx, id, change, byId, now);
  const data = { automationId: id, ownerId: change.ownerId };
  await record(tx, { kind: 'automation-changed', agentId: byId, data }, now);
}

/** Turns a rule on or pauses it. What happens from then on counts; what happened before does not. */
export async function setAutomation(
  tx: Tx,
  id: string,
  state: 'on' | 'paused',
  byId: string,
  now: Date,
): Promise<void> {
  const before = await takeAutomation(tx, id);
  if (before.state === state) return;
  if (state === 'on') await mustStand(tx, id, before);
  await store.setState(tx, [id], state, '', now);
  const kind = state === 'on' ? 'automation-on' : 'automation-paused';
  await record(tx, { kind, agentId: byId, data: { automationId: id } }, now);
}

/** The rule is no more. What it did stands. */
export async function endAutomation(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  await takeAutomation(tx, id);
  await store.endAutomation(tx, id, now);
  await record(tx, { kind: 'automation-ended', agentId: byId, data: { automationId: id } }, now);
}

/**
 * Rules of someone who leaves go to whoever takes over, where that is a lead, else to another lead; where there is none they pause. Either
 * way it is to be seen.
 */
export async function giveAutomations(
  tx: Tx,
  fromId: string,
  toId: string,
  byId: string,
  now: Date,
): Promise<void> {
  const theirs = (await store.selectAutomations(tx)).filter(({ ownerId }) => ownerId === fromId);
  if (theirs.length === 0) return;
  const leads = (await activeAgents(tx)).filter((agent) => agent.id !== fromId && may(agent, 'automations'));
  const to = leads.find(({ id }) => id === toId) ?? leads[0];
  const ids = theirs.map(({ id }) => id);
  if (to) await store.giveAutomationsTo(tx, ids, to.id);
  else await store.setState(tx, ids, 'paused', 'owner-left', now);
  await record(
    tx,
    ids.map((automationId) => ({
      kind: to ? 'automation-changed' : 'automation-paused',
      agentId: byId,
      data: { automationId, because: 'owner-left', ...(to && { ownerId: to.id }) },
    })),
    now,
  );
}

/** Refuses a voice that there is not: neither Kept's own, nor that of a rule. */
export async function mustSpeak(tx: Tx, voice: string): Promise<void> {
  if (OWN_VOICES.includes(voice)) return;
  if (!(await store.selectAutomations(tx)).some(({ id }) => id === voice)) throw notFound('rule');
}

async function takeAutomation(tx: Tx, id: string): Promise<store.AutomationRow> {
  const row = await store.takeAutomationRow(tx, id);
  if (!row) throw notFound('rule');
  return row;
}

type Ruled = Pick<AutomationChange, 'name' | 'ownerId' | 'acts'>;

/** Everything that a rule names is there, and what it sends may go by itself. */
async function mustStand(tx: Tx, id: string, { name, ownerId, acts }: Ruled): Promise<void> {
  await readActiveAgent(tx, ownerId);
  if (await store.nameTaken(tx, name, id))
    throw new Refusal(
      'conflict',
      'automation-name-taken',
      'There is a rule of that name already.',
      'Nothing was saved. Give this one another name, or change the other.',
      [{ path: 'name', message: 'Another one has this name.' }],
    );
  const sends = acts.filter((act) => act.do === 'send');
  if (sends.length > 1)
    throw new Refusal(
      'wrong-input',
      'sends-twice',
      'A rule writes once for one occasion.',
      'Nothing was saved. Put the words into one saved reply.',
      [{ path: 'acts', message: 'Send one message only.' }],
    );
  for (const act of acts) {
    if (act.do === 'ask') await readActiveAgent(tx, act.agentId);
    if (act.do === 'give-team') await readTeam(tx, act.teamId);
    if (act.do !== 'send') continue;
    const [saved] = await readSavedWords(tx, [act.savedMessageId]);
    if (!saved) throw notFound('saved reply');
    if (!saved.byItself)
      throw new Refusal(
        'wrong-input',
        'not-by-itself',
        `“${saved.name}” may not go by itself.`,
        'Nothing was saved. A rule sends only saved replies in which every date, name and status is a field. Mark it so where it is written.',
        [{ path: 'acts', message: 'Choose one that may go by itself.' }],
      );
  }
}
