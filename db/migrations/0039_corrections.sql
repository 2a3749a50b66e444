-- A correction corrects what was settled, also where we have owned up to it, or done it late, since (found by the walk).
create or replace function settle_promise() returns trigger language plpgsql as $$
declare
  p promise%rowtype;
  prior promise_settlement%rowtype;
  m message%rowtype;
  becomes text;
begin
  select * into p from promise where id = new.promise_id for update;
  if not found then
    raise exception 'no such promise' using errcode = 'KP003';
  end if;
  select * into prior from promise_settlement
    where promise_id = p.id and id <> new.id and outcome not in ('opened', 'owned-up', 'fulfilled')
    order by recorded_at desc, id desc limit 1;

  becomes := case
    when new.outcome = 'opened' and p.state = 'pending' then 'open'
    when new.outcome = 'voided' and p.state in ('pending', 'open') then 'void'
    when new.outcome = 'kept' and p.state = 'open' then 'kept'
    -- dated evidence that it had been done in time corrects "broken", visibly
    when new.outcome = 'kept' and p.state = 'broken' and new.supersedes_id is not null and new.at <= p.due_at then 'kept'
    when new.outcome = 'broken' and p.state = 'open' and new.recorded_at >= p.due_at then 'broken'
    -- a bounce takes back what the message had done: broken after the time, open again before it
    when new.outcome = 'broken' and p.state in ('kept', 'moved', 'withdrawn') and new.supersedes_id is not null
      and new.recorded_at >= p.due_at then 'broken'
    when new.outcome = 'reopened' and p.state in ('kept', 'moved', 'withdrawn') and new.supersedes_id is not null
      and new.recorded_at < p.due_at then 'open'
    when new.outcome = 'moved' and p.state = 'open' and new.successor_id is not null
      and new.recorded_at < p.due_at then 'moved'
    when new.outcome = 'released' and p.state = 'open' and new.evidence <> '' then 'released'
    when new.outcome = 'withdrawn' and p.state = 'open' and new.evidence <> '' then 'withdrawn'
    when new.outcome in ('fulfilled', 'owned-up') and p.state = 'broken' then 'broken'
  end;
  if becomes is null then
    raise exception 'a promise that is % cannot be %', p.state, new.outcome using errcode = 'KP003';
  end if;

  if new.supersedes_id is not null and new.supersedes_id is distinct from prior.id then
    raise exception 'a correction supersedes the latest settlement of the same promise' using errcode = 'KP003';
  end if;
  if new.outcome = 'kept' then
    if new.at > p.due_at then
      raise exception 'it was due before that: done late is fulfilled late, never kept' using errcode = 'KP003';
    end if;
    if new.evidence = '' and new.message_id is null then
      raise exception 'kept needs its evidence' using errcode = 'KP003';
    end if;
    if p.kind in ('reply', 'update') then
      select * into m from message where id = new.message_id;
      -- a call or a visit is spoken both ways, whoever began it
      if not found or m.automatic or m.audience <> 'customer' or m.conversation_id <> p.conversation_id
        or not (m.direction = 'out' or (m.channel in ('phone', 'walk-in') and m.agent_id is not null)) then
        raise exception 'only a person''s own message keeps a promise to write' using errcode = 'KP003';
      end if;
    end if;
  end if;
  if new.outcome = 'moved' and not exists (
    select from promise s where s.id = new.successor_id and s.predecessor_id = p.id and s.state <> 'void') then
    raise exception 'a moved promise needs its successor' using errcode = 'KP003';
  end if;

  update promise set
    state = becomes,
    state_at = case when becomes = p.state then p.state_at else new.recorded_at end,
    fulfilled_at = case when new.outcome = 'fulfilled' then coalesce(p.fulfilled_at, new.at) else p.fulfilled_at end,
    owned_up_at = case when new.outcome = 'owned-up' then coalesce(p.owned_up_at, new.at) else p.owned_up_at end
    where id = p.id;
  return new;
end $$;
