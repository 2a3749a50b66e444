-- The process that reads a mailbox now (see src/intake/reading-turns.ts); null: none, or an older release.
alter table mailbox add column read_by uuid;
