import type { Role } from '../../contract/common.ts';
import { Refusal } from '../platform/refusal.ts';

/** The agent on whose behalf a request runs. */
export interface SignedIn {
  id: string;
  name: string;
  email: string;
  role: Role;
  teamIds: string[];
  via: 'session' | 'token';
  /** the session's, for the CSRF header; null for a token */
  csrf: string | null;
  sessionId: string | null;
}

const RANK: Record<Role, number> = { agent: 0, senior: 1, lead: 2, admin: 3 };

/** What each act needs at least. Everything else any agent may do: putting it right takes no boss. */
const NEEDS = {
  settings: 'admin',
  'house-standards': 'lead',
  people: 'admin',
  release: 'admin',
  outbox: 'admin',
  'not-filed': 'agent',
  restrict: 'senior',
  block: 'agent',
  'see-recovery': 'lead',
  absences: 'lead',
  'see-desk-matters': 'lead',
  automations: 'lead',
} as const satisfies Record<string, Role>;
export type Act = keyof typeof NEEDS;

export const atLeast = (role: Role, least: Role) => RANK[role] >= RANK[least];
export const may = (agent: { role: Role }, act: Act) => atLeast(agent.role, NEEDS[act]);

/** Refuses unless the agent may. */
export function mustMay(agent: SignedIn, act: Act): void {
  if (!may(agent, act)) throw notAllowed(NEEDS[act]);
}

export const notAllowed = (least: Role) =>
  new Refusal(
    'not-allowed',
    'not-allowed',
    'You cannot do this with your role.',
    `Nothing was changed. ${least === 'admin' ? 'An admin' : `Someone with the role ${least} or above`} can.`,
  );
