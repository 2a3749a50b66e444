import { type RawBuilder, sql } from 'kysely';

/**
 * Why a senior is asked to look at the conversation of alias c: a second promise was broken, or they had to ask for news twice. Null once
 * a senior has it, or has done anything there since.
 */
export const seniorNeeded: RawBuilder<'broken' | 'chased' | null> = sql<'broken' | 'chased' | null>`(
  select coalesce(n.data->>'because', 'broken') from event n
  where n.conversation_id = c.id and n.kind = 'senior-needed' and c.status = 'open'
    and not exists (select from agent g where g.id = c.owner_id and g.role <> 'agent')
    and not exists (select from event s join agent g on g.id = s.agent_id
      where s.conversation_id = c.id and s.id > n.id and g.role <> 'agent')
  order by n.at desc, n.id desc limit 1)`;
