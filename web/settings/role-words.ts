import type { Role } from '../api/shapes.ts';

/** What each role may do, in words. */
export const ROLE_WORDS: Record<Role, string> = {
  agent: 'Agent',
  senior: 'Senior',
  lead: 'Lead',
  admin: 'Runs the desk',
};

export const ROLE_OPTIONS = [
  { value: 'agent', words: 'Agent: answers and keeps promises' },
  { value: 'senior', words: 'Senior: also takes complaints' },
  { value: 'lead', words: 'Lead: also looks after a team' },
  { value: 'admin', words: 'Runs the desk: also settings and people' },
] as const;
