-- A reply that was stopped at its time is cleared by the owner or a lead: its words are set aside for its writer.
alter table draft_aside drop constraint draft_aside_because_check;
alter table draft_aside add constraint draft_aside_because_check
  check (because in ('taken-over', 'merged', 'other-page', 'undone', 'swapped', 'cleared'));
