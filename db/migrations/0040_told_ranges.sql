-- Each range that a customer was told stands, so that what has got narrower never gets wider again. Our honesty is judged by the first.
drop index forecast_told_range;
create index forecast_told_range on forecast_told (conversation_id, id) where promise_id is null;
