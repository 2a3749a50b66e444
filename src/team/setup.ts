import { isIP } from 'node:net';
import type { z } from 'zod';
import type { Hours, Standards } from '../../contract/settings.ts';
import type { SetupFile, SetupState, setupMailbox } from '../../contract/setup.ts';
import { isLoopback } from '../platform/config.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { Refusal } from '../platform/refusal.ts';
import type { Secret } from '../platform/secret.ts';
import { readHours } from './desk.ts';
import {
  type Organisation,
  organisationOf,
  saveHours,
  saveOrganisation,
  saveStandards,
  standardsOf,
  viewHours,
} from './desk-settings.ts';
import { FIRST_TEAM } from './first-team.ts';
import { addMailbox } from './mailboxes.ts';
import { hashPassword } from './passwords.ts';
import { previewAcknowledgement } from './preview.ts';
import { alreadySetUp } from './setup-code.ts';
import { type Agent, insertAgent, selectActiveAgents, updateAgent } from './store-agents.ts';
import { type Desk, selectDesk, updateDesk } from './store-desk.ts';
import { makeTeam } from './teams.ts';

type Step = SetupState['done'][number];
type FirstAgent = { name: string; email: string; passwordHash: string };
type NewMailbox = z.output<typeof setupMailbox>;

/** What the set-up screens show; with `open` false only what anyone may know. `url` is the desk's own address. */
export async function viewSetup(
  tx: Tx,
  { open, url }: { open: boolean; url: string },
  now: Date,
): Promise<SetupState> {
  const desk = await selectDesk(tx);
  const finished = desk.setupFinishedAt !== null;
  const closed = {
    finished,
    open: false,
    done: [],
    organisation: null,
    hours: null,
    promises: null,
    firstAgent: null,
  };
  if (!open || finished) return { ...closed, preview: null, mailbox: null };
  const agent = await firstAgentOf(tx);
  const hours = await readHours(tx);
  return {
    finished,
    open,
    done: desk.setupDone as Step[],
    organisation: desk.name ? organisationOf(desk) : null,
    hours: await viewHours(tx, now),
    promises: standardsOf(desk),
    firstAgent: agent && { name: agent.name, email: agent.email },
    preview: previewAcknowledgement({ hours, firstAnswer: desk.firstAnswer }, now)[1] ?? null,
    mailbox: suggestMailbox(url, desk.name),
  };
}

/** An address at the desk's own host; on a machine without a name of its own, one that can be nobody else's. */
export function suggestMailbox(url: string, organisationName: string): NewMailbox {
  const host = new URL(url).hostname;
  const isName = host.includes('.') && !isIP(host) && !isLoopback(host);
  return { address: `care@${isName ? host : 'kept.test'}`, fromName: organisationName || 'Customer care' };
}

export async function setUpOrganisation(tx: Tx, organisation: Organisation, now: Date): Promise<void> {
  const desk = await unfinished(tx);
  await saveOrganisation(tx, organisation, null, now);
  await markDone(tx, desk, 'organisation');
}

export async function setUpHours(tx: Tx, hours: Hours, now: Date): Promise<void> {
  const desk = await unfinished(tx);
  await saveHours(tx, hours, null, now);
  await markDone(tx, desk, 'hours');
}

export async function setUpPromises(tx: Tx, standards: Standards, now: Date): Promise<void> {
  const desk = await unfinished(tx);
  await saveStandards(tx, standards, null, now);
  await markDone(tx, desk, 'promises');
}

/** Names the first agent, an admin; until the set-up is finished they can be named anew, and can't sign in. */
export async function setUpFirstAgent(
  tx: Tx,
  { name, email, passwordHash }: FirstAgent,
  now: Date,
): Promise<void> {
  const desk = await unfinished(tx);
  const before = await firstAgentOf(tx);
  if (before) await updateAgent(tx, before.id, { name, email, passwordHash });
  else await insertAgent(tx, { id: newId(), name, email, passwordHash, role: 'admin', jobTitle: '' }, now);
  await markDone(tx, desk, 'first-agent');
}

/** Makes what a desk can't be without and opens it. Only the organisation's name and the first agent have no default. */
export async function finishSetup(
  tx: Tx,
  { mailbox, secret, url }: { mailbox?: NewMailbox | undefined; secret: Secret; url: string },
  now: Date,
): Promise<string> {
  const desk = await unfinished(tx);
  const agent = await firstAgentOf(tx);
  const missing = [
    ...(desk.name ? [] : [{ path: 'organisation', message: 'Say what your organisation is called.' }]),
    ...(agent ? [] : [{ path: 'first-agent', message: 'Name the first person who will work here.' }]),
  ];
  if (missing.length || !agent)
    throw new Refusal(
      'conflict',
      'setup-incomplete',
      'Two things have no default: your name and the first person.',
      'What you gave so far is saved.',
      missing,
    );
  if (!desk.setupDone.includes('hours')) await saveHours(tx, await readHours(tx), null, now);
  const team = { name: FIRST_TEAM, dutyId: agent.id, memberIds: [agent.id], periods: null };
  const teamId = await makeTeam(tx, team, null, now);
  const address = {
    ...(mailbox ?? suggestMailbox(url, desk.name)),
    teamId,
    signature: '',
    imap: null,
    smtp: null,
  };
  await addMailbox(tx, address, secret, null, now);
  await updateDesk(tx, { setupFinishedAt: now, setupCodeHash: null });
  await record(tx, { kind: 'desk-set-up', agentId: agent.id }, now);
  return agent.id;
}

/** The whole set-up from one file, for unattended installs. Returns the first agent's id. */
export async function setUpFrom(
  tx: Tx,
  file: SetupFile,
  { secret, url }: { secret: Secret; url: string },
  now: Date,
): Promise<string> {
  const { name, email, password } = file.firstAgent;
  const before = await unfinished(tx);
  await setUpOrganisation(tx, file.organisation, now);
  await setUpHours(tx, file.hours, now);
  const given = Object.fromEntries(
    Object.entries(file.promises ?? {}).filter(([, value]) => value !== undefined),
  );
  await setUpPromises(tx, { ...standardsOf(before), ...given }, now);
  await setUpFirstAgent(tx, { name, email, passwordHash: await hashPassword(password) }, now);
  return finishSetup(tx, { mailbox: file.mailbox, secret, url }, now);
}

async function unfinished(tx: Tx): Promise<Desk> {
  const desk = await selectDesk(tx, true);
  if (desk.setupFinishedAt) throw alreadySetUp();
  return desk;
}

async function firstAgentOf(tx: Tx): Promise<Agent | null> {
  return (await selectActiveAgents(tx))[0] ?? null;
}

async function markDone(tx: Tx, desk: Desk, step: Step): Promise<void> {
  await updateDesk(tx, { setupDone: [...new Set([...desk.setupDone, step])] });
}
