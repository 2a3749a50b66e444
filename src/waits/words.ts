import { greetingFor } from '../../rules/names/name-parts.ts';
import { sayDate, sayInstant } from '../../rules/wording/say-when.ts';

/** What the mail that asks again is made of: records alone, so that it is true whenever it leaves. */
export interface AskFacts {
  /** whom it greets; '' or null for nobody by name */
  greets: string | null;
  what: string;
  askedAt: Date;
  ref: string;
  /** in whose name it goes */
  ownerName: string;
  phone: string;
  /** a person sends it as their own words: then nothing is said of a computer */
  byPerson: boolean;
}

const ended = (what: string) => what.replace(/[\s.]+$/, '');

const sentFor = ({ ownerName, byPerson }: AskFacts) =>
  byPerson ? [] : [`This reminder was sent by our computer for ${ownerName}, from our records.`];

/** Asks a third party again. Nothing is said of why, or of whose fault it is. */
export function askThirdParty(f: AskFacts, zone: string, now: Date): string {
  return [
    f.greets ? `Hello ${f.greets},` : 'Hello,',
    `On ${sayDate(f.askedAt, zone, now)} we asked you for ${ended(f.what)}. We have no answer on our record yet.`,
    'Please send it, or tell us by when we can expect it.',
    `Our reference is ${f.ref}. An answer to this email reaches ${f.ownerName}${f.phone ? `, and our number is ${f.phone}` : ''}.`,
    ...sentFor(f),
  ].join('\n\n');
}

/** Reminds a customer, with the end that it comes to if we hear nothing. */
export function askCustomer(
  f: AskFacts & { endsAt: Date; closes: boolean },
  zone: string,
  now: Date,
): string {
  const by = sayInstant(f.endsAt, zone, now);
  return [
    greetingFor(f.greets),
    `On ${sayDate(f.askedAt, zone, now)} we asked you for ${ended(f.what)}. We need it to go on.`,
    f.closes
      ? `If we hear nothing by ${by}, we will close this and write to say so. Write at any time and it opens again.`
      : `If we hear nothing by ${by}, we may close this, and we would write to say so. Write at any time and it opens again.`,
    `You can just answer this email${f.phone ? `, or call us on ${f.phone}` : ''}. Your reference is ${f.ref}.`,
    ...sentFor(f),
  ].join('\n\n');
}

/** Tells a customer that it is closed, as they were told that it would be. */
export function closeWords(f: AskFacts & { endsAt: Date }, zone: string, now: Date): string {
  return [
    greetingFor(f.greets),
    `We asked you for ${ended(f.what)}, and heard nothing by ${sayInstant(f.endsAt, zone, now)}. So we have closed this, as we said we would.`,
    `Nothing is lost. Write at any time, and it opens again with ${f.ownerName}: just answer this email${f.phone ? `, or call us on ${f.phone}` : ''}. Your reference is ${f.ref}.`,
    ...(f.byPerson ? [] : [`This was sent by our computer for ${f.ownerName}.`]),
  ].join('\n\n');
}
