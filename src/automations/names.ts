import type { Names } from '../../rules/automations/rule.ts';
import type { Db, Tx } from '../platform/db.ts';
import { readSavedNames } from '../saved/saved-messages.ts';
import { activeAgents } from '../team/agents.ts';
import { readMailboxes } from '../team/mailboxes.ts';
import { readTeams } from '../team/teams.ts';

/** What the things that rules name are called now. */
export async function readNames(db: Db | Tx): Promise<Names> {
  const [mailboxes, teams, agents, saved] = await Promise.all([
    readMailboxes(db),
    readTeams(db),
    activeAgents(db),
    readSavedNames(db),
  ]);
  const of = <T extends { id: string }>(list: readonly T[], name: (one: T) => string) => {
    const byId = new Map(list.map((one) => [one.id, name(one)]));
    return (id: string): string => byId.get(id) ?? '';
  };
  return {
    mailbox: of(mailboxes, ({ address }) => address),
    team: of(teams, ({ name }) => name),
    agent: of(agents, ({ name }) => name),
    saved: (id) => saved.get(id) ?? '',
  };
}
