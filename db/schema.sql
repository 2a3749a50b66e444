-- Generated from db/migrations by `npm run schema`. Do not edit.

create table absence (
  id uuid not null,
  agent_id uuid not null,
  from_at timestamp with time zone not null,
  until_at timestamp with time zone,
  cover_id uuid,
  reason text not null default ''::text,
  made_by_id uuid,
  made_at timestamp with time zone not null,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint absence_check CHECK ((until_at > from_at)),
  constraint absence_check1 CHECK ((cover_id IS DISTINCT FROM agent_id)),
  constraint absence_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint absence_cover_id_fkey FOREIGN KEY (cover_id) REFERENCES agent(id),
  constraint absence_made_by_id_fkey FOREIGN KEY (made_by_id) REFERENCES agent(id),
  constraint absence_pkey PRIMARY KEY (id)
);
CREATE INDEX absence_agent ON public.absence USING btree (agent_id, from_at) WHERE (ended_at IS NULL);
CREATE INDEX absence_to_start ON public.absence USING btree (from_at) WHERE ((started_at IS NULL) AND (ended_at IS NULL));

create table address (
  id uuid not null,
  contact_id uuid not null,
  kind text not null,
  value text not null,
  shown text not null,
  first_seen_at timestamp with time zone not null,
  known_at timestamp with time zone,
  bounced_at timestamp with time zone,
  bounce_reason text,
  constraint address_kind_check CHECK ((kind = ANY (ARRAY['email'::text, 'phone'::text, 'post'::text]))),
  constraint address_value_check CHECK ((value <> ''::text)),
  constraint address_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint address_pkey PRIMARY KEY (id)
);
CREATE INDEX address_beginning ON public.address USING btree (value text_pattern_ops);
CREATE INDEX address_contact ON public.address USING btree (contact_id);
CREATE INDEX address_phone_end ON public.address USING btree (reverse(value) text_pattern_ops) WHERE (kind = 'phone'::text);
CREATE INDEX address_value ON public.address USING btree (value, kind);
CREATE UNIQUE INDEX address_email ON public.address USING btree (value) WHERE (kind = 'email'::text);

create table agent (
  id uuid not null,
  email text not null,
  name text not null,
  job_title text not null default ''::text,
  role text not null,
  signature text not null default ''::text,
  password_hash text,
  undo_seconds integer,
  single_keys boolean not null default true,
  away_from timestamp with time zone,
  away_until timestamp with time zone,
  cover_id uuid,
  alert_by_email boolean not null default true,
  deactivated_at timestamp with time zone,
  created_at timestamp with time zone not null,
  way_back text not null default ''::text,
  needs_look boolean not null default false,
  quiet_from_minute integer,
  quiet_until_minute integer,
  authority integer,
  constraint agent_authority_check CHECK (((authority >= 0) AND (authority <= 1000000))),
  constraint agent_check CHECK ((cover_id IS DISTINCT FROM id)),
  constraint agent_check1 CHECK (((quiet_from_minute IS NULL) = (quiet_until_minute IS NULL))),
  constraint agent_quiet_from_minute_check CHECK (((quiet_from_minute >= 0) AND (quiet_from_minute <= 1439))),
  constraint agent_quiet_until_minute_check CHECK (((quiet_until_minute >= 0) AND (quiet_until_minute <= 1439))),
  constraint agent_role_check CHECK ((role = ANY (ARRAY['agent'::text, 'senior'::text, 'lead'::text, 'admin'::text]))),
  constraint agent_undo_seconds_check CHECK ((undo_seconds = ANY (ARRAY[0, 10, 20, 30, 60]))),
  constraint agent_cover_id_fkey FOREIGN KEY (cover_id) REFERENCES agent(id),
  constraint agent_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX agent_email ON public.agent USING btree (lower(email));
CREATE CONSTRAINT TRIGGER nobody_leaves_automations AFTER UPDATE OF deactivated_at ON public.agent DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.deactivated_at IS NOT NULL)) EXECUTE FUNCTION nobody_leaves_automations();
CREATE CONSTRAINT TRIGGER nobody_leaves_saved_messages AFTER UPDATE OF deactivated_at ON public.agent DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.deactivated_at IS NOT NULL)) EXECUTE FUNCTION nobody_leaves_saved_messages();
CREATE CONSTRAINT TRIGGER nobody_strands_a_conversation AFTER UPDATE OF deactivated_at ON public.agent DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.deactivated_at IS NOT NULL)) EXECUTE FUNCTION nobody_strands_a_conversation();

create table agent_face (
  agent_id uuid not null,
  type text not null,
  bytes bytea not null,
  in_mail boolean not null default true,
  set_at timestamp with time zone not null,
  constraint agent_face_bytes_check CHECK ((octet_length(bytes) <= 204800)),
  constraint agent_face_type_check CHECK ((type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text]))),
  constraint agent_face_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint agent_face_pkey PRIMARY KEY (agent_id)
);

create table agent_link (
  id uuid not null,
  agent_id uuid not null,
  purpose text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint agent_link_purpose_check CHECK ((purpose = ANY (ARRAY['invite'::text, 'reset'::text]))),
  constraint agent_link_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint agent_link_pkey PRIMARY KEY (id),
  constraint agent_link_token_hash_key UNIQUE (token_hash)
);

create table alert (
  id uuid not null,
  agent_id uuid not null,
  kind text not null,
  conversation_id uuid,
  promise_id uuid,
  event_key text not null,
  at timestamp with time zone not null,
  read_at timestamp with time zone,
  email_after timestamp with time zone,
  emailed_at timestamp with time zone,
  sums integer,
  push_after timestamp with time zone,
  pushed_at timestamp with time zone,
  constraint alert_sums_check CHECK ((sums > 0)),
  constraint alert_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint alert_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint alert_pkey PRIMARY KEY (id),
  constraint alert_agent_id_event_key_key UNIQUE (agent_id, event_key)
);
CREATE INDEX alert_promise ON public.alert USING btree (promise_id) WHERE (promise_id IS NOT NULL);
CREATE INDEX alert_to_email ON public.alert USING btree (email_after) WHERE ((emailed_at IS NULL) AND (read_at IS NULL) AND (email_after IS NOT NULL));
CREATE INDEX alert_to_push ON public.alert USING btree (push_after) WHERE ((pushed_at IS NULL) AND (read_at IS NULL) AND (push_after IS NOT NULL));
CREATE INDEX alert_unread ON public.alert USING btree (agent_id, at DESC) WHERE (read_at IS NULL);

create table amount_question (
  id uuid not null,
  conversation_id uuid not null,
  amount numeric(12,2) not null,
  currency text not null,
  asked_by_id uuid not null,
  asked_at timestamp with time zone not null,
  answer text,
  reason text not null default ''::text,
  answered_by_id uuid,
  answered_at timestamp with time zone,
  constraint amount_question_amount_check CHECK ((amount > (0)::numeric)),
  constraint amount_question_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint amount_question_check CHECK ((((answer IS NULL) = (answered_by_id IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL)))),
  constraint amount_question_currency_check CHECK ((currency = ANY (ARRAY['£'::text, '€'::text, '$'::text]))),
  constraint amount_question_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES agent(id),
  constraint amount_question_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES agent(id),
  constraint amount_question_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint amount_question_pkey PRIMARY KEY (id)
);
CREATE INDEX amount_question_conversation ON public.amount_question USING btree (conversation_id);
CREATE UNIQUE INDEX amount_question_open ON public.amount_question USING btree (conversation_id, amount, currency) WHERE (answer IS NULL);
CREATE TRIGGER amount_question_is_answered_once BEFORE UPDATE ON public.amount_question FOR EACH ROW EXECUTE FUNCTION amount_question_is_answered_once();
CREATE TRIGGER amount_question_is_not_deleted BEFORE DELETE ON public.amount_question FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table api_token (
  id uuid not null,
  agent_id uuid not null,
  name text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_token_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint api_token_pkey PRIMARY KEY (id),
  constraint api_token_token_hash_key UNIQUE (token_hash)
);

create table attachment (
  id uuid not null,
  message_id uuid,
  uploaded_by uuid,
  conversation_id uuid,
  name text not null,
  type text not null,
  size integer not null,
  inline boolean not null default false,
  cid text,
  sha256 bytea not null,
  created_at timestamp with time zone not null,
  by_link boolean not null default false,
  constraint attachment_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint attachment_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint attachment_sha256_fkey FOREIGN KEY (sha256) REFERENCES blob(sha256),
  constraint attachment_uploaded_by_fkey FOREIGN KEY (uploaded_by) REFERENCES agent(id),
  constraint attachment_pkey PRIMARY KEY (id)
);
CREATE INDEX attachment_message ON public.attachment USING btree (message_id);

create table automatic_fact (
  message_id uuid not null,
  field text not null,
  promise_id uuid,
  owner_id uuid,
  status text,
  constraint automatic_fact_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint automatic_fact_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(id),
  constraint automatic_fact_promise_id_fkey FOREIGN KEY (promise_id) REFERENCES promise(id),
  constraint automatic_fact_pkey PRIMARY KEY (message_id, field)
);
CREATE TRIGGER automatic_date_stands BEFORE INSERT OR UPDATE ON public.automatic_fact FOR EACH ROW EXECUTE FUNCTION automatic_date_stands();

create table automatic_send (
  id uuid not null,
  address text not null,
  network text not null default ''::text,
  conversation_id uuid,
  at timestamp with time zone not null,
  shape text not null default ''::text,
  constraint automatic_send_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint automatic_send_pkey PRIMARY KEY (id)
);
CREATE INDEX automatic_send_address ON public.automatic_send USING btree (address, at DESC);
CREATE INDEX automatic_send_network ON public.automatic_send USING btree (network, at DESC) WHERE (network <> ''::text);
CREATE INDEX automatic_send_shape ON public.automatic_send USING btree (shape, at DESC) WHERE (shape <> ''::text);

create table automation (
  id uuid not null,
  name text not null,
  owner_id uuid not null,
  state text not null,
  paused_because text not null default ''::text,
  on_since timestamp with time zone,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint automation_check CHECK (((state <> 'on'::text) OR ((on_since IS NOT NULL) AND (ended_at IS NULL)))),
  constraint automation_name_check CHECK ((btrim(name) <> ''::text)),
  constraint automation_state_check CHECK ((state = ANY (ARRAY['on'::text, 'paused'::text]))),
  constraint automation_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(id),
  constraint automation_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX automation_name ON public.automation USING btree (lower(name)) WHERE (ended_at IS NULL);

create table automation_edition (
  id uuid not null,
  automation_id uuid not null,
  occasion jsonb not null,
  acts jsonb not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  constraint automation_edition_automation_id_fkey FOREIGN KEY (automation_id) REFERENCES automation(id),
  constraint automation_edition_by_id_fkey FOREIGN KEY (by_id) REFERENCES agent(id),
  constraint automation_edition_pkey PRIMARY KEY (id)
);
CREATE INDEX automation_edition_of ON public.automation_edition USING btree (automation_id, at DESC, id DESC);
CREATE TRIGGER automation_edition_append_only BEFORE DELETE OR UPDATE ON public.automation_edition FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER automation_edition_never_emptied BEFORE TRUNCATE ON public.automation_edition FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table automation_reading (
  singleton boolean not null default true,
  read_to timestamp with time zone not null,
  constraint automation_reading_singleton_check CHECK (singleton),
  constraint automation_reading_pkey PRIMARY KEY (singleton)
);

create table automation_run (
  id uuid not null,
  automation_id uuid not null,
  edition_id uuid not null,
  conversation_id uuid not null,
  occasion_key text not null,
  noticed_at timestamp with time zone not null,
  try_at timestamp with time zone not null,
  state text not null default 'waiting'::text,
  did text not null default ''::text,
  because text not null default ''::text,
  settled_at timestamp with time zone,
  message_id uuid,
  constraint automation_run_check CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
  constraint automation_run_check1 CHECK (((message_id IS NULL) OR (state <> 'waiting'::text))),
  constraint automation_run_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'held-back'::text]))),
  constraint automation_run_automation_id_fkey FOREIGN KEY (automation_id) REFERENCES automation(id),
  constraint automation_run_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint automation_run_edition_id_fkey FOREIGN KEY (edition_id) REFERENCES automation_edition(id),
  constraint automation_run_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint automation_run_pkey PRIMARY KEY (id),
  constraint automation_run_automation_id_occasion_key_key UNIQUE (automation_id, occasion_key)
);
CREATE INDEX automation_run_conversation ON public.automation_run USING btree (conversation_id, noticed_at);
CREATE INDEX automation_run_message ON public.automation_run USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX automation_run_waiting ON public.automation_run USING btree (try_at, id) WHERE (state = 'waiting'::text);

create table blob (
  sha256 bytea not null,
  size integer not null,
  bytes bytea not null,
  created_at timestamp with time zone not null,
  constraint blob_pkey PRIMARY KEY (sha256)
);

create table block (
  id uuid not null,
  kind text not null,
  value text not null,
  agent_id uuid not null,
  at timestamp with time zone not null,
  lifted_at timestamp with time zone,
  constraint block_kind_check CHECK ((kind = ANY (ARRAY['address'::text, 'domain'::text]))),
  constraint block_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint block_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX block_value ON public.block USING btree (kind, value) WHERE (lifted_at IS NULL);

create table calendar (
  id uuid not null,
  name text not null,
  for_desk boolean not null default false,
  periods jsonb not null,
  changed_at timestamp with time zone not null,
  constraint calendar_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX calendar_one_for_desk ON public.calendar USING btree (for_desk) WHERE for_desk;

create table calendar_closure (
  id uuid not null,
  calendar_id uuid not null,
  on_day date not null,
  name text not null,
  constraint calendar_closure_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id),
  constraint calendar_closure_pkey PRIMARY KEY (id),
  constraint calendar_closure_calendar_id_on_day_key UNIQUE (calendar_id, on_day)
);

create table chase (
  id uuid not null,
  message_id uuid not null,
  at timestamp with time zone not null,
  marked_by_id uuid,
  lifted_at timestamp with time zone,
  lifted_by_id uuid,
  constraint chase_check CHECK (((lifted_at IS NULL) = (lifted_by_id IS NULL))),
  constraint chase_lifted_by_id_fkey FOREIGN KEY (lifted_by_id) REFERENCES agent(id),
  constraint chase_marked_by_id_fkey FOREIGN KEY (marked_by_id) REFERENCES agent(id),
  constraint chase_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint chase_pkey PRIMARY KEY (id),
  constraint chase_message_id_key UNIQUE (message_id)
);

create table check_override (
  id uuid not null,
  message_id uuid not null,
  rule text not null,
  starts_at integer not null,
  ends_at integer not null,
  reason text not null,
  agent_id uuid not null,
  at timestamp with time zone not null,
  constraint check_override_check CHECK ((ends_at >= starts_at)),
  constraint check_override_reason_check CHECK ((reason <> ''::text)),
  constraint check_override_starts_at_check CHECK ((starts_at >= 0)),
  constraint check_override_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint check_override_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint check_override_pkey PRIMARY KEY (id)
);
CREATE INDEX check_override_message ON public.check_override USING btree (message_id);
CREATE TRIGGER check_override_append_only BEFORE DELETE OR UPDATE ON public.check_override FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER check_override_never_emptied BEFORE TRUNCATE ON public.check_override FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table contact (
  id uuid not null,
  name text,
  signs_as text,
  wishes text not null default ''::text,
  created_at timestamp with time zone not null,
  redacted_at timestamp with time zone,
  title text not null default ''::text,
  called text not null default ''::text,
  address_form text,
  greeted_as text,
  constraint contact_address_form_check CHECK ((address_form = ANY (ARRAY['formal'::text, 'informal'::text]))),
  constraint contact_greeted_as_check CHECK ((greeted_as <> ''::text)),
  constraint contact_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_name ON public.contact USING gin (to_tsvector('simple'::regconfig, COALESCE(name, ''::text)));

create table contact_fact (
  id uuid not null,
  contact_id uuid not null,
  kind text not null,
  words text not null,
  on_day date,
  fades_on date,
  source text not null,
  consent text not null,
  conversation_id uuid,
  message_id uuid,
  noted_by_id uuid not null,
  noted_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_by_id uuid,
  constraint contact_fact_check CHECK (((consent <> 'not-asked'::text) OR (fades_on IS NOT NULL))),
  constraint contact_fact_check1 CHECK (((ended_at IS NULL) = (words <> ''::text))),
  constraint contact_fact_consent_check CHECK ((consent = ANY (ARRAY['asked-for-it'::text, 'said-yes'::text, 'not-asked'::text]))),
  constraint contact_fact_kind_check CHECK ((kind = ANY (ARRAY['wish'::text, 'fact'::text]))),
  constraint contact_fact_source_check CHECK ((source = ANY (ARRAY['their-words'::text, 'told-us'::text, 'noticed'::text]))),
  constraint contact_fact_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint contact_fact_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint contact_fact_ended_by_id_fkey FOREIGN KEY (ended_by_id) REFERENCES agent(id),
  constraint contact_fact_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint contact_fact_noted_by_id_fkey FOREIGN KEY (noted_by_id) REFERENCES agent(id),
  constraint contact_fact_pkey PRIMARY KEY (id)
);
CREATE INDEX contact_fact_contact ON public.contact_fact USING btree (contact_id) WHERE (ended_at IS NULL);
CREATE INDEX contact_fact_fades ON public.contact_fact USING btree (fades_on) WHERE (ended_at IS NULL);

create table conversation (
  id uuid not null,
  ref text not null,
  subject text not null,
  kind text not null default 'enquiry'::text,
  status text not null default 'open'::text,
  channel text not null,
  contact_id uuid not null,
  mailbox_id uuid,
  team_id uuid not null,
  owner_id uuid,
  take_by_at timestamp with time zone,
  next_step text not null default ''::text,
  wanted text not null default ''::text,
  restricted boolean not null default false,
  opened_at timestamp with time zone not null,
  last_activity_at timestamp with time zone not null,
  last_inbound_at timestamp with time zone,
  resolved_at timestamp with time zone,
  merged_into uuid,
  created_at timestamp with time zone not null,
  constraint conversation_check CHECK (((owner_id IS NULL) OR (take_by_at IS NULL))),
  constraint conversation_kind_check CHECK ((kind = ANY (ARRAY['enquiry'::text, 'request'::text, 'problem'::text, 'complaint'::text, 'compliment'::text, 'suggestion'::text]))),
  constraint conversation_merged_check CHECK (((status = 'merged'::text) = (merged_into IS NOT NULL))),
  constraint conversation_status_check CHECK ((status = ANY (ARRAY['open'::text, 'resolved'::text, 'merged'::text, 'spam'::text, 'automatic'::text]))),
  constraint conversation_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint conversation_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id),
  constraint conversation_merged_into_fkey FOREIGN KEY (merged_into) REFERENCES conversation(id),
  constraint conversation_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(id),
  constraint conversation_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint conversation_pkey PRIMARY KEY (id),
  constraint conversation_ref_key UNIQUE (ref)
);
CREATE INDEX conversation_all ON public.conversation USING btree (last_activity_at DESC, id DESC);
CREATE INDEX conversation_contact ON public.conversation USING btree (contact_id, last_activity_at DESC);
CREATE INDEX conversation_kind ON public.conversation USING btree (kind, opened_at DESC);
CREATE INDEX conversation_merged ON public.conversation USING btree (merged_into) WHERE (merged_into IS NOT NULL);
CREATE INDEX conversation_open ON public.conversation USING btree (last_activity_at DESC, id DESC) WHERE (status = 'open'::text);
CREATE INDEX conversation_owned ON public.conversation USING btree (owner_id) WHERE (owner_id IS NOT NULL);
CREATE INDEX conversation_owner ON public.conversation USING btree (owner_id, last_activity_at DESC, id DESC) WHERE (status = 'open'::text);
CREATE INDEX conversation_restricted ON public.conversation USING btree (id) WHERE (restricted AND (status = 'open'::text));
CREATE INDEX conversation_status ON public.conversation USING btree (status, last_activity_at DESC, id DESC) WHERE (status <> 'open'::text);
CREATE INDEX conversation_subject ON public.conversation USING gin (to_tsvector('english'::regconfig, subject));
CREATE INDEX conversation_take_by ON public.conversation USING btree (take_by_at) WHERE ((status = 'open'::text) AND (owner_id IS NULL));
CREATE INDEX conversation_team ON public.conversation USING btree (team_id, last_activity_at DESC, id DESC) WHERE (status = 'open'::text);
CREATE INDEX conversation_unowned ON public.conversation USING btree (team_id, opened_at) WHERE ((status = 'open'::text) AND (owner_id IS NULL));
CREATE CONSTRAINT TRIGGER three_answers AFTER INSERT OR UPDATE OF status, owner_id, take_by_at, team_id, next_step ON public.conversation DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION three_answers_of_conversation();
CREATE TRIGGER waits_follow AFTER UPDATE OF merged_into ON public.conversation FOR EACH ROW WHEN ((new.merged_into IS DISTINCT FROM old.merged_into)) EXECUTE FUNCTION waits_follow();

create table conversation_access (
  id uuid not null,
  conversation_id uuid not null,
  agent_id uuid,
  team_id uuid,
  constraint conversation_access_check CHECK ((num_nonnulls(agent_id, team_id) = 1)),
  constraint conversation_access_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint conversation_access_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint conversation_access_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint conversation_access_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX conversation_access_agent ON public.conversation_access USING btree (conversation_id, agent_id) WHERE (agent_id IS NOT NULL);
CREATE UNIQUE INDEX conversation_access_team ON public.conversation_access USING btree (conversation_id, team_id) WHERE (team_id IS NOT NULL);

create table conversation_read (
  conversation_id uuid not null,
  agent_id uuid not null,
  read_at timestamp with time zone not null,
  constraint conversation_read_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint conversation_read_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint conversation_read_pkey PRIMARY KEY (conversation_id, agent_id)
);

create table date_question (
  id uuid not null,
  conversation_id uuid not null,
  due_on date not null,
  due_at timestamp with time zone not null,
  kind text not null,
  what text not null,
  keeper_id uuid not null,
  obstacle text not null,
  asked_by_id uuid not null,
  asked_at timestamp with time zone not null,
  answer text,
  reason text not null default ''::text,
  answered_by_id uuid,
  answered_at timestamp with time zone,
  constraint date_question_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint date_question_check CHECK ((((answer IS NULL) = (answered_by_id IS NULL)) AND ((answer IS NULL) = (answered_at IS NULL)))),
  constraint date_question_obstacle_check CHECK ((obstacle = ANY (ARRAY['closed'::text, 'away'::text, 'full'::text]))),
  constraint date_question_what_check CHECK ((what <> ''::text)),
  constraint date_question_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES agent(id),
  constraint date_question_asked_by_id_fkey FOREIGN KEY (asked_by_id) REFERENCES agent(id),
  constraint date_question_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint date_question_keeper_id_fkey FOREIGN KEY (keeper_id) REFERENCES agent(id),
  constraint date_question_pkey PRIMARY KEY (id)
);
CREATE INDEX date_question_conversation ON public.date_question USING btree (conversation_id, due_on);
CREATE UNIQUE INDEX date_question_open ON public.date_question USING btree (conversation_id, due_on) WHERE (answer IS NULL);
CREATE TRIGGER date_question_is_answered_once BEFORE UPDATE ON public.date_question FOR EACH ROW EXECUTE FUNCTION date_question_is_answered_once();
CREATE TRIGGER date_question_is_not_deleted BEFORE DELETE ON public.date_question FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table delivery (
  id uuid not null,
  message_id uuid,
  notice_id uuid,
  mailbox_id uuid,
  rfc_message_id text not null,
  state text not null,
  send_at timestamp with time zone not null,
  attempts integer not null default 0,
  claimed_until timestamp with time zone,
  doubtful_at timestamp with time zone,
  last_reason text,
  rehearsed boolean not null default false,
  accepted_at timestamp with time zone,
  created_at timestamp with time zone not null,
  taken_for text[] not null default '{}'::text[],
  copies_wait boolean not null default false,
  constraint delivery_check CHECK ((num_nonnulls(message_id, notice_id) = 1)),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['held'::text, 'queued'::text, 'handing-over'::text, 'accepted'::text, 'refused'::text, 'cancelled'::text]))),
  constraint delivery_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id),
  constraint delivery_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint delivery_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id),
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_message_id_key UNIQUE (message_id),
  constraint delivery_notice_id_key UNIQUE (notice_id),
  constraint delivery_rfc_message_id_key UNIQUE (rfc_message_id)
);
CREATE INDEX delivery_copies_due ON public.delivery USING btree (send_at, id) WHERE copies_wait;
CREATE INDEX delivery_due ON public.delivery USING btree (send_at, id) WHERE (state = ANY (ARRAY['held'::text, 'queued'::text]));
CREATE INDEX delivery_in_hand ON public.delivery USING btree (claimed_until) WHERE (state = 'handing-over'::text);
CREATE TRIGGER automatic_leaves_true BEFORE UPDATE OF state ON public.delivery FOR EACH ROW WHEN (((new.state = 'handing-over'::text) AND (old.state <> 'handing-over'::text) AND (new.message_id IS NOT NULL))) EXECUTE FUNCTION automatic_leaves_true();

create table desk (
  id uuid not null,
  singleton boolean not null default true,
  name text not null default ''::text,
  sign_off text not null default ''::text,
  zone text not null default 'Europe/London'::text,
  nation text not null default 'GB-ENG'::text,
  phone text not null default ''::text,
  first_answer jsonb not null default '{"kind": "hours-rolled", "hours": 24}'::jsonb,
  update_every_working_days integer not null default 5,
  undo_seconds integer not null default 20,
  take_by_working_minutes integer not null default 60,
  setup_code_hash bytea,
  setup_done jsonb not null default '[]'::jsonb,
  setup_finished_at timestamp with time zone,
  held_at timestamp with time zone,
  held_reason text,
  is_test boolean not null default false,
  test_clock_offset_ms bigint not null default 0,
  created_at timestamp with time zone not null,
  mail_files_mb integer not null default 10,
  house_standards jsonb not null default '{}'::jsonb,
  authority jsonb not null default '{"lead": 1000, "admin": 1000, "agent": 50, "senior": 250, "currency": "£"}'::jsonb,
  constraint desk_mail_files_mb_check CHECK (((mail_files_mb >= 1) AND (mail_files_mb <= 25))),
  constraint desk_singleton_check CHECK (singleton),
  constraint desk_take_by_working_minutes_check CHECK (((take_by_working_minutes >= 1) AND (take_by_working_minutes <= 2400))),
  constraint desk_undo_seconds_check CHECK ((undo_seconds = ANY (ARRAY[0, 10, 20, 30, 60]))),
  constraint desk_update_every_working_days_check CHECK (((update_every_working_days >= 1) AND (update_every_working_days <= 60))),
  constraint desk_pkey PRIMARY KEY (id),
  constraint desk_singleton_key UNIQUE (singleton)
);
CREATE TRIGGER desk_test_mark_is_fixed BEFORE UPDATE ON public.desk FOR EACH ROW EXECUTE FUNCTION desk_test_mark_is_fixed();

create table draft (
  conversation_id uuid not null,
  agent_id uuid not null,
  content jsonb not null,
  saved_at timestamp with time zone not null,
  constraint draft_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint draft_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint draft_pkey PRIMARY KEY (conversation_id, agent_id)
);

create table draft_aside (
  id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  content jsonb not null,
  because text not null,
  by_id uuid,
  saved_at timestamp with time zone not null,
  at timestamp with time zone not null,
  constraint draft_aside_because_check CHECK ((because = ANY (ARRAY['taken-over'::text, 'merged'::text, 'other-page'::text, 'undone'::text, 'swapped'::text, 'cleared'::text]))),
  constraint draft_aside_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint draft_aside_by_id_fkey FOREIGN KEY (by_id) REFERENCES agent(id),
  constraint draft_aside_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint draft_aside_pkey PRIMARY KEY (id)
);
CREATE INDEX draft_aside_writer ON public.draft_aside USING btree (conversation_id, agent_id);

create table event (
  id uuid not null,
  at timestamp with time zone not null,
  kind text not null,
  conversation_id uuid,
  contact_id uuid,
  promise_id uuid,
  message_id uuid,
  agent_id uuid,
  data jsonb not null default '{}'::jsonb,
  constraint event_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint event_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint event_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint event_pkey PRIMARY KEY (id)
);
CREATE INDEX event_conversation ON public.event USING btree (conversation_id, at, id);
CREATE TRIGGER event_append_only BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_never_emptied BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table fact_declined (
  message_id uuid not null,
  starts_at integer not null,
  agent_id uuid not null,
  at timestamp with time zone not null,
  constraint fact_declined_starts_at_check CHECK ((starts_at >= 0)),
  constraint fact_declined_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint fact_declined_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint fact_declined_pkey PRIMARY KEY (message_id, starts_at)
);

create table forecast_told (
  id uuid not null,
  conversation_id uuid not null,
  promise_id uuid,
  told_at timestamp with time zone not null,
  from_at timestamp with time zone,
  to_at timestamp with time zone not null,
  chance real not null,
  cases integer not null,
  constraint forecast_told_chance_check CHECK (((chance >= (0)::double precision) AND (chance <= (1)::double precision))),
  constraint forecast_told_check CHECK (((promise_id IS NULL) = (from_at IS NOT NULL))),
  constraint forecast_told_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint forecast_told_promise_id_fkey FOREIGN KEY (promise_id) REFERENCES promise(id),
  constraint forecast_told_pkey PRIMARY KEY (id)
);
CREATE INDEX forecast_told_at ON public.forecast_told USING btree (told_at);
CREATE INDEX forecast_told_range ON public.forecast_told USING btree (conversation_id, id) WHERE (promise_id IS NULL);
CREATE UNIQUE INDEX forecast_told_promise ON public.forecast_told USING btree (promise_id) WHERE (promise_id IS NOT NULL);

create table form_draft (
  id uuid not null,
  token_hash bytea not null,
  answers jsonb not null,
  conversation_id uuid,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint form_draft_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint form_draft_pkey PRIMARY KEY (id),
  constraint form_draft_token_hash_key UNIQUE (token_hash)
);

create table handover (
  id uuid not null,
  conversation_id uuid not null,
  from_id uuid,
  to_id uuid,
  to_team_id uuid,
  by_id uuid,
  reason text not null,
  at timestamp with time zone not null,
  tell_at timestamp with time zone,
  told_at timestamp with time zone,
  constraint handover_by_id_fkey FOREIGN KEY (by_id) REFERENCES agent(id),
  constraint handover_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint handover_from_id_fkey FOREIGN KEY (from_id) REFERENCES agent(id),
  constraint handover_to_id_fkey FOREIGN KEY (to_id) REFERENCES agent(id),
  constraint handover_to_team_id_fkey FOREIGN KEY (to_team_id) REFERENCES team(id),
  constraint handover_pkey PRIMARY KEY (id)
);
CREATE INDEX handover_conversation ON public.handover USING btree (conversation_id, at);
CREATE INDEX handover_to_tell ON public.handover USING btree (tell_at) WHERE ((told_at IS NULL) AND (tell_at IS NOT NULL));

create table incoming (
  id uuid not null,
  door text not null,
  mailbox_id uuid,
  mail_from text not null default ''::text,
  recipients text[] not null default '{}'::text[],
  remote_address text not null default ''::text,
  raw_sha256 bytea not null,
  dedupe_key text not null,
  state text not null default 'waiting'::text,
  reason text,
  attempts integer not null default 0,
  try_after timestamp with time zone,
  conversation_id uuid,
  message_id uuid,
  received_at timestamp with time zone not null,
  filed_at timestamp with time zone,
  beginning_only boolean not null default false,
  constraint incoming_door_check CHECK ((door = ANY (ARRAY['smtp'::text, 'imap'::text, 'import'::text]))),
  constraint incoming_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'filed'::text, 'not-filed'::text, 'put-aside'::text]))),
  constraint incoming_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint incoming_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id),
  constraint incoming_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint incoming_raw_sha256_fkey FOREIGN KEY (raw_sha256) REFERENCES blob(sha256),
  constraint incoming_pkey PRIMARY KEY (id)
);
CREATE INDEX incoming_not_filed ON public.incoming USING btree (received_at DESC) WHERE (state = 'not-filed'::text);
CREATE INDEX incoming_waiting ON public.incoming USING btree (received_at, id) WHERE (state = 'waiting'::text);
CREATE UNIQUE INDEX incoming_once ON public.incoming USING btree (dedupe_key);

create table look (
  id uuid not null,
  conversation_id uuid not null,
  writer_id uuid not null,
  asked_id uuid not null,
  reply jsonb not null,
  words text not null default ''::text,
  grants_access boolean not null default false,
  at timestamp with time zone not null,
  answer_by_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  answer_words text not null default ''::text,
  stopped text,
  constraint look_answer_check CHECK ((answer = ANY (ARRAY['approved'::text, 'comments'::text, 'withdrawn'::text, 'overtaken'::text]))),
  constraint look_check CHECK ((writer_id <> asked_id)),
  constraint look_check1 CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint look_asked_id_fkey FOREIGN KEY (asked_id) REFERENCES agent(id),
  constraint look_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint look_writer_id_fkey FOREIGN KEY (writer_id) REFERENCES agent(id),
  constraint look_pkey PRIMARY KEY (id)
);
CREATE INDEX look_conversation ON public.look USING btree (conversation_id, at);
CREATE INDEX look_open ON public.look USING btree (answer_by_at) WHERE (answer IS NULL);
CREATE UNIQUE INDEX look_one_open ON public.look USING btree (conversation_id, writer_id) WHERE (answer IS NULL);

create table mailbox (
  id uuid not null,
  address text not null,
  from_name text not null,
  team_id uuid not null,
  signature text not null default ''::text,
  imap jsonb,
  imap_password_sealed bytea,
  smtp jsonb,
  smtp_password_sealed bytea,
  uid_validity text,
  last_uid bigint,
  state text not null default 'off'::text,
  state_words text not null default ''::text,
  state_at timestamp with time zone,
  is_default boolean not null default false,
  closed_at timestamp with time zone,
  created_at timestamp with time zone not null,
  read_from timestamp with time zone,
  there_before bigint,
  watched_at timestamp with time zone not null default now(),
  read_by uuid,
  constraint mailbox_state_check CHECK ((state = ANY (ARRAY['off'::text, 'connected'::text, 'problem'::text]))),
  constraint mailbox_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint mailbox_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX mailbox_address ON public.mailbox USING btree (lower(address)) WHERE (closed_at IS NULL);
CREATE UNIQUE INDEX mailbox_one_default ON public.mailbox USING btree (is_default) WHERE is_default;

create table mailbox_sign_in (
  mailbox_id uuid not null,
  provider text not null,
  directory text not null,
  client_id text not null,
  client_secret_sealed bytea not null,
  refresh_token_sealed bytea,
  access_token_sealed bytea,
  access_until timestamp with time zone,
  signed_in_at timestamp with time zone,
  lost_at timestamp with time zone,
  lost_because text,
  constraint mailbox_sign_in_provider_check CHECK ((provider = ANY (ARRAY['microsoft'::text, 'google'::text]))),
  constraint mailbox_sign_in_mailbox_id_fkey FOREIGN KEY (mailbox_id) REFERENCES mailbox(id),
  constraint mailbox_sign_in_pkey PRIMARY KEY (mailbox_id)
);

create table message (
  id uuid not null,
  conversation_id uuid not null,
  direction text not null,
  channel text not null,
  class text not null default 'human'::text,
  automatic boolean not null default false,
  automatic_kind text,
  contact_id uuid,
  agent_id uuid,
  subject text not null default ''::text,
  words text not null,
  quoted text not null default ''::text,
  signature text not null default ''::text,
  html text,
  verified boolean not null default true,
  rfc_message_id text,
  raw_sha256 bytea,
  search tsvector not null,
  said_at timestamp with time zone not null,
  created_at timestamp with time zone not null,
  redacted_at timestamp with time zone,
  audience text not null default 'customer'::text,
  marks jsonb not null default '[]'::jsonb,
  imported_at timestamp with time zone,
  constraint message_audience_check CHECK ((audience = ANY (ARRAY['customer'::text, 'third-party'::text, 'internal'::text]))),
  constraint message_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'form'::text, 'page'::text, 'phone'::text, 'walk-in'::text, 'letter'::text, 'api'::text]))),
  constraint message_check CHECK (((direction = 'in'::text) OR automatic OR (agent_id IS NOT NULL) OR (imported_at IS NOT NULL))),
  constraint message_class_check CHECK ((class = ANY (ARRAY['human'::text, 'auto-reply'::text, 'bounce-permanent'::text, 'bounce-transient'::text, 'delay'::text, 'list'::text, 'own'::text, 'calendar'::text]))),
  constraint message_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text]))),
  constraint message_internal_comes_in CHECK (((audience <> 'internal'::text) OR (direction = 'in'::text))),
  constraint message_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint message_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint message_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint message_raw_sha256_fkey FOREIGN KEY (raw_sha256) REFERENCES blob(sha256),
  constraint message_pkey PRIMARY KEY (id)
);
CREATE INDEX message_conversation ON public.message USING btree (conversation_id, said_at, id);
CREATE INDEX message_rfc ON public.message USING btree (rfc_message_id) WHERE (rfc_message_id IS NOT NULL);
CREATE INDEX message_search ON public.message USING gin (search);
CREATE TRIGGER message_stays_in_place BEFORE UPDATE OF conversation_id ON public.message FOR EACH ROW EXECUTE FUNCTION stays_in_place();

create table message_alias (
  rfc_message_id text not null,
  conversation_id uuid not null,
  message_id uuid,
  learnt boolean not null default false,
  constraint message_alias_rfc_message_id_check CHECK ((rfc_message_id <> ''::text)),
  constraint message_alias_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint message_alias_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_alias_pkey PRIMARY KEY (rfc_message_id, conversation_id)
);

create table message_recipient (
  id uuid not null,
  message_id uuid not null,
  kind text not null,
  address text not null,
  name text not null default ''::text,
  bounced_at timestamp with time zone,
  bounce_reason text,
  constraint message_recipient_kind_check CHECK ((kind = ANY (ARRAY['to'::text, 'cc'::text, 'bcc'::text, 'reply-to'::text]))),
  constraint message_recipient_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_recipient_pkey PRIMARY KEY (id)
);
CREATE INDEX message_recipient_message ON public.message_recipient USING btree (message_id);

create table message_settles (
  message_id uuid not null,
  promise_id uuid not null,
  outcome text not null,
  successor_id uuid,
  constraint message_settles_check CHECK (((outcome = 'moved'::text) = (successor_id IS NOT NULL))),
  constraint message_settles_outcome_check CHECK ((outcome = ANY (ARRAY['kept'::text, 'moved'::text, 'withdrawn'::text, 'owned-up'::text]))),
  constraint message_settles_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint message_settles_promise_id_fkey FOREIGN KEY (promise_id) REFERENCES promise(id),
  constraint message_settles_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES promise(id),
  constraint message_settles_pkey PRIMARY KEY (message_id, promise_id)
);
CREATE INDEX message_settles_promise ON public.message_settles USING btree (promise_id);

create table migration (
  number integer not null,
  name text not null,
  applied_at timestamp with time zone not null,
  constraint migration_pkey PRIMARY KEY (number)
);

create table note (
  id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  words text not null,
  at timestamp with time zone not null,
  redacted_at timestamp with time zone,
  constraint note_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint note_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint note_pkey PRIMARY KEY (id)
);
CREATE INDEX note_conversation ON public.note USING btree (conversation_id, at);
CREATE TRIGGER note_stays_in_place BEFORE UPDATE OF conversation_id ON public.note FOR EACH ROW EXECUTE FUNCTION stays_in_place();

create table note_mention (
  note_id uuid not null,
  agent_id uuid not null,
  constraint note_mention_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint note_mention_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id),
  constraint note_mention_pkey PRIMARY KEY (note_id, agent_id)
);

create table notice (
  id uuid not null,
  kind text not null,
  to_address text not null,
  to_name text not null default ''::text,
  subject text not null,
  words text not null,
  created_at timestamp with time zone not null,
  constraint notice_kind_check CHECK ((kind = ANY (ARRAY['page-code'::text, 'page-link'::text, 'agent-link'::text, 'alert'::text]))),
  constraint notice_pkey PRIMARY KEY (id)
);

create table offer (
  id uuid not null,
  kind text not null,
  conversation_id uuid not null,
  message_id uuid not null,
  other_id uuid,
  key text not null,
  made_at timestamp with time zone not null,
  answer text,
  answered_by uuid,
  answered_at timestamp with time zone,
  constraint offer_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint offer_check CHECK (((kind = 'same-matter'::text) = (other_id IS NOT NULL))),
  constraint offer_check1 CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint offer_kind_check CHECK ((kind = ANY (ARRAY['split'::text, 'same-matter'::text]))),
  constraint offer_answered_by_fkey FOREIGN KEY (answered_by) REFERENCES agent(id),
  constraint offer_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint offer_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint offer_other_id_fkey FOREIGN KEY (other_id) REFERENCES conversation(id),
  constraint offer_pkey PRIMARY KEY (id),
  constraint offer_conversation_id_kind_key_key UNIQUE (conversation_id, kind, key)
);
CREATE INDEX offer_message ON public.offer USING btree (message_id);

create table outcome (
  id uuid not null,
  resolution_id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  asked_at timestamp with time zone not null,
  answer text,
  words text not null default ''::text,
  answered_at timestamp with time zone,
  constraint outcome_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'no'::text]))),
  constraint outcome_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint outcome_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint outcome_resolution_id_fkey FOREIGN KEY (resolution_id) REFERENCES resolution(id),
  constraint outcome_pkey PRIMARY KEY (id),
  constraint outcome_resolution_id_key UNIQUE (resolution_id)
);
CREATE INDEX outcome_conversation ON public.outcome USING btree (conversation_id);

create table page_code (
  id uuid not null,
  page_link_id uuid not null,
  code_hash bytea not null,
  attempts integer not null default 0,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  used_at timestamp with time zone,
  constraint page_code_page_link_id_fkey FOREIGN KEY (page_link_id) REFERENCES page_link(id),
  constraint page_code_pkey PRIMARY KEY (id)
);
CREATE INDEX page_code_link ON public.page_code USING btree (page_link_id, created_at DESC);

create table page_link (
  id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  constraint page_link_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint page_link_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint page_link_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX page_link_standing ON public.page_link USING btree (conversation_id, contact_id) WHERE (revoked_at IS NULL);

create table page_visit (
  id uuid not null,
  page_link_id uuid not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint page_visit_page_link_id_fkey FOREIGN KEY (page_link_id) REFERENCES page_link(id),
  constraint page_visit_pkey PRIMARY KEY (id),
  constraint page_visit_token_hash_key UNIQUE (token_hash)
);

create table participant (
  conversation_id uuid not null,
  contact_id uuid not null,
  role text not null,
  added_at timestamp with time zone not null,
  brought_by uuid,
  constraint participant_role_check CHECK ((role = ANY (ARRAY['customer'::text, 'copied'::text, 'third-party'::text]))),
  constraint participant_brought_by_fkey FOREIGN KEY (brought_by) REFERENCES regrouping(id),
  constraint participant_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint participant_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint participant_pkey PRIMARY KEY (conversation_id, contact_id)
);
CREATE INDEX participant_contact ON public.participant USING btree (contact_id);

create table pictures_shown (
  message_id uuid not null,
  agent_id uuid not null,
  shown_at timestamp with time zone not null,
  constraint pictures_shown_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint pictures_shown_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint pictures_shown_pkey PRIMARY KEY (message_id, agent_id)
);

create table placement (
  id uuid not null,
  regrouping_id uuid not null,
  message_id uuid,
  note_id uuid,
  promise_id uuid,
  target_id uuid,
  from_id uuid not null,
  into_id uuid not null,
  constraint placement_check CHECK ((num_nonnulls(message_id, note_id, promise_id, target_id) = 1)),
  constraint placement_from_id_fkey FOREIGN KEY (from_id) REFERENCES conversation(id),
  constraint placement_into_id_fkey FOREIGN KEY (into_id) REFERENCES conversation(id),
  constraint placement_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint placement_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id),
  constraint placement_promise_id_fkey FOREIGN KEY (promise_id) REFERENCES promise(id),
  constraint placement_regrouping_id_fkey FOREIGN KEY (regrouping_id) REFERENCES regrouping(id),
  constraint placement_target_id_fkey FOREIGN KEY (target_id) REFERENCES target(id),
  constraint placement_pkey PRIMARY KEY (id)
);
CREATE INDEX placement_into ON public.placement USING btree (into_id);
CREATE INDEX placement_message ON public.placement USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE INDEX placement_regrouping ON public.placement USING btree (regrouping_id);
CREATE TRIGGER place AFTER INSERT ON public.placement FOR EACH ROW EXECUTE FUNCTION place();
CREATE TRIGGER placement_append_only BEFORE DELETE OR UPDATE ON public.placement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER placement_never_emptied BEFORE TRUNCATE ON public.placement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table playback (
  id uuid not null,
  message_id uuid not null,
  contact_id uuid not null,
  words text not null,
  agent_id uuid not null,
  at timestamp with time zone not null,
  answer text,
  answer_words text not null default ''::text,
  answer_message_id uuid,
  answered_by_id uuid,
  answered_at timestamp with time zone,
  constraint playback_answer_check CHECK ((answer = ANY (ARRAY['yes'::text, 'correction'::text]))),
  constraint playback_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint playback_words_check CHECK ((words <> ''::text)),
  constraint playback_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint playback_answer_message_id_fkey FOREIGN KEY (answer_message_id) REFERENCES message(id),
  constraint playback_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES agent(id),
  constraint playback_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint playback_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint playback_pkey PRIMARY KEY (id),
  constraint playback_message_id_key UNIQUE (message_id)
);

create unlogged table presence (
  conversation_id uuid not null,
  agent_id uuid not null,
  doing text not null,
  at timestamp with time zone not null,
  constraint presence_doing_check CHECK ((doing = ANY (ARRAY['looking'::text, 'writing'::text]))),
  constraint presence_pkey PRIMARY KEY (conversation_id, agent_id)
);

create table promise (
  id uuid not null,
  conversation_id uuid not null,
  contact_id uuid not null,
  kind text not null,
  what text not null,
  from_at timestamp with time zone,
  due_at timestamp with time zone not null,
  explanation text not null default ''::text,
  given_to_id uuid,
  message_id uuid,
  made_by_id uuid,
  predecessor_id uuid,
  rehearsed boolean not null default false,
  made_at timestamp with time zone not null,
  state text not null,
  state_at timestamp with time zone not null,
  fulfilled_at timestamp with time zone,
  owned_up_at timestamp with time zone,
  redacted_at timestamp with time zone,
  half_at timestamp with time zone,
  constraint promise_check CHECK (((from_at IS NULL) OR (from_at <= due_at))),
  constraint promise_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'update'::text, 'action'::text, 'callback'::text, 'payment'::text, 'return'::text, 'owner'::text]))),
  constraint promise_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'open'::text, 'kept'::text, 'broken'::text, 'moved'::text, 'released'::text, 'withdrawn'::text, 'void'::text]))),
  constraint promise_what_check CHECK ((what <> ''::text)),
  constraint promise_contact_id_fkey FOREIGN KEY (contact_id) REFERENCES contact(id),
  constraint promise_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint promise_given_to_id_fkey FOREIGN KEY (given_to_id) REFERENCES agent(id),
  constraint promise_made_by_id_fkey FOREIGN KEY (made_by_id) REFERENCES agent(id),
  constraint promise_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint promise_predecessor_id_fkey FOREIGN KEY (predecessor_id) REFERENCES promise(id),
  constraint promise_pkey PRIMARY KEY (id)
);
CREATE INDEX promise_broken ON public.promise USING btree (state_at) WHERE (state = 'broken'::text);
CREATE INDEX promise_conversation ON public.promise USING btree (conversation_id, due_at);
CREATE INDEX promise_due ON public.promise USING btree (due_at, id) WHERE (state = 'open'::text);
CREATE INDEX promise_given ON public.promise USING btree (given_to_id, due_at) WHERE ((state = 'open'::text) AND (given_to_id IS NOT NULL));
CREATE INDEX promise_given_over ON public.promise USING btree (given_to_id, due_at) WHERE ((given_to_id IS NOT NULL) AND (state <> ALL (ARRAY['pending'::text, 'open'::text])));
CREATE INDEX promise_half ON public.promise USING btree (half_at) WHERE ((state = 'open'::text) AND (half_at IS NOT NULL));
CREATE INDEX promise_kind ON public.promise USING btree (kind, made_at DESC);
CREATE INDEX promise_message ON public.promise USING btree (message_id);
CREATE INDEX promise_open_of_conversation ON public.promise USING btree (conversation_id, due_at) WHERE (state = 'open'::text);
CREATE INDEX promise_over ON public.promise USING btree (state, due_at, id) WHERE (state <> ALL (ARRAY['pending'::text, 'open'::text]));
CREATE INDEX promise_settled ON public.promise USING btree (state_at) WHERE (state = ANY (ARRAY['kept'::text, 'moved'::text, 'broken'::text]));
CREATE INDEX promise_to_own_up ON public.promise USING btree (conversation_id) WHERE ((state = 'broken'::text) AND (owned_up_at IS NULL));
CREATE INDEX promise_words ON public.promise USING gin (to_tsvector('english'::regconfig, what)) WHERE (made_by_id IS NOT NULL);
CREATE UNIQUE INDEX promise_one_successor ON public.promise USING btree (predecessor_id) WHERE ((predecessor_id IS NOT NULL) AND (state <> 'void'::text));
CREATE TRIGGER promise_is_born_unsettled BEFORE INSERT ON public.promise FOR EACH ROW EXECUTE FUNCTION promise_is_born_unsettled();
CREATE CONSTRAINT TRIGGER promise_is_given_to_somebody_here AFTER INSERT OR UPDATE OF given_to_id ON public.promise DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.given_to_id IS NOT NULL)) EXECUTE FUNCTION promise_is_given_to_somebody_here();
CREATE TRIGGER promise_is_not_deleted BEFORE DELETE ON public.promise FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER promise_is_not_edited BEFORE UPDATE ON public.promise FOR EACH ROW EXECUTE FUNCTION promise_is_not_edited();
CREATE TRIGGER promise_never_emptied BEFORE TRUNCATE ON public.promise FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE CONSTRAINT TRIGGER three_answers_promise AFTER UPDATE OF state ON public.promise DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.state IS DISTINCT FROM old.state)) EXECUTE FUNCTION three_answers_of_part();
CREATE CONSTRAINT TRIGGER three_answers_promise_made AFTER INSERT ON public.promise DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.state = 'open'::text)) EXECUTE FUNCTION three_answers_of_part();
CREATE CONSTRAINT TRIGGER three_answers_promise_placed AFTER UPDATE OF conversation_id ON public.promise DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN ((new.conversation_id IS DISTINCT FROM old.conversation_id)) EXECUTE FUNCTION three_answers_of_part();

create table promise_settlement (
  id uuid not null,
  promise_id uuid not null,
  outcome text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  agent_id uuid,
  evidence text not null default ''::text,
  message_id uuid,
  successor_id uuid,
  supersedes_id uuid,
  constraint promise_settlement_outcome_check CHECK ((outcome = ANY (ARRAY['opened'::text, 'voided'::text, 'kept'::text, 'broken'::text, 'moved'::text, 'released'::text, 'withdrawn'::text, 'reopened'::text, 'fulfilled'::text, 'owned-up'::text]))),
  constraint promise_settlement_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint promise_settlement_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint promise_settlement_promise_id_fkey FOREIGN KEY (promise_id) REFERENCES promise(id),
  constraint promise_settlement_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES promise(id),
  constraint promise_settlement_supersedes_id_fkey FOREIGN KEY (supersedes_id) REFERENCES promise_settlement(id),
  constraint promise_settlement_pkey PRIMARY KEY (id)
);
CREATE INDEX promise_settlement_promise ON public.promise_settlement USING btree (promise_id, recorded_at);
CREATE UNIQUE INDEX promise_settlement_superseded_once ON public.promise_settlement USING btree (supersedes_id) WHERE (supersedes_id IS NOT NULL);
CREATE TRIGGER promise_settlement_append_only BEFORE DELETE OR UPDATE ON public.promise_settlement FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER promise_settlement_never_emptied BEFORE TRUNCATE ON public.promise_settlement FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settle_promise AFTER INSERT ON public.promise_settlement FOR EACH ROW EXECUTE FUNCTION settle_promise();

create table proposed_handover (
  id uuid not null,
  conversation_id uuid not null,
  by_id uuid not null,
  to_id uuid,
  to_team_id uuid,
  reason text not null,
  grants_access boolean not null default false,
  at timestamp with time zone not null,
  answer_by_at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  answered_by_id uuid,
  answer_reason text not null default ''::text,
  constraint proposed_handover_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'declined'::text, 'withdrawn'::text, 'overtaken'::text]))),
  constraint proposed_handover_check CHECK ((num_nonnulls(to_id, to_team_id) = 1)),
  constraint proposed_handover_check1 CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint proposed_handover_answered_by_id_fkey FOREIGN KEY (answered_by_id) REFERENCES agent(id),
  constraint proposed_handover_by_id_fkey FOREIGN KEY (by_id) REFERENCES agent(id),
  constraint proposed_handover_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint proposed_handover_to_id_fkey FOREIGN KEY (to_id) REFERENCES agent(id),
  constraint proposed_handover_to_team_id_fkey FOREIGN KEY (to_team_id) REFERENCES team(id),
  constraint proposed_handover_pkey PRIMARY KEY (id)
);
CREATE INDEX proposed_handover_conversation ON public.proposed_handover USING btree (conversation_id, at);
CREATE INDEX proposed_handover_open ON public.proposed_handover USING btree (answer_by_at) WHERE (answer IS NULL);
CREATE UNIQUE INDEX proposed_handover_one_open ON public.proposed_handover USING btree (conversation_id) WHERE (answer IS NULL);

create table push_subscription (
  id uuid not null,
  agent_id uuid not null,
  endpoint text not null,
  p256dh text not null,
  auth text not null,
  browser text not null,
  made_at timestamp with time zone not null,
  constraint push_subscription_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint push_subscription_pkey PRIMARY KEY (id),
  constraint push_subscription_endpoint_key UNIQUE (endpoint)
);
CREATE INDEX push_subscription_agent ON public.push_subscription USING btree (agent_id);

create table question (
  id uuid not null,
  note_id uuid not null,
  asked_id uuid not null,
  grants_access boolean not null default false,
  answer_by_at timestamp with time zone not null,
  answer_id uuid,
  ended text,
  ended_at timestamp with time zone,
  constraint question_check CHECK (((ended IS NULL) = (ended_at IS NULL))),
  constraint question_check1 CHECK ((COALESCE((ended = 'answered'::text), false) = (answer_id IS NOT NULL))),
  constraint question_ended_check CHECK ((ended = ANY (ARRAY['answered'::text, 'withdrawn'::text]))),
  constraint question_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES note(id),
  constraint question_asked_id_fkey FOREIGN KEY (asked_id) REFERENCES agent(id),
  constraint question_note_id_fkey FOREIGN KEY (note_id) REFERENCES note(id),
  constraint question_pkey PRIMARY KEY (id),
  constraint question_answer_id_key UNIQUE (answer_id),
  constraint question_note_id_key UNIQUE (note_id)
);
CREATE INDEX question_open ON public.question USING btree (answer_by_at) WHERE (ended IS NULL);

create table rate_window (
  key text not null,
  window_start timestamp with time zone not null,
  hits integer not null,
  constraint rate_window_pkey PRIMARY KEY (key, window_start)
);

create table regrouping (
  id uuid not null,
  kind text not null,
  from_id uuid not null,
  into_id uuid not null,
  from_status text not null,
  undoes_id uuid,
  agent_id uuid not null,
  at timestamp with time zone not null,
  constraint regrouping_check CHECK ((from_id <> into_id)),
  constraint regrouping_check1 CHECK (((kind = 'unmerge'::text) = (undoes_id IS NOT NULL))),
  constraint regrouping_from_status_check CHECK ((from_status = ANY (ARRAY['open'::text, 'resolved'::text, 'merged'::text, 'automatic'::text]))),
  constraint regrouping_kind_check CHECK ((kind = ANY (ARRAY['merge'::text, 'unmerge'::text, 'split'::text, 'move'::text]))),
  constraint regrouping_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint regrouping_from_id_fkey FOREIGN KEY (from_id) REFERENCES conversation(id),
  constraint regrouping_into_id_fkey FOREIGN KEY (into_id) REFERENCES conversation(id),
  constraint regrouping_undoes_id_fkey FOREIGN KEY (undoes_id) REFERENCES regrouping(id),
  constraint regrouping_pkey PRIMARY KEY (id),
  constraint regrouping_undoes_id_key UNIQUE (undoes_id)
);
CREATE INDEX regrouping_from ON public.regrouping USING btree (from_id, at);
CREATE TRIGGER regrouping_append_only BEFORE DELETE OR UPDATE ON public.regrouping FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER regrouping_never_emptied BEFORE TRUNCATE ON public.regrouping FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table request (
  id uuid not null,
  conversation_id uuid not null,
  home_id uuid not null,
  from_id uuid not null,
  to_id uuid,
  to_team_id uuid,
  what text not null,
  due_at timestamp with time zone not null,
  asked_at timestamp with time zone not null,
  state text not null default 'asked'::text,
  state_at timestamp with time zone not null,
  taken_by_id uuid,
  fulfilled_at timestamp with time zone,
  constraint request_check CHECK ((num_nonnulls(to_id, to_team_id) = 1)),
  constraint request_check1 CHECK ((due_at > asked_at)),
  constraint request_state_check CHECK ((state = ANY (ARRAY['asked'::text, 'open'::text, 'kept'::text, 'broken'::text, 'declined'::text, 'lapsed'::text, 'withdrawn'::text]))),
  constraint request_what_check CHECK ((btrim(what) <> ''::text)),
  constraint request_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint request_from_id_fkey FOREIGN KEY (from_id) REFERENCES agent(id),
  constraint request_home_id_fkey FOREIGN KEY (home_id) REFERENCES conversation(id),
  constraint request_taken_by_id_fkey FOREIGN KEY (taken_by_id) REFERENCES agent(id),
  constraint request_to_id_fkey FOREIGN KEY (to_id) REFERENCES agent(id),
  constraint request_to_team_id_fkey FOREIGN KEY (to_team_id) REFERENCES team(id),
  constraint request_pkey PRIMARY KEY (id)
);
CREATE INDEX request_conversation ON public.request USING btree (conversation_id);
CREATE INDEX request_due ON public.request USING btree (due_at) WHERE (state = ANY (ARRAY['asked'::text, 'open'::text]));
CREATE INDEX request_home ON public.request USING btree (home_id);
CREATE INDEX request_taken ON public.request USING btree (taken_by_id) WHERE (state = ANY (ARRAY['open'::text, 'broken'::text]));
CREATE INDEX request_to ON public.request USING btree (to_id) WHERE (state = ANY (ARRAY['asked'::text, 'open'::text, 'broken'::text]));
CREATE INDEX request_to_team ON public.request USING btree (to_team_id) WHERE (state = 'asked'::text);
CREATE TRIGGER request_is_not_edited BEFORE UPDATE ON public.request FOR EACH ROW EXECUTE FUNCTION request_is_not_edited();

create table request_date (
  id uuid not null,
  request_id uuid not null,
  due_at timestamp with time zone not null,
  reason text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  answer text,
  answered_at timestamp with time zone,
  successor_id uuid,
  constraint request_date_answer_check CHECK ((answer = ANY (ARRAY['accepted'::text, 'refused'::text, 'overtaken'::text]))),
  constraint request_date_check CHECK (((answer IS NULL) = (answered_at IS NULL))),
  constraint request_date_check1 CHECK (((NOT (answer IS DISTINCT FROM 'accepted'::text)) = (successor_id IS NOT NULL))),
  constraint request_date_reason_check CHECK ((btrim(reason) <> ''::text)),
  constraint request_date_by_id_fkey FOREIGN KEY (by_id) REFERENCES agent(id),
  constraint request_date_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint request_date_successor_id_fkey FOREIGN KEY (successor_id) REFERENCES request(id),
  constraint request_date_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX request_date_open ON public.request_date USING btree (request_id) WHERE (answer IS NULL);
CREATE TRIGGER request_date_is_answered_once BEFORE UPDATE ON public.request_date FOR EACH ROW EXECUTE FUNCTION request_date_is_answered_once();

create table request_step (
  id uuid not null,
  request_id uuid not null,
  step text not null,
  at timestamp with time zone not null,
  recorded_at timestamp with time zone not null,
  agent_id uuid,
  evidence text not null default ''::text,
  constraint request_step_step_check CHECK ((step = ANY (ARRAY['agreed'::text, 'declined'::text, 'kept'::text, 'broken'::text, 'lapsed'::text, 'fulfilled'::text, 'withdrawn'::text]))),
  constraint request_step_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint request_step_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint request_step_pkey PRIMARY KEY (id)
);
CREATE INDEX request_step_request ON public.request_step USING btree (request_id, recorded_at);
CREATE TRIGGER request_step_append_only BEFORE DELETE OR UPDATE ON public.request_step FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER request_step_never_emptied BEFORE TRUNCATE ON public.request_step FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER step_request AFTER INSERT ON public.request_step FOR EACH ROW EXECUTE FUNCTION step_request();

create table resolution (
  id uuid not null,
  conversation_id uuid not null,
  agent_id uuid,
  at timestamp with time zone not null,
  reopened_at timestamp with time zone,
  reopened_because text,
  reached text,
  constraint resolution_reached_check CHECK ((reached = ANY (ARRAY['yes'::text, 'partly'::text, 'no'::text]))),
  constraint resolution_reopened_because_check CHECK ((reopened_because = ANY (ARRAY['customer-wrote'::text, 'customer-said-no'::text, 'agent'::text, 'bounce'::text]))),
  constraint resolution_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint resolution_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint resolution_pkey PRIMARY KEY (id)
);
CREATE INDEX resolution_conversation ON public.resolution USING btree (conversation_id, at);
CREATE UNIQUE INDEX resolution_one_standing ON public.resolution USING btree (conversation_id) WHERE (reopened_at IS NULL);

create table saved_message (
  id uuid not null,
  name text not null,
  words text not null,
  by_itself boolean not null default false,
  owner_id uuid not null,
  review_on date not null,
  made_at timestamp with time zone not null,
  changed_by_id uuid not null,
  changed_at timestamp with time zone not null,
  put_away_at timestamp with time zone,
  constraint saved_message_name_check CHECK ((btrim(name) <> ''::text)),
  constraint saved_message_words_check CHECK ((btrim(words) <> ''::text)),
  constraint saved_message_changed_by_id_fkey FOREIGN KEY (changed_by_id) REFERENCES agent(id),
  constraint saved_message_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(id),
  constraint saved_message_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX saved_message_name ON public.saved_message USING btree (lower(name)) WHERE (put_away_at IS NULL);

create table saved_message_use (
  message_id uuid not null,
  saved_message_id uuid not null,
  constraint saved_message_use_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint saved_message_use_saved_message_id_fkey FOREIGN KEY (saved_message_id) REFERENCES saved_message(id),
  constraint saved_message_use_pkey PRIMARY KEY (message_id, saved_message_id)
);
CREATE INDEX saved_message_use_of ON public.saved_message_use USING btree (saved_message_id);

create table scheduled_reply (
  id uuid not null,
  conversation_id uuid not null,
  agent_id uuid not null,
  content jsonb not null,
  seen_until timestamp with time zone not null,
  owner_id uuid,
  send_at timestamp with time zone not null,
  made_at timestamp with time zone not null,
  stopped_at timestamp with time zone,
  stopped_because text not null default ''::text,
  constraint scheduled_reply_check CHECK (((stopped_at IS NULL) = (stopped_because = ''::text))),
  constraint scheduled_reply_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint scheduled_reply_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint scheduled_reply_owner_id_fkey FOREIGN KEY (owner_id) REFERENCES agent(id),
  constraint scheduled_reply_pkey PRIMARY KEY (id)
);
CREATE INDEX scheduled_reply_conversation ON public.scheduled_reply USING btree (conversation_id);
CREATE INDEX scheduled_reply_due ON public.scheduled_reply USING btree (send_at) WHERE (stopped_at IS NULL);
CREATE INDEX scheduled_reply_writer ON public.scheduled_reply USING btree (agent_id);

create table session (
  id uuid not null,
  token_hash bytea not null,
  csrf text not null,
  agent_id uuid not null,
  created_at timestamp with time zone not null,
  last_seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash)
);
CREATE INDEX session_agent ON public.session USING btree (agent_id);

create table signing_key (
  id uuid not null,
  domain text not null,
  selector text not null,
  private_key_sealed bytea not null,
  public_key text not null,
  made_by uuid not null,
  made_at timestamp with time zone not null,
  published_at timestamp with time zone,
  ended_at timestamp with time zone,
  constraint signing_key_domain_check CHECK (((domain = lower(domain)) AND (domain <> ''::text))),
  constraint signing_key_made_by_fkey FOREIGN KEY (made_by) REFERENCES agent(id),
  constraint signing_key_pkey PRIMARY KEY (id),
  constraint signing_key_domain_selector_key UNIQUE (domain, selector)
);
CREATE UNIQUE INDEX signing_key_in_use ON public.signing_key USING btree (domain) WHERE ((published_at IS NOT NULL) AND (ended_at IS NULL));
CREATE UNIQUE INDEX signing_key_waiting ON public.signing_key USING btree (domain) WHERE ((published_at IS NULL) AND (ended_at IS NULL));

create table stands_on (
  id uuid not null,
  promise_id uuid not null,
  wait_id uuid,
  request_id uuid,
  late_at timestamp with time zone,
  over_at timestamp with time zone,
  constraint stands_on_check CHECK ((num_nonnulls(wait_id, request_id) = 1)),
  constraint stands_on_promise_id_fkey FOREIGN KEY (promise_id) REFERENCES promise(id),
  constraint stands_on_request_id_fkey FOREIGN KEY (request_id) REFERENCES request(id),
  constraint stands_on_wait_id_fkey FOREIGN KEY (wait_id) REFERENCES wait(id),
  constraint stands_on_pkey PRIMARY KEY (id),
  constraint stands_on_promise_id_request_id_key UNIQUE (promise_id, request_id),
  constraint stands_on_promise_id_wait_id_key UNIQUE (promise_id, wait_id)
);
CREATE INDEX stands_on_late ON public.stands_on USING btree (promise_id) WHERE ((late_at IS NOT NULL) AND (over_at IS NULL));
CREATE INDEX stands_on_request ON public.stands_on USING btree (request_id) WHERE (request_id IS NOT NULL);
CREATE INDEX stands_on_wait ON public.stands_on USING btree (wait_id) WHERE (wait_id IS NOT NULL);

create table target (
  id uuid not null,
  conversation_id uuid not null,
  kind text not null,
  due_at timestamp with time zone not null,
  explanation text not null default ''::text,
  state text not null default 'open'::text,
  set_at timestamp with time zone not null,
  state_at timestamp with time zone not null,
  message_id uuid,
  aside_by uuid,
  constraint target_aside_check CHECK (((state = 'aside'::text) <= (aside_by IS NOT NULL))),
  constraint target_kind_check CHECK ((kind = ANY (ARRAY['reply'::text, 'own-up'::text, 'update'::text]))),
  constraint target_state_check CHECK ((state = ANY (ARRAY['open'::text, 'met'::text, 'dropped'::text, 'aside'::text]))),
  constraint target_aside_by_fkey FOREIGN KEY (aside_by) REFERENCES regrouping(id),
  constraint target_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint target_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint target_pkey PRIMARY KEY (id)
);
CREATE INDEX target_open ON public.target USING btree (conversation_id, due_at) WHERE (state = 'open'::text);
CREATE UNIQUE INDEX target_one_open ON public.target USING btree (conversation_id, kind) WHERE (state = 'open'::text);
CREATE TRIGGER target_is_not_deleted BEFORE DELETE ON public.target FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER target_stays_in_place BEFORE UPDATE OF conversation_id ON public.target FOR EACH ROW EXECUTE FUNCTION stays_in_place();
CREATE CONSTRAINT TRIGGER three_answers_target AFTER UPDATE ON public.target DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION three_answers_of_part();

create table team (
  id uuid not null,
  name text not null,
  calendar_id uuid,
  duty_id uuid not null,
  is_default boolean not null default false,
  created_at timestamp with time zone not null,
  constraint team_calendar_id_fkey FOREIGN KEY (calendar_id) REFERENCES calendar(id),
  constraint team_duty_id_fkey FOREIGN KEY (duty_id) REFERENCES agent(id),
  constraint team_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX team_name ON public.team USING btree (lower(name));
CREATE UNIQUE INDEX team_one_default ON public.team USING btree (is_default) WHERE is_default;

create table team_member (
  team_id uuid not null,
  agent_id uuid not null,
  constraint team_member_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint team_member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id),
  constraint team_member_pkey PRIMARY KEY (team_id, agent_id)
);
CREATE INDEX team_member_agent ON public.team_member USING btree (agent_id);

create table third_party (
  id uuid not null,
  name text not null,
  email text,
  greets text not null default ''::text,
  phone text not null default ''::text,
  notes text not null default ''::text,
  may_be_named boolean not null default false,
  ask_every_days integer not null default 3,
  made_by_id uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint third_party_ask_every_days_check CHECK (((ask_every_days >= 1) AND (ask_every_days <= 60))),
  constraint third_party_email_check CHECK (((email = lower(email)) AND (email <> ''::text))),
  constraint third_party_name_check CHECK ((btrim(name) <> ''::text)),
  constraint third_party_made_by_id_fkey FOREIGN KEY (made_by_id) REFERENCES agent(id),
  constraint third_party_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX third_party_name ON public.third_party USING btree (lower(name)) WHERE (ended_at IS NULL);

create table voice_stop (
  id uuid not null,
  conversation_id uuid not null,
  voice text not null,
  by_id uuid not null,
  at timestamp with time zone not null,
  lifted_by_id uuid,
  lifted_at timestamp with time zone,
  constraint voice_stop_check CHECK (((lifted_at IS NULL) = (lifted_by_id IS NULL))),
  constraint voice_stop_voice_check CHECK ((voice <> ''::text)),
  constraint voice_stop_by_id_fkey FOREIGN KEY (by_id) REFERENCES agent(id),
  constraint voice_stop_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint voice_stop_lifted_by_id_fkey FOREIGN KEY (lifted_by_id) REFERENCES agent(id),
  constraint voice_stop_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX voice_stop_standing ON public.voice_stop USING btree (conversation_id, voice) WHERE (lifted_at IS NULL);

create table wait (
  id uuid not null,
  conversation_id uuid not null,
  home_id uuid not null,
  third_party_id uuid,
  what text not null,
  address text,
  message_id uuid,
  asked_at timestamp with time zone not null,
  begun_at timestamp with time zone,
  expected_by timestamp with time zone not null,
  explanation text not null default ''::text,
  every_days integer not null,
  ask_at timestamp with time zone,
  asks integer not null default 0,
  comes_up_at timestamp with time zone,
  comes_up_because text,
  ends_at timestamp with time zone,
  closes boolean not null default false,
  closing_id uuid,
  slipped_at timestamp with time zone,
  made_by_id uuid not null,
  made_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  ended_because text,
  ended_by_id uuid,
  answer_id uuid,
  took_minutes integer,
  constraint wait_check CHECK (((ended_at IS NULL) = (ended_because IS NULL))),
  constraint wait_check1 CHECK (((comes_up_at IS NULL) = (comes_up_because IS NULL))),
  constraint wait_check2 CHECK (((third_party_id IS NULL) = (ends_at IS NOT NULL))),
  constraint wait_comes_up_because_check CHECK ((comes_up_because = ANY (ARRAY['no-mail'::text, 'comes-back'::text, 'asked-often'::text, 'not-told'::text, 'promised'::text, 'not-answered'::text]))),
  constraint wait_ended_because_check CHECK ((ended_because = ANY (ARRAY['answered'::text, 'stopped'::text, 'closed'::text, 'heard-nothing'::text, 'never-asked'::text]))),
  constraint wait_every_days_check CHECK (((every_days >= 1) AND (every_days <= 60))),
  constraint wait_what_check CHECK ((btrim(what) <> ''::text)),
  constraint wait_answer_id_fkey FOREIGN KEY (answer_id) REFERENCES message(id),
  constraint wait_closing_id_fkey FOREIGN KEY (closing_id) REFERENCES message(id),
  constraint wait_conversation_id_fkey FOREIGN KEY (conversation_id) REFERENCES conversation(id),
  constraint wait_ended_by_id_fkey FOREIGN KEY (ended_by_id) REFERENCES agent(id),
  constraint wait_home_id_fkey FOREIGN KEY (home_id) REFERENCES conversation(id),
  constraint wait_made_by_id_fkey FOREIGN KEY (made_by_id) REFERENCES agent(id),
  constraint wait_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint wait_third_party_id_fkey FOREIGN KEY (third_party_id) REFERENCES third_party(id),
  constraint wait_pkey PRIMARY KEY (id)
);
CREATE INDEX wait_conversation ON public.wait USING btree (conversation_id);
CREATE INDEX wait_home ON public.wait USING btree (home_id);
CREATE INDEX wait_third_party ON public.wait USING btree (third_party_id, asked_at);
CREATE INDEX wait_to_ask ON public.wait USING btree (ask_at) WHERE ((ended_at IS NULL) AND (ask_at IS NOT NULL));
CREATE INDEX wait_to_end ON public.wait USING btree (ends_at) WHERE ((ended_at IS NULL) AND (comes_up_at IS NULL) AND (ends_at IS NOT NULL));
CREATE INDEX wait_to_slip ON public.wait USING btree (expected_by) WHERE ((ended_at IS NULL) AND (slipped_at IS NULL) AND (third_party_id IS NOT NULL));

create table wait_ask (
  id uuid not null,
  wait_id uuid not null,
  due_at timestamp with time zone not null,
  at timestamp with time zone not null,
  message_id uuid,
  agent_id uuid,
  how text not null default ''::text,
  says_end_at timestamp with time zone,
  constraint wait_ask_agent_id_fkey FOREIGN KEY (agent_id) REFERENCES agent(id),
  constraint wait_ask_message_id_fkey FOREIGN KEY (message_id) REFERENCES message(id),
  constraint wait_ask_wait_id_fkey FOREIGN KEY (wait_id) REFERENCES wait(id),
  constraint wait_ask_pkey PRIMARY KEY (id),
  constraint wait_ask_wait_id_due_at_key UNIQUE (wait_id, due_at)
);
CREATE INDEX wait_ask_message ON public.wait_ask USING btree (message_id) WHERE (message_id IS NOT NULL);
CREATE TRIGGER wait_ask_append_only BEFORE DELETE OR UPDATE ON public.wait_ask FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER wait_ask_never_emptied BEFORE TRUNCATE ON public.wait_ask FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE OR REPLACE FUNCTION public.amount_question_is_answered_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.answer is not null or new.conversation_id <> old.conversation_id or new.amount <> old.amount or new.currency <> old.currency
    or new.asked_by_id <> old.asked_by_id then
    raise exception 'a senior''s answer stands as it was given, for the amount that it was asked for' using errcode = 'KP002';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.automatic_date_stands()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.promise_id is not null and (
    not exists (select from promise p where p.id = new.promise_id and p.state = 'open')
    or exists (select from promise p join message m on m.id = new.message_id where p.conversation_id = m.conversation_id
      and p.state = 'broken' and p.owned_up_at is null and p.fulfilled_at is null)) then
    raise exception 'a machine says no date that does not stand' using errcode = 'KP011';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.automatic_leaves_true()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from message m join conversation c on c.id = m.conversation_id join automatic_fact f on f.message_id = m.id
      left join promise p on p.id = f.promise_id
      where m.id = new.message_id and (p.state <> 'open' or (f.owner_id is not null and f.owner_id is distinct from c.owner_id)
        or (f.status is not null and f.status <> c.status)
        or (f.promise_id is not null and exists (select from promise b where b.conversation_id = c.id and b.state = 'broken'
          and b.owned_up_at is null and b.fulfilled_at is null)))) then
    raise exception 'what it says by itself is no longer true' using errcode = 'KP011';
  end if;
  if exists (select from message m join voice_stop s on s.conversation_id = m.conversation_id and s.lifted_at is null
      where m.id = new.message_id and m.automatic and (s.voice = m.automatic_kind
        or s.voice = (select r.automation_id::text from automation_run r where r.message_id = m.id))) then
    raise exception 'somebody has stopped this from speaking by itself here' using errcode = 'KP011';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.date_question_is_answered_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.answer is not null or new.conversation_id <> old.conversation_id or new.due_on <> old.due_on or new.due_at <> old.due_at
    or new.asked_by_id <> old.asked_by_id then
    raise exception 'a senior''s answer stands as it was given, for the date that it was asked for' using errcode = 'KP002';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.desk_test_mark_is_fixed()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.is_test is distinct from old.is_test then
    raise exception 'a desk is marked as a test desk when it is made, never later' using errcode = 'KP010';
  end if;
  if new.test_clock_offset_ms <> 0 and not new.is_test then
    raise exception 'only a test desk has a clock that can be set' using errcode = 'KP010';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.hold_three_answers(of_conversation uuid)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
declare
  c conversation%rowtype;
begin
  perform 1 from conversation where id = of_conversation for no key update;
  select * into c from conversation where id = of_conversation;
  if not found then return; end if;
  if c.status = 'open' then
    if c.owner_id is null and c.take_by_at is null then
      raise exception 'conversation % would have no owner', c.ref using errcode = 'KP001';
    end if;
    if exists (select from agent a where a.deactivated_at is not null
        and a.id = coalesce(c.owner_id, (select duty_id from team where id = c.team_id))) then
      raise exception 'conversation % would be owned by someone who has left', c.ref using errcode = 'KP001';
    end if;
    if btrim(c.next_step) = '' then
      raise exception 'conversation % would have no next step', c.ref using errcode = 'KP001';
    end if;
    if not exists (select from promise p where p.conversation_id = c.id and p.state = 'open' and p.kind in ('reply', 'update'))
      and not exists (select from target t where t.conversation_id = c.id and t.state = 'open') then
      raise exception 'conversation % would have no date by which the customer hears', c.ref using errcode = 'KP001';
    end if;
  elsif exists (select from promise p where p.conversation_id = c.id and p.state = 'open') then
    raise exception 'conversation % still has an open promise', c.ref using errcode = 'KP004';
  end if;
end $function$
;

CREATE OR REPLACE FUNCTION public.nobody_leaves_automations()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from agent where id = new.id and deactivated_at is not null)
    and exists (select from automation where owner_id = new.id and state = 'on') then
    raise exception 'hand over the rules first, or pause them' using errcode = 'KP005';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.nobody_leaves_saved_messages()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from agent where id = new.id and deactivated_at is not null)
    and exists (select from saved_message where owner_id = new.id and put_away_at is null) then
    raise exception 'hand over the saved messages first' using errcode = 'KP005';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.nobody_strands_a_conversation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from agent where id = new.id and deactivated_at is not null) and (
    exists (select from conversation where owner_id = new.id and status = 'open')
    or exists (select from promise where given_to_id = new.id and state = 'open')
    or exists (select from promise where given_to_id = new.id and state = 'pending')
    or exists (select from team where duty_id = new.id)) then
    raise exception 'hand over the open conversations, promises and duties first' using errcode = 'KP005';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.place()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  moved int;
begin
  if new.message_id is not null then
    update message set conversation_id = new.into_id where id = new.message_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
    update attachment set conversation_id = new.into_id where message_id = new.message_id;
  elsif new.note_id is not null then
    update note set conversation_id = new.into_id where id = new.note_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
  elsif new.promise_id is not null then
    update promise set conversation_id = new.into_id where id = new.promise_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
  else
    update target set conversation_id = new.into_id where id = new.target_id and conversation_id = new.from_id;
    get diagnostics moved = row_count;
  end if;
  if moved = 0 then
    raise exception 'it is not in that conversation' using errcode = 'KP006';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.promise_is_born_unsettled()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.state not in ('pending', 'open') or new.fulfilled_at is not null or new.owned_up_at is not null then
    raise exception 'a promise begins pending or open' using errcode = 'KP002';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.promise_is_given_to_somebody_here()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from agent where id = new.given_to_id and deactivated_at is not null) then
    raise exception 'a promise is given to somebody who works here' using errcode = 'KP008';
  end if;
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.promise_is_not_edited()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.id is distinct from old.id
    or new.contact_id is distinct from old.contact_id
    or new.kind is distinct from old.kind
    or new.from_at is distinct from old.from_at
    or new.due_at is distinct from old.due_at
    or new.explanation is distinct from old.explanation
    or new.message_id is distinct from old.message_id
    or new.made_by_id is distinct from old.made_by_id
    or new.predecessor_id is distinct from old.predecessor_id
    or new.rehearsed is distinct from old.rehearsed
    or new.made_at is distinct from old.made_at then
    raise exception 'a promise is never edited: settle it, and make another' using errcode = 'KP002';
  end if;
  if new.what is distinct from old.what and (new.redacted_at is null or old.redacted_at is not null) then
    raise exception 'a promise''s words are never edited, only redacted' using errcode = 'KP002';
  end if;
  -- depth 1 is a statement of the application's; the settlement and placement triggers' own updates are deeper
  if pg_trigger_depth() < 2 and (new.state is distinct from old.state or new.state_at is distinct from old.state_at
    or new.fulfilled_at is distinct from old.fulfilled_at or new.owned_up_at is distinct from old.owned_up_at
    or new.conversation_id is distinct from old.conversation_id) then
    raise exception 'a promise''s state and place are written by its settlement and placement, never by hand' using errcode = 'KP002';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: a correction is a new row', tg_table_name using errcode = 'KP002';
end $function$
;

CREATE OR REPLACE FUNCTION public.request_date_is_answered_once()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if old.answer is not null or new.id <> old.id or new.request_id <> old.request_id or new.due_at <> old.due_at
    or new.reason <> old.reason or new.by_id <> old.by_id or new.at <> old.at then
    raise exception 'a proposed date is answered once, and never edited' using errcode = 'KP007';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.request_is_not_edited()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.id is distinct from old.id or new.from_id is distinct from old.from_id or new.home_id is distinct from old.home_id
    or new.what is distinct from old.what or new.due_at is distinct from old.due_at or new.asked_at is distinct from old.asked_at
    or (pg_trigger_depth() < 2 and (new.state is distinct from old.state or new.state_at is distinct from old.state_at
      or new.fulfilled_at is distinct from old.fulfilled_at)) then
    raise exception 'a request is never edited: its steps say what became of it' using errcode = 'KP007';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.settle_promise()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.stays_in_place()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if pg_trigger_depth() < 2 and new.conversation_id is distinct from old.conversation_id then
    raise exception 'what belongs to a conversation is moved by its placement, never by hand' using errcode = 'KP006';
  end if;
  return new;
end $function$
;

CREATE OR REPLACE FUNCTION public.step_request()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
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
end $function$
;

CREATE OR REPLACE FUNCTION public.three_answers_of_conversation()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin perform hold_three_answers(new.id); return null; end $function$
;

CREATE OR REPLACE FUNCTION public.three_answers_of_part()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' then
    if old.conversation_id is distinct from new.conversation_id then
      perform hold_three_answers(least(old.conversation_id, new.conversation_id));
      perform hold_three_answers(greatest(old.conversation_id, new.conversation_id));
      return null;
    end if;
  end if;
  perform hold_three_answers(new.conversation_id);
  return null;
end $function$
;

CREATE OR REPLACE FUNCTION public.waits_follow()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if new.merged_into is not null then
    update wait set conversation_id = new.merged_into where conversation_id = new.id;
    update request set conversation_id = new.merged_into where conversation_id = new.id;
  else
    with recursive family as (
      select new.id as id union all select c.id from family f join conversation c on c.merged_into = f.id),
    back as (update wait set conversation_id = new.id where conversation_id = old.merged_into and home_id in (select id from family))
    update request set conversation_id = new.id where conversation_id = old.merged_into and home_id in (select id from family);
  end if;
  return null;
end $function$
;
