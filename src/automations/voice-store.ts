import { sql } from 'kysely';
import type { OccasionFacts } from '../../rules/automations/rule.ts';
import type { Tx } from '../platform/db.ts';
import { notFound } from '../platform/refusal.ts';

export interface VoiceRun {
  automationId: string;
  /** when it last wrote here; null: it never did */
  wroteAt: Date | null;
  /** why it wrote nothing the last time; '' where it did */
  because: string;
}

export interface VoiceFacts {
  facts: Omit<OccasionFacts, 'words'>;
  stops: { voice: string; byId: string; byName: string; at: Date }[];
  /** Kept's own automatic mail, by kind, with when it last went */
  own: { kind: string; at: Date }[];
  runs: VoiceRun[];
}

/** What is on record of what speaks by itself on a conversation. */
export async function selectVoiceFacts(tx: Tx, id: string): Promise<VoiceFacts> {
  const { rows: facts } = await sql<VoiceFacts['facts']>`
    select kind, mailbox_id, team_id, subject from conversation where id = ${id}`.execute(tx);
  if (!facts[0]) throw notFound('conversation');
  const { rows: stops } = await sql<VoiceFacts['stops'][number]>`
    select s.voice, s.by_id, a.name as by_name, s.at from voice_stop s join agent a on a.id = s.by_id
    where s.conversation_id = ${id} and s.lifted_at is null`.execute(tx);
  const { rows: own } = await sql<VoiceFacts['own'][number]>`
    select m.automatic_kind as kind, max(m.said_at) as at from message m left join delivery d on d.message_id = m.id
    where m.conversation_id = ${id} and m.automatic and m.automatic_kind is not null and coalesce(d.state, 'accepted') <> 'cancelled'
    group by 1`.execute(tx);
  const { rows: runs } = await sql<VoiceRun>`
    select distinct on (r.automation_id) r.automation_id, r.because,
      (select max(w.settled_at) from automation_run w left join delivery d on d.message_id = w.message_id
        where w.automation_id = r.automation_id and w.conversation_id = ${id} and w.message_id is not null
          and coalesce(d.state, 'accepted') <> 'cancelled') as wrote_at
    from automation_run r where r.conversation_id = ${id} and r.state <> 'waiting' and r.because not in ('paused', 'not-open')
    order by r.automation_id, r.settled_at desc`.execute(tx);
  return { facts: facts[0], stops, own, runs };
}
