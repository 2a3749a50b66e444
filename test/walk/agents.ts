import { randomUUID } from 'node:crypto';
import { sayInstant } from '../../rules/wording/say-when.ts';
import type { Agent } from '../desk.ts';
import { asks, type Done, HOUR, oneRow, type World, workingHour } from './world.ts';

/** What agents do, through the desk's own routes. A refusal is an answer like any other. */
type Act = (world: World) => Promise<Done | null>;

const ZONE = 'Europe/London';
const KINDS = ['action', 'callback', 'payment', 'return', 'update', 'reply'] as const;

type Open = { id: string };
const anOpenOne = (world: World) =>
  oneRow<Open>(
    world,
    `select id from conversation where status = 'open' order by last_activity_at desc, id limit 25`,
  );
const anyOne = (world: World, status: string) =>
  oneRow<Open>(
    world,
    'select id from conversation where status = $1 order by last_activity_at desc, id limit 25',
    [status],
  );
type Promised = { id: string; conversationId: string; kind: string };
const aPromise = (world: World, state: string) =>
  oneRow<Promised>(
    world,
    `select id, kind, conversation_id as "conversationId" from promise where state = $1 order by made_at desc, id limit 25`,
    [state],
  );

async function did(
  world: World,
  act: string,
  method: string,
  path: string,
  body?: unknown,
  agent?: Agent,
): Promise<Done> {
  const { status, said } = await asks(world, agent ?? world.chance.oneOf(world.agents), method, path, body);
  return { act, status, said };
}

/** Something dated that a reply commits us to, with the sentence that says it. */
function commitment(world: World) {
  const { chance } = world;
  const now = world.now();
  const due = workingHour(now, chance.oneOf([0, 0, 1, 2, 4]), chance.oneOf([10, 12, 15, 16]));
  const kind = chance.oneOf(KINDS);
  return {
    promise: { kind, what: 'Do this for you', dueAt: due.toISOString() },
    sentence: `I will do this for you by ${sayInstant(due, ZONE, now)}.`,
  };
}

const replies: Act = async (world) => {
  const { chance } = world;
  const c = await anOpenOne(world);
  if (!c) return null;
  const open = await world.records.query<Promised>(
    `select id, kind, conversation_id as "conversationId" from promise where conversation_id = $1 and state = 'open' order by due_at, id`,
    [c.id],
  );
  const made = Array.from({ length: chance.oneOf([0, 1, 1, 2]) }, () => commitment(world));
  const settles: object[] = [];
  const moved: string[] = [];
  for (const promise of open.rows) {
    const as = chance.oneOf(['kept', 'kept', 'moved', 'withdrawn', 'left']);
    if (as === 'left') continue;
    const due = workingHour(world.now(), chance.oneOf([1, 3]), 14);
    settles.push({ promiseId: promise.id, outcome: as, ...(as === 'moved' && { dueAt: due.toISOString() }) });
    if (as === 'moved') moved.push(`It will be ${sayInstant(due, ZONE, world.now())} instead.`);
  }
  return did(world, 'replies', 'POST', `/conversations/${c.id}/replies`, {
    id: randomUUID(),
    words: ['Hello,', 'Thank you for writing.', ...made.map(({ sentence }) => sentence), ...moved].join(
      '\n\n',
    ),
    promises: made.map(({ promise }) => promise),
    settles,
    holding: chance.next() < 0.15,
    sendAnyway: chance.next() < 0.7,
  });
};

const ownsUp: Act = async (world) => {
  const p = await oneRow<Promised>(
    world,
    `select id, conversation_id as "conversationId", kind from promise where state = 'broken' and owned_up_at is null order by due_at desc, id limit 20`,
  );
  if (!p) return null;
  const { promise, sentence } = commitment(world);
  return did(world, 'owns-up', 'POST', `/conversations/${p.conversationId}/replies`, {
    id: randomUUID(),
    words: `Hello,\n\nWe said that we would do this. We did not do it. We are sorry.\n\n${sentence}`,
    promises: [promise],
    settles: [{ promiseId: p.id, outcome: 'owned-up' }],
  });
};

const saysNoNews: Act = async (world) => {
  const c = await anOpenOne(world);
  if (!c) return null;
  const agent = world.chance.oneOf(world.agents);
  const drafted = await asks(world, agent, 'GET', `/conversations/${c.id}/no-news`);
  const next = await asks(world, agent, 'POST', `/conversations/${c.id}/next-word`, {});
  if (drafted.status !== 200 || next.status !== 200)
    return { act: 'no-news', status: Math.max(drafted.status, next.status), said: drafted.said + next.said };
  return did(
    world,
    'no-news',
    'POST',
    `/conversations/${c.id}/replies`,
    {
      id: randomUUID(),
      words: drafted.json.words,
      promises: [{ kind: 'update', what: 'Write to you again', dueAt: next.json.dueAt }],
      holding: true,
    },
    agent,
  );
};

/** Takes back what waits in its undo window, or sends it at once. */
const undoes =
  (how: 'undo' | 'send-now'): Act =>
  async (world) => {
    const m = await oneRow<{ id: string; agentId: string }>(
      world,
      `select m.id, m.agent_id as "agentId" from delivery d join message m on m.id = d.message_id where d.state in ('held', 'queued') and not m.automatic order by d.send_at desc`,
    );
    return m ? did(world, how, 'POST', `/messages/${m.id}/${how}`) : null;
  };

const keeps: Act = async (world) => {
  const p = await aPromise(world, 'open');
  return p
    ? did(world, 'keeps', 'POST', `/promises/${p.id}/keep`, { evidence: 'Parcel 4471 handed in' })
    : null;
};
const releases: Act = async (world) => {
  const p = await aPromise(world, 'open');
  return p
    ? did(world, 'releases', 'POST', `/promises/${p.id}/release`, { evidence: 'She said that we need not' })
    : null;
};
const fulfils: Act = async (world) => {
  const p = await aPromise(world, 'broken');
  const at = new Date(world.now().getTime() - world.chance.oneOf([0, 1, 30]) * HOUR).toISOString();
  return p ? did(world, 'fulfils', 'POST', `/promises/${p.id}/fulfil`, { evidence: 'Done then', at }) : null;
};
const givesAPromise: Act = async (world) => {
  const p = await aPromise(world, 'open');
  const agent = await oneRow<{ id: string }>(world, 'select id from agent order by id');
  return p
    ? did(world, 'gives', 'PUT', `/promises/${p.id}/given`, {
        agentId: world.chance.oneOf([agent?.id ?? null, null]),
      })
    : null;
};
const moves: Act = async (world) => {
  const p = await aPromise(world, 'open');
  if (!p) return null;
  const due = workingHour(world.now(), world.chance.oneOf([1, 2, 5]), 15);
  return did(world, 'moves', 'POST', `/promises/${p.id}/move`, {
    dueAt: due.toISOString(),
    words: `Hello,\n\nWe will not manage that, because the part is late. It will be ${sayInstant(due, ZONE, world.now())} instead. We are sorry to change it.`,
  });
};
const withdraws: Act = async (world) => {
  const p = await aPromise(world, 'open');
  const words =
    'Hello,\n\nWe will not do this, because the part is no longer made. We are sorry that we said we would.';
  return p ? did(world, 'withdraws', 'POST', `/promises/${p.id}/withdraw`, { words }) : null;
};
const notesAPromise: Act = async (world) => {
  const c = await anOpenOne(world);
  return c
    ? did(world, 'promises', 'POST', `/conversations/${c.id}/promises`, commitment(world).promise)
    : null;
};
const logsACall: Act = async (world) => {
  const c = await anOpenOne(world);
  if (!c) return null;
  const { rows } = await world.records.query(
    `select id from promise where conversation_id = $1 and state = 'open'`,
    [c.id],
  );
  return did(world, 'logs', 'POST', `/conversations/${c.id}/entries`, {
    channel: 'phone',
    direction: 'out',
    words: 'Rang her and said how it stands.',
    reached: world.chance.next() < 0.7,
    promises: world.chance.next() < 0.5 ? [commitment(world).promise] : [],
    keeps: rows.filter(() => world.chance.next() < 0.5).map(({ id }) => id),
  });
};

const handsOver: Act = async (world) => {
  const c = await anOpenOne(world);
  if (!c) return null;
  const agent = await oneRow<{ id: string }>(world, 'select id from agent order by id');
  const team = await oneRow<{ id: string }>(world, 'select id from team order by id');
  const to = world.chance.next() < 0.8 ? { agentId: agent?.id } : { teamId: team?.id };
  return did(world, 'hands-over', 'PUT', `/conversations/${c.id}/owner`, { ...to, reason: 'She knows it' });
};
const asksToTakeOver: Act = async (world) => {
  const c = await anOpenOne(world);
  const agent = await oneRow<{ id: string }>(world, 'select id from agent order by id');
  return c && agent
    ? did(world, 'asks-to-take', 'POST', `/conversations/${c.id}/handovers`, { agentId: agent.id })
    : null;
};
const answersAnAsking: Act = async (world) => {
  const asked = await oneRow<{ id: string }>(
    world,
    'select id from proposed_handover where answer is null order by id',
  );
  if (!asked) return null;
  const how = world.chance.oneOf(['accept', 'accept', 'decline', 'withdraw']);
  // whoever it is for says it: the others are refused
  for (const agent of world.agents) {
    const answer = await did(
      world,
      `${how}s-work`,
      'POST',
      `/handovers/${asked.id}/${how}`,
      how === 'decline' ? { reason: 'I am full' } : undefined,
      agent,
    );
    if (answer.status < 400 || answer.status >= 500) return answer;
  }
  return null;
};
const takesTheNext: Act = (world) => did(world, 'takes-next', 'POST', '/conversations/take-next');

const resolves: Act = async (world) => {
  const c = await anOpenOne(world);
  return c
    ? did(world, 'resolves', 'POST', `/conversations/${c.id}/resolution`, {
        askOutcome: world.chance.next() < 0.8,
      })
    : null;
};
const reopens: Act = async (world) => {
  const c = await anyOne(world, 'resolved');
  return c
    ? did(world, 'reopens', 'DELETE', `/conversations/${c.id}/resolution`, { reason: 'There was more' })
    : null;
};
const thanks: Act = async (world) => {
  const c = await anyOne(world, world.chance.oneOf(['open', 'resolved']));
  return c ? did(world, 'thanks', 'POST', `/conversations/${c.id}/thanks`, {}) : null;
};
const putsWithSpam: Act = async (world) => {
  const c = await anOpenOne(world);
  return c ? did(world, 'spam', 'PUT', `/conversations/${c.id}/status`, { status: 'spam' }) : null;
};
const takesOutOfSpam: Act = async (world) => {
  const c = await anyOne(world, 'spam');
  return c ? did(world, 'not-spam', 'PUT', `/conversations/${c.id}/status`, { status: 'open' }) : null;
};

const merges: Act = async (world) => {
  const one = await anyOne(world, world.chance.oneOf(['open', 'open', 'resolved']));
  const into = await anyOne(world, world.chance.oneOf(['open', 'open', 'resolved']));
  return one && into && one.id !== into.id
    ? did(world, 'merges', 'POST', `/conversations/${one.id}/merge`, { into: into.id })
    : null;
};
const unmerges: Act = async (world) => {
  const c = await anyOne(world, 'merged');
  return c ? did(world, 'unmerges', 'POST', `/conversations/${c.id}/unmerge`) : null;
};
const splits: Act = async (world) => {
  const m = await oneRow<{ id: string; conversationId: string }>(
    world,
    'select id, conversation_id as "conversationId" from message order by said_at desc, id limit 40',
  );
  return m
    ? did(world, 'splits', 'POST', `/conversations/${m.conversationId}/split`, {
        messageIds: [m.id],
        subject: 'Another thing',
      })
    : null;
};
const movesMessages: Act = async (world) => {
  const m = await oneRow<{ id: string; conversationId: string }>(
    world,
    'select id, conversation_id as "conversationId" from message order by said_at desc, id limit 40',
  );
  const into = await anOpenOne(world);
  return m && into
    ? did(world, 'moves-messages', 'POST', `/conversations/${m.conversationId}/move`, {
        messageIds: [m.id],
        into: into.id,
      })
    : null;
};
const marksAChase: Act = async (world) => {
  const m = await oneRow<{ id: string }>(
    world,
    `select id from message where direction = 'in' order by said_at desc, id limit 20`,
  );
  return m
    ? did(world, 'marks-chase', world.chance.oneOf(['PUT', 'DELETE']), `/messages/${m.id}/chase`)
    : null;
};

const goesAway: Act = (world) => {
  const until = new Date(world.now().getTime() + world.chance.oneOf([4, 30, 80]) * HOUR).toISOString();
  const away = world.chance.next() < 0.4 ? { until } : null;
  return did(world, away ? 'goes-away' : 'comes-back', 'PUT', '/me/away', away);
};
/** Somebody leaves for good, and what they had goes to another; a new colleague comes. */
const leaves: Act = async (world) => {
  const staff = await world.records.query<{ id: string; email: string }>(
    `select id, email from agent where deactivated_at is null and role <> 'admin' order by id`,
  );
  if (staff.rows.length < 4) return null;
  const [who, to] = [world.chance.oneOf(staff.rows), world.chance.oneOf(staff.rows)];
  const name = `C${randomUUID().replace(/[\d-]/g, '')} Colleague`;
  world.agents.push(await world.join(name, world.chance.oneOf(['agent', 'agent', 'agent', 'senior'])));
  return did(
    world,
    'leaves',
    'POST',
    `/settings/agents/${who.id}/deactivate`,
    { handToId: to.id },
    world.admin,
  );
};

/** Time goes on: minutes mostly, hours and nights, and once in a while the clock was wrong and is set back. */
const timePasses: Act = async (world) => {
  const minutes = world.chance.oneOf([1, 5, 20, 60, 60, 240, 900, 1500, -10]);
  await world.setClock(new Date(world.now().getTime() + minutes * 60_000));
  return { act: minutes < 0 ? 'clock-back' : 'time', status: 200, said: '' };
};

export const agents: readonly [weight: number, act: Act][] = [
  [14, replies],
  [3, ownsUp],
  [3, saysNoNews],
  [3, undoes('undo')],
  [4, undoes('send-now')],
  [3, keeps],
  [2, releases],
  [2, fulfils],
  [2, givesAPromise],
  [4, moves],
  [2, withdraws],
  [2, notesAPromise],
  [3, logsACall],
  [2, handsOver],
  [4, asksToTakeOver],
  [4, answersAnAsking],
  [2, takesTheNext],
  [6, resolves],
  [1, reopens],
  [1, thanks],
  [1, putsWithSpam],
  [1, takesOutOfSpam],
  [3, merges],
  [3, unmerges],
  [2, splits],
  [2, movesMessages],
  [1, marksAChase],
  [2, goesAway],
  [1, leaves],
];
export const time: readonly [weight: number, act: Act][] = [[6, timePasses]];
