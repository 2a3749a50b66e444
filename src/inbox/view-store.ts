import { type RawBuilder, sql } from 'kysely';
import type { ConversationView } from '../../contract/conversations.ts';
import type { AttachmentView, Draft, NewReply, Scheduled, SetAside } from '../../contract/replies.ts';
import type { Mark } from '../../rules/marks/marks.ts';
import type { RuleId } from '../../rules/reply-check/check-reply.ts';
import { answersId } from '../conversations/answers-id.ts';
import type { Role } from '../conversations/conversations.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import type { SignedIn } from '../team/permission.ts';
import { seniorNeeded } from './senior-needed.ts';

/** Everything of a conversation that stands once, with its short lists as JSON (instants in it are ISO text). */
export interface HeadRow {
  id: string;
  ref: string;
  subject: string;
  kind: ConversationView['kind'];
  status: ConversationView['status'];
  channel: ConversationView['channel'];
  ownerId: string | null;
  ownerName: string | null;
  teamId: string;
  teamName: string;
  dutyId: string;
  dutyName: string;
  takeByAt: Date | null;
  nextStep: string;
  wanted: string;
  restricted: boolean;
  openedAt: Date;
  resolvedAt: Date | null;
  outcomeAskedAt: Date | null;
  outcomeAnswer: 'yes' | 'no' | null;
  outcomeWords: string | null;
  outcomeAnsweredAt: Date | null;
  mailbox: ConversationView['mailbox'];
  contactId: string;
  contactName: string | null;
  signsAs: string | null;
  greetedAs: string | null;
  addressForm: 'formal' | 'informal' | null;
  wishes: string;
  contactSince: Date;
  contactConversations: number;
  ownReferences: string[];
  addresses: { kind: string; value: string; bounced: boolean }[];
  copied: { contactId: string; name: string | null; address: string | null; role: Role; isNew: boolean }[];
  merged: ConversationView['merged'];
  offers: ConversationView['offers'];
  accessAgentIds: string[];
  accessTeamIds: string[];
  targets: { id: string; kind: 'reply' | 'own-up' | 'update'; dueAt: string; explanation: string }[];
  drafts: { agentId: string; name: string; savedAt: string; content: Draft; files: AttachmentView[] }[];
  scheduled: (Pick<Scheduled, 'id' | 'attachments'> & {
    content: NewReply;
    byId: string;
    byName: string;
    sendAt: string;
    stopped: string;
  })[];
  setAside: (Pick<SetAside, 'id' | 'words' | 'because' | 'savedAt'> & {
    byId: string | null;
    byName: string | null;
  })[];
  looking: { agentId: string; name: string; doing: 'looking' | 'writing' }[];
  linkId: string | null;
  deskName: string;
  deskPhone: string;
  seniorNeeded: 'broken' | 'chased' | null;
}

/** Somebody who was there this long ago may have gone without saying so. */
export const PRESENCE_STALE_MS = 45_000;

const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Which conversation an address names, over alias c: its id or its reference. */
export const addressed = (idOrRef: string): RawBuilder<unknown> =>
  UUID.test(idOrRef) ? sql`c.id = ${idOrRef}::uuid` : sql`c.ref = ${idOrRef.toUpperCase()}`;

/** The id of the conversation, or null when there is none or the agent may not see it: for reading all parts of it at once. */
export const visibleId = (agent: SignedIn, idOrRef: string): RawBuilder<string> =>
  sql<string>`(select c.id from conversation c where ${addressed(idOrRef)} and ${visibleTo(agent)})`;

/** The files of a draft, or of what is like one, that are still there. */
const filesOf = (draft: RawBuilder<unknown>) => sql`
  coalesce((select json_agg(json_build_object('id', x.id, 'name', x.name, 'type', x.type, 'size', x.size, 'inline', x.inline,
      'byLink', x.by_link) order by i.place)
    from jsonb_array_elements_text(${draft}.content -> 'attachmentIds') with ordinality i (id, place)
    join attachment x on x.id = i.id::uuid and x.uploaded_by = ${draft}.agent_id and x.message_id is null), '[]')`;

/** The head of a conversation, or null when there is none or the agent may not see it. */
export async function selectHead(
  db: Db,
  agent: SignedIn,
  idOrRef: string,
  now: Date,
): Promise<HeadRow | null> {
  const { rows } = await sql<HeadRow>`
    select c.id, c.ref, c.subject, c.kind, c.status, c.channel, c.owner_id, a.name as owner_name, c.team_id, t.name as team_name,
      t.duty_id, y.name as duty_name, c.take_by_at, c.next_step, c.wanted, c.restricted, c.opened_at, c.resolved_at,
      u.asked_at as outcome_asked_at, u.answer as outcome_answer, u.words as outcome_words, u.answered_at as outcome_answered_at,
      (select json_build_object('id', b.id, 'address', b.address, 'fromName', b.from_name) from mailbox b where b.id = c.mailbox_id) as mailbox,
      k.id as contact_id, k.name as contact_name, k.signs_as, k.greeted_as, k.address_form, k.wishes, k.created_at as contact_since,
      (select count(*) from conversation c where c.contact_id = k.id and c.status <> 'merged' and ${visibleTo(agent)}) as contact_conversations,
      array(select c.ref from conversation c where c.contact_id = k.id and ${visibleTo(agent)}) as own_references,
      coalesce((select json_agg(json_build_object('kind', d.kind, 'value', d.shown, 'bounced', d.bounced_at is not null)
        order by d.kind, d.first_seen_at) from address d where d.contact_id = k.id), '[]') as addresses,
      coalesce((select json_agg(json_build_object('contactId', o.id, 'name', o.name, 'address', (
          select d.shown from address d where d.contact_id = o.id and d.kind = 'email' order by d.first_seen_at limit 1),
          'role', p.role, 'isNew', not exists (
            select from message m join delivery d on d.message_id = m.id and d.state = 'accepted'
              join message_recipient r on r.message_id = m.id join address x on x.value = lower(r.address) and x.contact_id = o.id
            where m.conversation_id = c.id and m.direction = 'out' and not m.automatic)) order by p.added_at)
        from participant p join contact o on o.id = p.contact_id
        where p.conversation_id = c.id and (p.role <> 'customer' or p.contact_id <> c.contact_id)), '[]') as copied,
      coalesce((select json_agg(json_build_object('id', o.id, 'ref', o.ref, 'subject', o.subject, 'by', r.name, 'at', r.at) order by r.at)
        from conversation o join lateral (select g.at, w.name from regrouping g join agent w on w.id = g.agent_id
          where g.kind = 'merge' and g.from_id = o.id order by g.at desc, g.id desc limit 1) r on true
        where o.merged_into = c.id), '[]') as merged,
      coalesce((select json_agg(json_build_object('id', f.id, 'kind', f.kind, 'messageId', f.message_id, 'subject', m.subject,
          'other', case when o.id is not null then json_build_object('id', o.id, 'ref', o.ref, 'subject', o.subject) end) order by f.made_at)
        from message m join offer f on f.message_id = m.id left join conversation o on o.id = f.other_id
        where m.conversation_id = c.id and c.status = 'open' and f.answered_at is null
          and (f.kind = 'split' or (o.id <> c.id and o.status = 'open'
            and exists (select from conversation c where c.id = o.id and ${visibleTo(agent)})))), '[]') as offers,
      array(select x.agent_id from conversation_access x where x.conversation_id = c.id and x.agent_id is not null) as access_agent_ids,
      array(select x.team_id from conversation_access x where x.conversation_id = c.id and x.team_id is not null) as access_team_ids,
      coalesce((select json_agg(json_build_object('id', g.id, 'kind', g.kind, 'dueAt', g.due_at, 'explanation', g.explanation) order by g.due_at)
        from target g where g.conversation_id = c.id and g.state = 'open'), '[]') as targets,
      coalesce((select json_agg(json_build_object('agentId', f.agent_id, 'name', w.name, 'savedAt', f.saved_at, 'content', f.content,
          'files', ${filesOf(sql`f`)}))
        from draft f join agent w on w.id = f.agent_id where f.conversation_id = c.id), '[]') as drafts,
      coalesce((select json_agg(json_build_object('id', f.id, 'content', f.content, 'sendAt', f.send_at, 'stopped', f.stopped_because,
          'byId', f.agent_id, 'byName', w.name, 'attachments', ${filesOf(sql`f`)}) order by f.send_at)
        from scheduled_reply f join agent w on w.id = f.agent_id where f.conversation_id = c.id), '[]') as scheduled,
      coalesce((select json_agg(json_build_object('id', f.id, 'words', f.content ->> 'words', 'because', f.because, 'savedAt', f.saved_at,
          'byId', f.by_id, 'byName', w.name) order by f.at desc)
        from draft_aside f left join agent w on w.id = f.by_id where f.conversation_id = c.id and f.agent_id = ${agent.id}), '[]') as set_aside,
      coalesce((select json_agg(json_build_object('agentId', q.agent_id, 'name', w.name, 'doing', q.doing))
        from presence q join agent w on w.id = q.agent_id where q.conversation_id = c.id and q.agent_id <> ${agent.id}
          and q.at > ${new Date(now.getTime() - PRESENCE_STALE_MS)}), '[]') as looking,
      (select l.id from page_link l where l.conversation_id = c.id and l.contact_id = c.contact_id and l.revoked_at is null) as link_id,
      e.name as desk_name, e.phone as desk_phone, ${seniorNeeded} as senior_needed
    from conversation c
    cross join desk e
    join contact k on k.id = c.contact_id
    join team t on t.id = c.team_id
    join agent y on y.id = t.duty_id
    left join agent a on a.id = c.owner_id
    left join lateral (select asked_at, answer, words, answered_at from outcome where conversation_id = c.id
      order by asked_at desc, id desc limit 1) u on true
    where ${addressed(idOrRef)} and ${visibleTo(agent)}`.execute(db);
  return rows[0] ?? null;
}

export interface MessageFacts {
  id: string;
  direction: 'in' | 'out';
  audience: 'customer' | 'third-party' | 'internal';
  channel: ConversationView['channel'];
  class: string;
  automatic: boolean;
  automaticKind: string | null;
  contactId: string | null;
  contactName: string | null;
  agentId: string | null;
  agentName: string | null;
  verified: boolean;
  subject: string;
  words: string;
  marks: Mark[];
  quoted: string;
  signature: string;
  hasHtml: boolean;
  saidAt: Date;
  createdAt: Date;
  recipients: { kind: 'to' | 'cc' | 'bcc' | 'reply-to'; name: string; address: string }[];
  attachments: AttachmentView[];
  promiseIds: string[];
  chases: boolean;
  answersId: string | null;
  overrides: { rule: RuleId; startsAt: number; endsAt: number; reason: string }[];
  deliveryState: 'held' | 'queued' | 'handing-over' | 'accepted' | 'refused' | 'cancelled' | null;
  sendAt: Date;
  lastReason: string | null;
  doubtfulAt: Date | null;
  rehearsed: boolean;
}

/** The messages of a conversation that the agent may see (see visibleId), oldest first; or only the one with that id. */
export async function selectMessages(
  db: Db,
  conversationId: RawBuilder<string>,
  messageId?: string,
): Promise<MessageFacts[]> {
  const { rows } = await sql<MessageFacts>`
    select m.id, m.direction, m.audience, m.channel, m.class, m.automatic, m.automatic_kind, m.contact_id,
      coalesce(k.name, k.signs_as, (select d.shown from address d where d.contact_id = k.id order by d.first_seen_at limit 1)) as contact_name,
      m.agent_id, a.name as agent_name, m.verified, m.subject, m.words, m.marks, m.quoted, m.signature, m.html is not null as has_html,
      m.said_at, m.created_at,
      coalesce((select json_agg(json_build_object('kind', r.kind, 'name', r.name, 'address', r.address) order by r.id)
        from message_recipient r where r.message_id = m.id), '[]') as recipients,
      coalesce((select json_agg(json_build_object('id', f.id, 'name', f.name, 'type', f.type, 'size', f.size, 'inline', f.inline,
          'byLink', f.by_link) order by f.id)
        from attachment f where f.message_id = m.id), '[]') as attachments,
      array(select p.id from promise p where p.message_id = m.id) as promise_ids,
      exists (select from chase h where h.message_id = m.id and h.lifted_at is null) as chases,
      coalesce((select json_agg(json_build_object('rule', o.rule, 'startsAt', o.starts_at, 'endsAt', o.ends_at, 'reason', o.reason) order by o.starts_at)
        from check_override o where o.message_id = m.id), '[]') as overrides,
      ${answersId} as answers_id, d.state as delivery_state, d.send_at, d.last_reason, d.doubtful_at, coalesce(d.rehearsed, false) as rehearsed
    from message m
    left join contact k on k.id = m.contact_id
    left join agent a on a.id = m.agent_id
    left join delivery d on d.message_id = m.id
    where m.conversation_id = ${conversationId}${messageId ? sql` and m.id = ${messageId}` : sql``}
    order by m.said_at, m.id`.execute(db);
  return rows;
}
