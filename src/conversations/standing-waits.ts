import { sayDate, sayInstant } from '../../rules/wording/say-when.ts';

/** What we wait for on a conversation, as its customer may know of it. */
export interface StandingWait {
  /** theirs to send; otherwise somebody else's */
  onCustomer: boolean;
  /** the name of that somebody, where customers may read it */
  partyName: string | null;
  what: string;
  askedAt: Date;
  askAt: Date | null;
  endsAt: Date | null;
  closes: boolean;
}

const ended = (what: string) => what.replace(/[\s.]+$/, '');

/** What is theirs to do, or null: nothing. */
export function sayTheirPart(waits: readonly StandingWait[], zone: string, now: Date): string | null {
  const wait = waits.find((one) => one.onCustomer);
  if (!wait) return null;
  const asked = `We asked you for ${ended(wait.what)} on ${sayDate(wait.askedAt, zone, now)}, and need it to go on.`;
  if (!wait.endsAt || wait.endsAt <= now) return asked;
  const by = sayInstant(wait.endsAt, zone, now);
  return `${asked} If we hear nothing by ${by}, we ${wait.closes ? 'will' : 'may'} close this. Write at any time and it opens again.`;
}

/** For whom else we wait, and when we ask again. Nothing of how long they have taken, nor whose fault anything is. */
export function sayOthersPart(waits: readonly StandingWait[], zone: string, now: Date): string {
  return waits
    .filter((wait) => !wait.onCustomer)
    .map((wait) => {
      const asked = `We are waiting for ${ended(wait.what)} from ${wait.partyName ?? 'another organisation'}. We asked on ${sayDate(wait.askedAt, zone, now)}`;
      return wait.askAt && wait.askAt > now
        ? `${asked}, and we ask again on ${sayDate(wait.askAt, zone, now)}.`
        : `${asked}.`;
    })
    .join(' ');
}
