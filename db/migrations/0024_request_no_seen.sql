-- Whoever asked a colleague may also put a no, or a silence, behind them: what stands on it is not at risk by it any more.
create or replace function step_request() returns trigger language plpgsql as $$
declare
  r request%rowtype;
  becomes text;
begin
  select * into r from request where id = new.request_id for update;
  becomes := case
    when new.step = 'agreed' and r.state = 'asked' and new.recorded_at < r.due_at and new.agent_id is not null then 'open'
    when new.step = 'declined' and r.state = 'asked' and new.evidence <> '' then 'declined'
    when new.step = 'lapsed' and r.state = 'asked' and new.recorded_at >= r.due_at then 'lapsed'
    when new.step = 'kept' and r.state = 'open' and new.at <= r.due_at and new.evidence <> '' then 'kept'
    when new.step = 'broken' and r.state = 'open' and new.recorded_at >= r.due_at then 'broken'
    when new.step = 'fulfilled' and r.state = 'broken' and new.evidence <> '' then 'broken'
    when new.step = 'withdrawn' and r.state in ('asked', 'open', 'broken', 'declined', 'lapsed') then 'withdrawn'
  end;
  if becomes is null then
    raise exception 'a request that is % cannot be %', r.state, new.step using errcode = 'KP007';
  end if;
  update request set state = becomes,
    state_at = case when becomes = r.state then r.state_at else new.recorded_at end,
    taken_by_id = case when new.step = 'agreed' then new.agent_id else r.taken_by_id end,
    fulfilled_at = case when new.step = 'fulfilled' then coalesce(r.fulfilled_at, new.at) else r.fulfilled_at end
    where id = r.id;
  return new;
end $$;
