import type { Check } from './check.ts';

const rule = 'nothing untrue by itself' as const;

/** Rule 3, for what rules write: records stand behind it, none of them broken, somebody answers for it, and a stop stops it. */
export const automation: Check[] = [
  {
    name: 'said-a-broken-date',
    rule,
    sql: `select c.ref, f.field from automatic_fact f join message m on m.id = f.message_id join conversation c on c.id = m.conversation_id
        join delivery d on d.message_id = m.id join promise_settlement s on s.promise_id = f.promise_id
      where d.state = 'accepted' and s.outcome = 'broken' and s.recorded_at < d.accepted_at - interval '5 minutes'
        and not exists (select from promise_settlement x where x.supersedes_id = s.id)`,
    words: (row) =>
      `a message that no person wrote says a date that was broken before it left (${row.field})`,
  },
  {
    name: 'nothing-behind-it',
    rule,
    sql: `select c.ref from message m join conversation c on c.id = m.conversation_id join delivery d on d.message_id = m.id
      where m.automatic_kind = 'automation' and d.state <> 'cancelled'
        and not exists (select from saved_message_use u join saved_message s on s.id = u.saved_message_id where u.message_id = m.id)`,
    words: () => 'a message that no person wrote was written from no saved message',
  },
  {
    name: 'spoke-though-stopped',
    rule,
    sql: `select c.ref from voice_stop s join message m on m.conversation_id = s.conversation_id and m.automatic
        join delivery d on d.message_id = m.id join conversation c on c.id = m.conversation_id
      where d.state = 'accepted' and d.accepted_at > s.at + interval '5 minutes' and d.accepted_at < coalesce(s.lifted_at, 'infinity')
        and (s.voice = m.automatic_kind or exists (select from automation_run r where r.message_id = m.id and r.automation_id::text = s.voice))`,
    words: () => 'something spoke by itself after somebody had stopped it',
  },
  {
    name: 'rule-of-nobody',
    rule,
    sql: `select '' as ref, u.name from automation u join agent a on a.id = u.owner_id where u.state = 'on' and a.deactivated_at is not null`,
    words: (row) => `the rule “${row.name}” is on, and its owner does not work here any more`,
  },
  {
    name: 'rule-not-followed-yet',
    rule: 'whole record',
    sql: `select c.ref, u.name from automation_run r join automation u on u.id = r.automation_id join conversation c on c.id = r.conversation_id, desk
      where r.state = 'waiting' and r.try_at < (select now from clock) - interval '10 minutes' and desk.held_at is null`,
    words: (row) =>
      `the rule “${row.name}” was there for this and has not been followed. Is the worker running?`,
    note: true,
  },
];
