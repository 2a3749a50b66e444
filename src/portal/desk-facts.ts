import { describeHours } from '../../rules/working-time/describe-hours.ts';
import type { FirstAnswerRule } from '../../rules/working-time/first-answer.ts';
import type { Db } from '../platform/db.ts';
import { type Html, html } from '../platform/html.ts';
import type { Platform } from '../platform/platform.ts';
import { rehearses } from '../replies/mailboxes.ts';
import { readDesk, readHours, workingHours } from '../team/desk.ts';
import { readMailboxes } from '../team/mailboxes.ts';

/** What every page for customers says of the desk. */
export interface DeskFacts {
  name: string;
  /** '' for none */
  phone: string;
  /** the desk's first mailbox */
  email: string | null;
  zone: string;
  /** "Monday to Friday, 9am to 5pm" */
  hours: string[];
  firstAnswer: FirstAnswerRule;
  /** mail does not leave this machine */
  rehearsing: boolean;
}

const UNKNOWN: DeskFacts = {
  name: 'Customer care',
  phone: '',
  email: null,
  zone: 'Europe/London',
  hours: [],
  firstAnswer: { kind: 'hours-rolled', hours: 24 },
  rehearsing: false,
};
const lastKnown = new WeakMap<Db, DeskFacts>();

export async function readDeskFacts({ db, config }: Pick<Platform, 'db' | 'config'>): Promise<DeskFacts> {
  const [desk, hours, mailboxes] = await Promise.all([readDesk(db), readHours(db), readMailboxes(db)]);
  const facts: DeskFacts = {
    name: desk.signOff || desk.name || UNKNOWN.name,
    phone: desk.phone,
    email: mailboxes[0]?.address ?? null,
    zone: desk.zone,
    hours: describeHours(workingHours(hours)),
    firstAnswer: desk.firstAnswer,
    rehearsing: mailboxes[0] !== undefined && rehearses(config)(mailboxes[0]),
  };
  lastKnown.set(db, facts);
  return facts;
}

/** As `readDeskFacts`; while the database is away what we last knew, so that a page can still say how else to reach us. */
export async function deskFactsAnyhow(platform: Pick<Platform, 'db' | 'config'>): Promise<DeskFacts> {
  return readDeskFacts(platform).catch(() => lastKnown.get(platform.db) ?? UNKNOWN);
}

/** Said wherever somebody would wait for mail that does not come. */
export const mailStays = ({ rehearsing }: DeskFacts): Html | false =>
  rehearsing && html`<p>This desk is being tried out: its mail does not leave its own machine.</p>`;
