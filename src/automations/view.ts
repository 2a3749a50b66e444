import { sql } from 'kysely';
import type { Automation, AutomationChange, Automations, DryRun, Voice } from '../../contract/automations.ts';
import { holds, sayRule } from '../../rules/automations/rule.ts';
import { sayDate, sayShort } from '../../rules/wording/say-when.ts';
import { visibleTo } from '../conversations/visibility.ts';
import type { Db } from '../platform/db.ts';
import { inTransaction } from '../platform/db.ts';
import { idAt } from '../platform/ids.ts';
import { UNNAMED } from '../promises/present.ts';
import { OWN_VOICES } from '../replies/voices.ts';
import { writeByItself } from '../saved/by-itself.ts';
import { readSavedWords } from '../saved/saved-messages.ts';
import { agentName } from '../team/agent-name.ts';
import { deskCalendar } from '../team/desk.ts';
import { may, type SignedIn } from '../team/permission.ts';
import { readNames } from './names.ts';
import { isThere, silentFor } from './notice.ts';
import * as store from './store.ts';
import * as voiceStore from './voice-store.ts';
import { heldBackWords } from './words.ts';

/** How far a look back goes. */
const DAYS = 30;
const DAYS_MS = DAYS * 24 * 3_600_000;
const SHOWN = 50;
/** Events looked at in one dry run. */
const MOST_EVENTS = 20_000;

/** Every rule that stands, by name, with what it did lately. */
export async function viewAutomations(db: Db, agent: SignedIn, now: Date): Promise<Automations> {
  const rows = await store.selectAutomations(db);
  const names = await readNames(db);
  const counts = await store.countRuns(db, new Date(now.getTime() - DAYS_MS));
  const items = rows.map((row): Automation => {
    const { done = 0, heldBack = 0 } = counts.get(row.id) ?? {};
    const times = done === 1 ? 'once' : `${done} times`;
    const held = heldBack === 0 ? '' : `, and held back ${heldBack === 1 ? 'once' : `${heldBack} times`}`;
    return {
      id: row.id,
      name: row.name,
      owner: agentName({ id: row.ownerId, name: row.ownerName }),
      state: row.state,
      pausedWords:
        row.pausedBecause === 'owner-left'
          ? 'Paused, because its owner has left and no lead was there to take it.'
          : '',
      occasion: row.occasion,
      acts: row.acts,
      sentence: sayRule(row, names),
      doneWords:
        done + heldBack === 0
          ? 'There was no occasion for it in the last 30 days.'
          : `In the last 30 days: ${times}${held}.`,
    };
  });
  return { items, mayChange: may(agent, 'automations') };
}

/**
 * What a rule would have done over the last 30 days: how often, on which conversations that the agent may see, and what it would write now
 * on the newest of them. Where it looks for words, only those count that the agent may see: or whoever may not read a restricted one
 * could ask which words are in it. Writes nothing.
 */
export async function dryRun(
  db: Db,
  { occasion, acts }: Pick<AutomationChange, 'occasion' | 'acts'>,
  agent: SignedIn,
  now: Date,
): Promise<DryRun> {
  const calendar = await deskCalendar(db);
  const since = new Date(now.getTime() - DAYS_MS);
  const kind = store.EVENTS[occasion.when];
  const happened = kind
    ? (await store.selectHappened(db, idAt(Date.now() - DAYS_MS), [kind], MOST_EVENTS)).filter(
        ({ at }) => at >= since,
      )
    : await silentFor(db, occasion, since, calendar, now);
  const there = happened.filter((one) => isThere(occasion, one)).reverse();
  const shown = await visibleOf(db, agent, [...new Set(there.map(({ conversationId }) => conversationId))]);
  const counted =
    occasion.words.length > 0 ? there.filter(({ conversationId }) => shown.has(conversationId)) : there;
  const items = there
    .flatMap(({ conversationId, at }) => {
      const c = shown.get(conversationId);
      return c
        ? [{ ...c, conversationId, at: at.toISOString(), whenWords: sayShort(at, calendar.zone, now) }]
        : [];
    })
    .slice(0, SHOWN);
  return {
    sentence: sayRule({ occasion, acts }, await readNames(db)),
    total: counted.length,
    items,
    preview: await previewOf(db, acts, items[0]?.conversationId, now),
  };
}

async function previewOf(
  db: Db,
  acts: AutomationChange['acts'],
  conversationId: string | undefined,
  now: Date,
): Promise<DryRun['preview']> {
  const act = acts.find((one) => one.do === 'send');
  if (act?.do !== 'send' || !conversationId) return null;
  const [saved] = await readSavedWords(db, [act.savedMessageId]);
  if (!saved) return null;
  const { words, unfilled, heldBack } = await writeByItself(db, conversationId, saved.words, now);
  return { id: saved.id, words, unfilled, heldBack: heldBack ? heldBackWords(heldBack) : '' };
}

async function visibleOf(
  db: Db,
  agent: SignedIn,
  ids: readonly string[],
): Promise<Map<string, { ref: string; subject: string; contactName: string }>> {
  const { rows } = await sql<{ id: string; ref: string; subject: string; contactName: string | null }>`
    select c.id, c.ref, c.subject, coalesce(k.name, k.signs_as) as contact_name from conversation c join contact k on k.id = c.contact_id
    where c.id = any(${ids}::uuid[]) and ${visibleTo(agent)}`.execute(db);
  return new Map(
    rows.map(({ id, ref, subject, contactName }) => [
      id,
      { ref, subject, contactName: contactName ?? UNNAMED },
    ]),
  );
}

/** What speaks by itself on a conversation, and what has been stopped there. The caller has checked that the agent may see it. */
export async function viewVoices(db: Db, conversationId: string, now: Date): Promise<Voice[]> {
  const { zone } = await deskCalendar(db);
  const { facts, stops, own, runs } = await inTransaction(db, (tx) =>
    voiceStore.selectVoiceFacts(tx, conversationId),
  );
  const names = await readNames(db);
  const day = (at: Date): string => sayDate(at, zone, now);
  const stopped = (voice: string): Voice['stopped'] => {
    const stop = stops.find((one) => one.voice === voice);
    return stop
      ? {
          by: agentName({ id: stop.byId, name: stop.byName }),
          words: `Stopped by ${stop.byName} on ${day(stop.at)}.`,
        }
      : null;
  };
  const kept = OWN_VOICES.map((voice): Voice => {
    const at = own.find((one) => one.kind === voice)?.at;
    return {
      voice,
      name: OWN[voice]?.name ?? voice,
      about: OWN[voice]?.about ?? '',
      owner: null,
      didWords: at ? `Wrote on ${day(at)}.` : '',
      stopped: stopped(voice),
    };
  });
  const rules = (await store.selectAutomations(db)).flatMap((row): Voice[] => {
    const send = row.acts.find((act) => act.do === 'send');
    const run = runs.find(({ automationId }) => automationId === row.id);
    const stop = stopped(row.id);
    // words that they may yet write are not known
    const mayCome = row.state === 'on' && holds({ ...row.occasion, words: [] }, { ...facts, words: '' });
    if (send?.do !== 'send' || !(mayCome || run || stop)) return [];
    return [
      {
        voice: row.id,
        name: row.name,
        about: sayRule(row, names),
        owner: agentName({ id: row.ownerId, name: row.ownerName }),
        didWords: run ? sayRun(run, day) : '',
        stopped: stop,
      },
    ];
  });
  return [...kept, ...rules];
}

function sayRun({ wroteAt, because }: voiceStore.VoiceRun, day: (at: Date) => string): string {
  const wrote = wroteAt ? `Wrote on ${day(wroteAt)}.` : '';
  const held = because ? `Wrote nothing the last time: ${heldBackWords(because)}.` : '';
  return [wrote, held].filter(Boolean).join(' ');
}

/** Kept's own, in words. */
const OWN: Record<string, { name: string; about: string }> = {
  acknowledgement: {
    name: 'We have your message',
    about:
      'Goes at once when they write first, or again after it was finished: who has it, and by when they hear.',
  },
  'owner-named': {
    name: 'Who has it now',
    about: 'Goes when somebody else takes it over: their name, and by when they hear.',
  },
  'chase-answer': {
    name: 'Any news?',
    about: 'Goes at once when they ask for news, once a day at most: how it stands, from the records.',
  },
};
