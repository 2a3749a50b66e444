import type { DeskCalendar } from '../dates/moment.ts';
import type { AddressForm } from '../names/greeted-name.ts';

/** "must-fix" stops Send until it is put right or, where the rule allows it, meant for a reason. "to-look-at" stops nothing. */
export type Severity = 'must-fix' | 'to-look-at';

export type RuleId =
  | 'placeholder'
  | 'wrong-name'
  | 'generic-salutation'
  | 'weekday-date-mismatch'
  | 'promised-date-past'
  | 'impossible-date'
  | 'missing-attachment'
  | 'other-reference'
  | 'unbound-date'
  | 'over-authority'
  | 'too-familiar'
  | 'no-name'
  | 'nothing-said'
  | 'blame'
  | 'irritation'
  | 'vague-time'
  | 'no-next-step'
  | 'unanswered-question'
  | 'complaint-not-thanked'
  | 'mistake-not-owned'
  | 'non-apology'
  | 'saved-reply-unchanged'
  | 'long-sentence'
  | 'jargon'
  | 'reading-age'
  | 'leftover-formatting'
  | 'wrong-language';

/**
 * One thing found in a draft. `start` and `end` are offsets (UTF-16) of `quote` in the draft; both are the same, and `quote` is
 * empty, where something is missing and could stand there. `suggestion` can take the place of `quote` as it is; null when
 * only the writer can say it.
 */
export type Finding = {
  rule: RuleId;
  severity: Severity;
  start: number;
  end: number;
  quote: string;
  reason: string;
  suggestion: string | null;
};

/**
 * What is known besides the words. A rule that needs what is not given finds nothing: without `to` no name is wrong, without
 * `attachments` none is missing.
 */
export type CheckContext = {
  /** When the draft is checked, and the IANA zone in which its dates are read. */
  now: Date;
  zone: string;
  /** The name of the person it goes to, as known. */
  to?: string | null;
  /** Names that they go by besides `to`. */
  alsoCalled?: readonly string[];
  /** How they asked to be addressed; null where they did not say. */
  addressForm?: AddressForm | null;
  /** The writer's name, as it would be signed. */
  from?: string | null;
  /** How many files go with it. */
  attachments?: number | null;
  /** Their message, as plain text. */
  inReplyTo?: string | null;
  /** The desk's working time: a promise for a closed day is impossible. */
  calendar?: DeskCalendar;
  /** Promised dates on which nobody could keep them, for more than that we are closed: `reason` is a sentence without its full stop. */
  impossibleDates?: readonly { dueAt: Date; reason: string }[];
  /** Local days, 'YYYY-MM-DD', on which a promise may fall whatever stands against it: a senior has said yes. */
  allowedDays?: readonly string[];
  /** The conversation's own reference (KPT-9M2XQR). Any other of that form is another person's. */
  reference?: string;
  /** References, addresses, names or numbers in these words belong to somebody else. */
  othersWords?: readonly string[];
  /** Texts of internal notes, which must not be lifted into a reply. */
  notes?: readonly string[];
  /** What this writer may give away without asking. */
  authority?: { amount: number; currency: '£' | '€' | '$' };
  /** It goes out by itself. `fields` may stand unfilled; dates are true only in `boundWords`, which records have filled in. */
  automated?: { fields: readonly string[]; boundWords: readonly string[] };
  /** Their message is a complaint; without it we judge by its words. */
  complaint?: boolean;
  /** We have said on record that we got this wrong. */
  mistake?: boolean;
  /** The saved reply that the draft was started from, as inserted. */
  savedReply?: string;
  /** The reader's language (ISO 639-1); without it that of their message. */
  language?: string;
};
