import { useLocation } from 'wouter';
import { ActionMenu } from '../overlay/menu.tsx';
import { useSession } from '../session/session.tsx';
import { OTHER_VIEWS } from './views.ts';

/** One colleague's or one team's open work, and the places where things can be found again. */
export function FilterMenu() {
  const { desk } = useSession();
  const [, go] = useLocation();
  const entries = [
    ...OTHER_VIEWS.map(({ view, name }) => ({ id: view, label: name, run: () => go(`/inbox?view=${view}`) })),
    ...desk.teams.map((team) => ({
      id: team.id,
      label: `Team ${team.name}`,
      run: () => go(`/inbox?view=all&teamId=${team.id}`),
    })),
    ...desk.agents.map((agent) => ({
      id: agent.id,
      label: `${agent.name}’s`,
      run: () => go(`/inbox?view=all&agentId=${agent.id}`),
    })),
  ];
  return <ActionMenu label="Filter" entries={entries} />;
}
