import { sayDate } from '../wording/say-when.ts';

/** What the records know of a conversation since the customer last heard from a person. */
export interface NoNewsFacts {
  greeting: string;
  subject: string;
  /** when a person of ours last wrote or spoke to them; null: not yet */
  ourWordAt: Date | null;
  theirWordAt: Date;
  ownerName: string | null;
  /** when the owner took it, where that is since then */
  takenAt: Date | null;
  /** when we last wrote to somebody else about it since then, and when they answered that */
  askedAt: Date | null;
  answeredAt: Date | null;
  /** what we wait for, as the customer may know of it */
  waits: { what: string; fromYou: boolean; partyName: string | null; askedAt: Date }[];
  /** what we said we would do and have done since then */
  done: { what: string; at: Date }[];
}

/** An update where there is no news: what we did since, what we wait for, who has it. The next date is the composer's to add. */
export function noNewsWords(f: NoNewsFacts, zone: string, now: Date): string {
  const on = (at: Date) => sayDate(at, zone, now);
  const about = f.subject.replace(/["“”\s]+/g, ' ').trim();
  const others = f.waits.some(({ fromYou }) => !fromYou);
  const steps = [
    ...f.done.map(({ what, at }) => `We said we would ${lowerFirst(ended(what))}, and did so on ${on(at)}.`),
    // a wait on record says it better: what for, and from whom
    ...(f.askedAt && (f.answeredAt || !others)
      ? [
          `On ${on(f.askedAt)} we wrote to somebody else about it.`,
          f.answeredAt ? `They answered on ${on(f.answeredAt)}.` : 'We wait for their answer.',
        ]
      : []),
    ...f.waits.map(({ what, fromYou, partyName, askedAt }) =>
      fromYou
        ? `We wait for ${ended(what)} from you, and asked you on ${on(askedAt)}.`
        : `We wait for ${ended(what)} from ${partyName ?? 'another organisation'}, and asked them on ${on(askedAt)}.`,
    ),
    ...(f.ownerName && f.takenAt ? [`${f.ownerName} has looked after it since ${on(f.takenAt)}.`] : []),
  ];
  if (steps.length === 0) {
    steps.push(
      f.ourWordAt
        ? `Nothing has changed since you last heard from us on ${on(f.ourWordAt)}.`
        : `We have had your message since ${on(f.theirWordAt)}.`,
    );
  }
  if (f.ownerName && !f.takenAt) steps.push(`${f.ownerName} looks after it.`);
  return `${f.greeting}\n\nWe have no news for you yet${about && ` about “${about}”`}.\n\n${steps.join(' ')}`;
}

const lowerFirst = (words: string) =>
  // "I" and names such as "DPD" keep their capital
  /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
const ended = (what: string) => what.replace(/[\s.]+$/, '');

/** What says, in a draft of ours or in anybody's words, that there is no news. */
const NO_NEWS =
  /\b(?:(?:we|i) (?:still )?(?:have|’ve) |there is |there’s )?(?:still )?(?:no|not any|nothing) (?:more |further |new )?(?:news|updates?|to (?:tell|report))(?: for you)?(?: yet| so far| at the moment| today)?(?: about “[^”\n]*”)?[^.\n]{0,20}[.!]?|\bnothing has changed since [^\n]{1,80}?\./gi;

/** Sentences that a machine could have written as well: they tell a person nothing of their own matter. */
const EMPTY = [
  /^(?:dear|hello|hi|hey|good (?:morning|afternoon|evening))\b[^\n]*$/gim,
  /\b(?:we said we would|on) [^\n]{1,200}?, and did so on [^\n.]{1,60}\./gi,
  /\bon [^\n.]{1,40} we wrote to somebody else about it\./gi,
  /\bwe wait for [^\n]{1,300}? from [^\n]{1,200}?, and asked (?:you|them) on [^\n.]{1,60}\./gi,
  /\bwe wait for their answer\.|\bthey answered on [^\n.]{1,60}\./gi,
  /[^\n.]{1,80} (?:still )?(?:has looked after it since [^\n.]{1,60}|looks after it)\./gi,
  /\bwe have had your message since [^\n.]{1,60}\./gi,
  /\byou will hear from us (?:again )?by [^\n]+?(?:, even if nothing has changed)?\.$/gim,
  /\b(?:we|i) (?:have|’ve) not forgotten (?:you|about you|this)\b[^.\n]{0,30}[.,]?/gi,
  /\b(?:we|i)(?: are|’re| am|’m) still (?:on it|waiting|working on (?:it|this)|looking into (?:it|this))\.?/gi,
  /\b(?:thank you|thanks) for (?:your patience|waiting|bearing with us)[.!]?|\bplease bear with (?:us|me)\.?/gi,
  /\b(?:we are|we’re|i am|i’m|apologies|sorry) (?:sorry )?for the (?:delay|wait)[^.\n]{0,30}\.?/gi,
  /^(?:(?:kind|best|warm) regards|regards|yours sincerely|best wishes|thanks)[,.]?$/gim,
];

/** With fewer words of its own than this, an update without news says nothing but that. */
const OWN_WORDS = 6;

/** Whether an update says that there is no news, and nothing that only a person could have written. */
export function saysOnlyNoNews(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll("'", '’');
  const rest = plain.replace(NO_NEWS, ' ');
  if (rest === plain) return false;
  const own = EMPTY.reduce((left, empty) => left.replace(empty, ' '), rest);
  return (own.match(/[\p{L}\p{N}’-]+/gu) ?? []).length < OWN_WORDS;
}

/** So many updates without news may follow one another; the next needs a person's own words. */
export const NO_NEWS_IN_A_ROW = 2;
