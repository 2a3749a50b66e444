import type pg from 'pg';
import type { Email } from 'postal-mime';
import type { Agent } from '../desk.ts';
import type { Chance } from '../histories/chance.ts';

/** A desk of one or more processes that a walk goes through, as customers, agents and the years do. */
export interface World {
  chance: Chance;
  /** where its processes listen; any of them may be asked anything */
  urls(): string[];
  agents: Agent[];
  /** A new colleague, who is here from now on. */
  join(name: string, role: string): Promise<Agent>;
  /** A session ends after a while, and months pass here: the same agent with a new one; null for whoever is an agent no more. */
  signInAgain(agent: Agent): Promise<Agent | null>;
  /** one who may do everything, and is never deactivated */
  admin: Agent;
  /** what the mail server that the desk sends through was given */
  mail: readonly { from?: string; to: string[]; raw: string; parsed: Email }[];
  /** recipients that this server refuses from now on */
  refuse: Map<string, { code: number; text: string }>;
  /** hands a mail to the desk's door; rejects where it is not taken */
  write(from: string, raw: string, to: string): Promise<void>;
  /** as the tables' owner, for looking alone */
  records: pg.Pool;
  now(): Date;
  setClock(at: Date): Promise<void>;
}

/** What an act came to: the answer's status where it had one. */
export interface Done {
  act: string;
  status: number;
  said: string;
}

export const HOUR = 3_600_000;

/** An hour of a working day to come, on the hour. In December, where London has UTC. */
export function workingHour(from: Date, daysOn: number, hour: number): Date {
  const at = new Date(from.getTime() + daysOn * 24 * HOUR);
  at.setUTCHours(hour, 0, 0, 0);
  while (at.getUTCDay() % 6 === 0 || at <= from) at.setUTCDate(at.getUTCDate() + 1);
  return at;
}

/** A row chosen by chance; undefined where there is none. */
export async function oneRow<T>(
  { records, chance }: World,
  sql: string,
  values: unknown[] = [],
): Promise<T | undefined> {
  const { rows } = await records.query(sql, values);
  return rows.length ? chance.oneOf(rows as T[]) : undefined;
}

/** Asks one of the desk's processes, as an agent. */
export async function asks(
  world: World,
  agent: Agent,
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; json: any; said: string }> {
  const answer = await ask(world, agent, method, path, body);
  const again = answer.status === 401 && (await world.signInAgain(agent));
  if (again) return ask(world, Object.assign(agent, again), method, path, body);
  // whoever has left does nothing here any more
  if (answer.status === 401) world.agents = world.agents.filter((one) => one !== agent);
  return answer;
}

async function ask({ chance, urls }: World, agent: Agent, method: string, path: string, body?: unknown) {
  const answer = await fetch(`${chance.oneOf(urls())}/api/v1${path}`, {
    method,
    headers: {
      cookie: agent.cookie,
      'x-kept-csrf': agent.csrf,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const said = await answer.text();
  return { status: answer.status, json: parsed(said), said };
}

function parsed(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
