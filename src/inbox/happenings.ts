import type { ThreadItem } from '../../contract/conversations.ts';
import type { GlyphName } from '../../contract/promises.ts';
import { sayDue, sayInstant, sayShort } from '../../rules/wording/say-when.ts';
import { listWords, plural } from '../../rules/wording/words.ts';
import { sayDay } from '../../rules/working-time/explain.ts';
import { dayOf } from '../../rules/working-time/local-day.ts';
import { heldBackWords, voiceWords } from '../automations/words.ts';
import { glyphOf, isSameDay, type PresentedRow } from '../promises/present.ts';
import { capital } from './day-line.ts';
import type {
  EventFacts,
  HandoverFacts,
  HappeningFacts,
  LookFacts,
  ProposalFacts,
  ResolutionFacts,
  SettlementFacts,
} from './happenings-store.ts';
import type { MessageFacts } from './view-store.ts';

type Line = {
  id: string;
  kind: string;
  at: Date;
  words: string;
  glyph?: GlyphName;
  promiseId?: string;
  answersId?: string | null;
};

const line = ({ id, kind, at, words, glyph, promiseId, answersId }: Line): ThreadItem => ({
  type: 'event',
  at: at.toISOString(),
  event: {
    id,
    kind,
    at: at.toISOString(),
    words,
    glyph: glyph ?? null,
    promiseId: promiseId ?? null,
    answersId: answersId ?? null,
  },
});

/** One plain sentence for each thing that happened; what a message in the thread shows by itself has none. */
export function sayHappening(
  facts: Exclude<HappeningFacts, { type: 'note' }>,
  zone: string,
  now: Date,
): ThreadItem[] {
  switch (facts.type) {
    case 'settlement':
      return saySettlement(facts, zone, now);
    case 'handover':
      return [line({ ...facts, kind: 'handover', at: new Date(facts.at), words: sayHandover(facts) })];
    case 'look':
      return [
        line({ ...facts, kind: `look-${facts.answer}`, at: new Date(facts.at), words: sayLook(facts) }),
      ];
    case 'proposal':
      return sayProposal(facts);
    case 'resolution':
      return sayResolution(facts);
    case 'event':
      return sayEvent(facts);
  }
}

function saySettlement(s: SettlementFacts, zone: string, now: Date): ThreadItem[] {
  const what = s.what.replace(/[\s.]+$/, '');
  const because = s.evidence ? ` ${ended(s.evidence)}` : '';
  const due = sayInstant(new Date(s.dueAt), zone, now);
  const said = (words: string, glyph?: GlyphName) => [
    line({
      id: s.id,
      kind: `promise-${s.outcome}`,
      at: new Date(s.at),
      words,
      promiseId: s.promiseId,
      ...(glyph && { glyph }),
    }),
  ];
  const isWord = s.kind === 'reply' || s.kind === 'update';
  switch (s.outcome) {
    case 'kept':
      if (s.isCorrection) return said(`Put right: this was kept in time. ${what}.${because}`, 'kept');
      // the message that kept it stands in the thread, and the promise's glyph where it was said
      return isWord
        ? []
        : said(`${s.byName ? `${s.byName} kept a promise` : 'Promise kept'}: ${what}.${because}`, 'kept');
    case 'broken':
      if (isWord) return said(`Promise broken: we did not write by ${due}.${because}`, 'broken');
      return said(
        `Promise broken: we have no record that we did this by ${due}: ${what}.${because}`,
        'broken',
      );
    case 'moved':
      return said(
        s.successorDueAt
          ? `We told them that a date has moved, from ${due} to ${sayInstant(new Date(s.successorDueAt), zone, now)}: ${what}.`
          : `We told them that a date has moved: ${what}.`,
        'moved',
      );
    case 'released':
      return said(`Released by their own words: ${what}.${because}`);
    case 'withdrawn':
      return said(`We told them that we will not do this: ${what}.${because}`);
    case 'fulfilled':
      return said(`Done late: ${what}.${because}`, 'broken');
    case 'owned-up':
      return said(`We owned up to a broken promise: ${what}.`, 'broken');
    case 'reopened':
      return said(`Not kept after all, and owed again by ${due}: ${what}.${because}`, 'open');
    default:
      return [];
  }
}

function sayHandover({ toName, toTeamName, byName, reason }: HandoverFacts): string {
  const why = reason ? ` ${ended(reason)}` : '';
  if (!toName)
    return byName ? `${byName} gave it to ${toTeamName}.${why}` : `It is with ${toTeamName}.${why}`;
  if (byName === toName) return `${toName} took it.${why}`;
  return byName ? `${byName} gave it to ${toName}.${why}` : `${toName} has it now.${why}`;
}

function sayLook({ writerName, askedName, answer, words, stopped }: LookFacts): string {
  const said = words ? ` ${ended(words)}` : '';
  if (answer === 'comments')
    return `${askedName} looked at a reply of ${writerName}, and it has not left.${said}`;
  const why = stopped ? ` It has not left: ${ended(stopped)}` : '';
  return `${askedName} looked at a reply of ${writerName} and said yes.${said}${why}`;
}

function sayProposal(p: ProposalFacts): ThreadItem[] {
  const why = p.reason ? ` ${ended(p.reason)}` : '';
  const words = `${p.byName} asked ${p.toName} to take it over.${why}`;
  const lines = [line({ id: p.id, kind: 'handover-proposed', at: new Date(p.at), words })];
  const answer =
    p.answer === 'declined'
      ? `${p.answeredByName ?? p.toName} said no: ${ended(p.answerReason)}`
      : p.answer === 'withdrawn'
        ? `${p.answeredByName ?? p.byName} asks ${p.toName} no longer.`
        : null;
  // a yes stands here as the handover itself
  if (answer && p.answeredAt)
    lines.push(
      line({ id: `${p.id}-answer`, kind: `handover-${p.answer}`, at: new Date(p.answeredAt), words: answer }),
    );
  return lines;
}

const REOPENED: Record<string, string> = {
  'customer-wrote': 'It was opened again, because they wrote.',
  'customer-said-no': 'It was opened again, because they did not get what they needed.',
  bounce: 'It was opened again, because our mail came back.',
};

function sayResolution(r: ResolutionFacts): ThreadItem[] {
  const words = r.byName
    ? `${r.byName} resolved it.`
    : 'This was brought in from old mail, as something that is over.';
  const lines = [line({ id: r.id, kind: 'resolved', at: new Date(r.at), words })];
  // a no stands in the thread in their own words, and it opened the conversation again
  if (r.answeredAt && r.answer === 'yes') {
    const words = r.answerWords ? ` “${r.answerWords.trim()}”` : '';
    lines.push(
      line({
        id: r.answeredEventId ?? `${r.id}-outcome`,
        kind: 'outcome',
        at: new Date(r.answeredAt),
        words: `They told us that they got what they needed.${words}`,
      }),
    );
  }
  if (r.reopenedAt)
    lines.push(
      line({
        id: r.reopenedEventId ?? `${r.id}-reopened`,
        kind: 'reopened',
        at: new Date(r.reopenedAt),
        words: REOPENED[r.reopenedBecause ?? ''] ?? 'It was opened again.',
      }),
    );
  return lines;
}

const TOLD: Record<string, (who: string, other: string, messages: string) => string> = {
  'nobody-covers': (who) => `${who} is away, and nobody covers for what falls due here meanwhile.`,
  restricted: (who) => `${who} restricted it: only the people and teams named can see it.`,
  unrestricted: (who) => `${who} opened it to everyone on the desk.`,
  'marked-spam': (who) => `${who} put it with the spam.`,
  'not-spam': (who) => `${who} took it out of the spam.`,
  'senior-needed': () => 'A second promise was broken here, so a senior is asked to look.',
  'acknowledgement-withheld': () => 'No automatic note was sent.',
  'automatic-withheld': () =>
    'A note that was to go by itself did not leave: what it said was true no longer.',
  'stranger-joined': () => 'Somebody new wrote into this conversation. We have not checked who they are.',
  'passed-on': (who) =>
    `This was passed on from ${who}’s email address. We have not checked that it was them.`,
  'merged-in': (who, other) => `${who} put ${other} together with this.`,
  unmerged: (who) => `${who} made this a conversation of its own again.`,
  'unmerged-from': (who, other) => `${who} took ${other} out of this again.`,
  'split-off': (who, other) => `${who} split a part of this off, to ${other}.`,
  'split-from': (who, other) => `${who} split this off from ${other}.`,
  'moved-in': (who, other, messages) => `${who} moved ${messages} here from ${other}.`,
  'moved-out': (who, other, messages) => `${who} moved ${messages} to ${other}.`,
  'amount-asked': (who) => `${who} asked for a yes to an amount above their own figure.`,
  'understood-right': () => 'They told us that we understood it right.',
  'understood-corrected': () => 'They put right what we had understood.',
};

/** Why the breaker let no automatic mail go. */
const STOPPED: Record<string, string> = {
  address: 'this address has had several of them already',
  words: 'the same words keep coming from addresses that are nearly alike, as when a machine writes',
  network: 'a great many were asked for from one place',
  conversation: 'this is another answer to our own automatic mail, as when a machine writes',
};

function sayEvent(e: EventFacts): ThreadItem[] {
  if (e.on && (e.kind === 'date-asked' || e.kind === 'date-answered')) {
    const day = sayDay(dayOf(e.on));
    const who = e.byName ?? 'Somebody';
    const words =
      e.kind === 'date-asked'
        ? `${who} asked for a senior’s yes to ${day}.`
        : `${who} said ${e.because} to ${day}.`;
    return [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })];
  }
  if (e.kind === 'amount-answered') {
    const words = `${e.byName ?? 'Somebody'} said ${e.because} to an amount above the writer’s own figure.`;
    return [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })];
  }
  if (e.kind === 'senior-needed' && e.because === 'chased') {
    const words = 'They had to ask for news more than once, so a senior is asked to look.';
    return [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })];
  }
  if (e.kind === 'automation-done' || e.kind === 'automation-held-back') {
    const rule = `the rule “${e.otherRef}” of ${e.byName}`;
    const words =
      e.kind === 'automation-done'
        ? `By ${rule}: ${e.because}.`
        : `${capital(rule)} wrote nothing: ${heldBackWords(e.because ?? '')}.`;
    return [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })];
  }
  if (e.kind === 'voice-stopped' || e.kind === 'voice-resumed') {
    const voice = voiceWords(e.because ?? '');
    const words =
      e.kind === 'voice-stopped'
        ? `${e.byName} stopped ${voice} from going by itself here.`
        : `${e.byName} let ${voice} go by itself here again.`;
    return [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })];
  }
  if (e.kind === 'automatic-stopped') {
    const why = STOPPED[e.because ?? ''] ?? 'there were too many';
    const words = `No automatic note was sent: ${why}. What you write still goes out.`;
    return [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })];
  }
  const messages = e.count && e.count > 1 ? plural(e.count, 'message') : 'a message';
  if (e.kind === 'covered') {
    const words = `${e.byName} is away. ${e.toName} looks after what falls due meanwhile.`;
    return [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })];
  }
  const words =
    e.kind === 'draft-taken-over'
      ? `${e.byName} took over a draft from ${e.otherName}.`
      : e.kind === 'schedule-cleared'
        ? `${e.byName} cleared a reply of ${e.otherName} that had not left.`
        : TOLD[e.kind]?.(e.byName ?? 'Kept', e.otherRef ?? 'another conversation', messages);
  return words ? [line({ id: e.id, kind: e.kind, at: new Date(e.at), words })] : [];
}

const STATE_WORDS: Partial<Record<PresentedRow['state'], string>> = {
  kept: ' Kept.',
  broken: ' Broken.',
  moved: ' Moved.',
  released: ' Released.',
  withdrawn: ' Withdrawn.',
};

/**
 * What our computer sent, as one line. Null for what a person wrote, and where it did not arrive: then the message itself has to be seen.
 */
export function sayAutomatic(
  m: MessageFacts,
  made: PresentedRow[],
  zone: string,
  now: Date,
): ThreadItem | null {
  if (!m.automatic || m.deliveryState === 'refused' || m.deliveryState === 'cancelled') return null;
  if (m.automaticKind === 'acknowledgement') return sayAcknowledgement(m, made, zone, now);
  if (m.automaticKind === 'chase-answer')
    return sayAcknowledgement(
      m,
      made,
      zone,
      now,
      'They asked for news, and we wrote back at once how it stands',
    );
  if (m.automaticKind === 'owner-named')
    return line({ id: m.id, kind: 'owner-named', at: m.saidAt, words: 'We wrote to them who has it now.' });
  if (m.automaticKind !== 'outcome-question') return null;
  const words = 'We asked them whether they got what they needed.';
  return line({ id: m.id, kind: 'outcome-asked', at: m.saidAt, words });
}

/** With the glyph of what it promised: "We wrote back at once and promised an answer by Wed 3 Dec, 5pm. Kept." */
function sayAcknowledgement(
  m: MessageFacts,
  made: PresentedRow[],
  zone: string,
  now: Date,
  did = 'We wrote back at once',
): ThreadItem {
  const [first] = made;
  const promised = made.map(
    (p) =>
      `${p.kind === 'owner' ? 'a named person' : p.kind === 'reply' ? 'an answer' : p.what} by ${sayBy(p.dueAt, zone, now)}`,
  );
  const words = promised.length ? `${did} and promised ${listWords(promised)}.` : `${did}.`;
  return line({
    id: m.id,
    kind: 'acknowledged',
    at: m.saidAt,
    words: `${words}${first ? (STATE_WORDS[first.state] ?? '') : ''}`,
    answersId: m.answersId,
    ...(first && { glyph: glyphOf(first, zone, now), promiseId: first.id }),
  });
}

const sayBy = (at: Date, zone: string, now: Date) =>
  isSameDay(at, now, zone) ? sayDue(at, zone, now) : sayShort(at, zone, now);
const ended = (text: string) => (/[.!?…”]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);
