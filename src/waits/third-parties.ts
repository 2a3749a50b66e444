import { sql } from 'kysely';
import type { NewThirdParty, ThirdPartyChange, ThirdPartyView } from '../../contract/waits.ts';
import { Survival } from '../../rules/forecast/survival.ts';
import type { Calendar, Due } from '../../rules/working-time/calendar.ts';
import type { Db, Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { deskCalendar } from '../team/desk.ts';
import { atLeast, notAllowed, type SignedIn } from '../team/permission.ts';
import { minutesADay, UNKNOWN_PARTY_DAYS } from './rhythm.ts';

export interface ThirdParty {
  id: string;
  name: string;
  email: string | null;
  greets: string;
  phone: string;
  notes: string;
  mayBeNamed: boolean;
  askEveryDays: number;
}

/** With fewer answers than this nothing is said of how long they take. */
const FEWEST_ANSWERS = 3;
/** For the time that nine in ten take, as many more. */
const FEWEST_FOR_MOST = 9;
/** Longer ago than these many waits they may have worked otherwise. */
const LATEST_WAITS = 200;

export async function mustThirdParty(db: Db | Tx, id: string): Promise<ThirdParty> {
  const row = await db
    .selectFrom('thirdParty')
    .select(['id', 'name', 'email', 'greets', 'phone', 'notes', 'mayBeNamed', 'askEveryDays'])
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst();
  if (!row) throw notFound('third party');
  return row;
}

const nameTaken = (error: unknown): unknown =>
  (error as { constraint?: string }).constraint === 'third_party_name'
    ? new Refusal('conflict', 'name-taken', 'There is one of that name already.', 'Nothing was saved.')
    : error;

/** What we ask there would come in to ourselves. */
async function mustNotBeOurs(tx: Tx, email: string | null | undefined): Promise<void> {
  if (!email) return;
  const { rows } = await sql`select from mailbox where lower(address) = ${email} limit 1`.execute(tx);
  if (rows.length > 0)
    throw new Refusal(
      'conflict',
      'is-our-own',
      'That is a mailbox of this desk.',
      'Nothing was saved. To ask somebody who works here, use a request.',
    );
}

export async function addThirdParty(tx: Tx, party: NewThirdParty, byId: string, now: Date): Promise<string> {
  const id = newId();
  const { email = null, ...rest } = party;
  await mustNotBeOurs(tx, email);
  await tx
    .insertInto('thirdParty')
    .values({ id, ...rest, email: email || null, madeById: byId, madeAt: now })
    .execute()
    .catch((error) => {
      throw nameTaken(error);
    });
  await record(tx, { kind: 'desk-third-parties', agentId: byId }, now);
  return id;
}

/** Changes what the directory says of them. Where their mail goes, once there is an address, is for seniors to change. */
export async function changeThirdParty(
  tx: Tx,
  id: string,
  change: ThirdPartyChange,
  by: Pick<SignedIn, 'id' | 'role'>,
  now: Date,
): Promise<void> {
  const had = await mustThirdParty(tx, id);
  // what we ask by ourselves, with what customers told us, would go there from now on
  const isElsewhere = had.email && change.email !== undefined && (change.email || null) !== had.email;
  if (isElsewhere && !atLeast(by.role, 'senior')) throw notAllowed('senior');
  await mustNotBeOurs(tx, change.email);
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  if (Object.keys(given).length)
    await tx
      .updateTable('thirdParty')
      .set(given)
      .where('id', '=', id)
      .execute()
      .catch((error) => {
        throw nameTaken(error);
      });
  // mail that asks from now on goes where they are reached now
  if (change.email !== undefined)
    await sql`update wait set address = ${change.email || null} where third_party_id = ${id} and ended_at is null`.execute(
      tx,
    );
  await record(tx, { kind: 'desk-third-parties', agentId: by.id }, now);
}

/** Takes them out of the directory. What we waited for from them stays on record; what we still wait for keeps them in. */
export async function endThirdParty(tx: Tx, id: string, byId: string, now: Date): Promise<void> {
  await mustThirdParty(tx, id);
  const { rows } =
    await sql`select from wait where third_party_id = ${id} and ended_at is null limit 1`.execute(tx);
  if (rows.length)
    throw new Refusal(
      'conflict',
      'still-waiting',
      'We still wait for something from them.',
      'Nothing was changed. Stop waiting for it first.',
    );
  await tx.updateTable('thirdParty').set({ endedAt: now }).where('id', '=', id).execute();
  await record(tx, { kind: 'desk-third-parties', agentId: byId }, now);
}

/** The directory, by name, with what each usually takes. */
export async function listThirdParties(db: Db, now: Date): Promise<ThirdPartyView[]> {
  const parties = await db
    .selectFrom('thirdParty')
    .select(['id', 'name', 'email', 'greets', 'phone', 'notes', 'mayBeNamed', 'askEveryDays'])
    .where('endedAt', 'is', null)
    .orderBy(sql`lower(name)`)
    .execute();
  const calendar = await deskCalendar(db);
  const past = await pastWaits(
    db,
    parties.map(({ id }) => id),
  );
  return parties.map((party) => {
    const waits = past.get(party.id) ?? [];
    const curve = curveOf(waits, calendar, now);
    const expected = expectBy(curve, calendar, now);
    return {
      ...party,
      answers: curve.ended,
      openWaits: waits.filter((wait) => wait.endedAt === null).length,
      usualWords: sayUsual(curve, minutesADay(calendar, now)),
      expectedBy: expected.at.toISOString(),
      explanation: expected.explanation,
    };
  });
}

/** By when to expect an answer from them: nine in ten take no longer, or where little is known a working week. */
export async function expectFrom(tx: Tx, id: string, from: Date, now: Date): Promise<Due> {
  const calendar = await deskCalendar(tx);
  const waits = (await pastWaits(tx, [id])).get(id) ?? [];
  return expectBy(curveOf(waits, calendar, now), calendar, from > now ? from : now);
}

interface PastWait {
  thirdPartyId: string;
  askedAt: Date;
  endedAt: Date | null;
  tookMinutes: number | null;
}

async function pastWaits(db: Db | Tx, ids: string[]): Promise<Map<string, PastWait[]>> {
  const { rows } = await sql<PastWait>`
    select w.* from unnest(${ids}::uuid[]) as t(id) cross join lateral (
      select third_party_id, asked_at, ended_at, took_minutes from wait
      where third_party_id = t.id and begun_at is not null and ended_because is distinct from 'never-asked'
      order by asked_at desc limit ${LATEST_WAITS}) w`.execute(db);
  const waits = new Map<string, PastWait[]>();
  for (const row of rows) waits.set(row.thirdPartyId, [...(waits.get(row.thirdPartyId) ?? []), row]);
  return waits;
}

/** How long they take, in working minutes. What has not been answered counts as lasting at least as long as it has. */
function curveOf(waits: PastWait[], calendar: Calendar, now: Date): Survival {
  const took = waits.flatMap((wait) => wait.tookMinutes ?? []);
  const open = waits
    .filter((wait) => wait.tookMinutes === null)
    .map((wait) => calendar.workingMinutesBetween(wait.askedAt, wait.endedAt ?? now));
  return new Survival(Float64Array.from(took), Float64Array.from(open));
}

function expectBy(curve: Survival, calendar: Calendar, from: Date): Due {
  const most = curve.ended >= FEWEST_FOR_MOST ? curve.within(0.9) : null;
  return most === null
    ? calendar.addWorkingDays(from, UNKNOWN_PARTY_DAYS, { counting: 'day-after', until: 'closing' })
    : calendar.addWorkingMinutes(from, Math.max(1, Math.round(most)));
}

/** "Half of their answers came within 2 working days, nine in ten within 4 (from 12)." */
function sayUsual(curve: Survival, dayMinutes: number): string {
  const half = curve.ended >= FEWEST_ANSWERS ? curve.within(0.5) : null;
  if (half === null) return '';
  const most = curve.ended >= FEWEST_FOR_MOST ? curve.within(0.9) : null;
  const rest = most === null ? '' : `, nine in ten within ${sayLength(most, dayMinutes)}`;
  return `Half of their answers came within ${sayLength(half, dayMinutes)}${rest} (from ${curve.ended}).`;
}

function sayLength(minutes: number, dayMinutes: number): string {
  const days = Math.ceil(minutes / dayMinutes);
  if (days > 1) return `${days} working days`;
  const hours = Math.max(1, Math.ceil(minutes / 60));
  return hours * 60 >= dayMinutes
    ? '1 working day'
    : hours === 1
      ? '1 working hour'
      : `${hours} working hours`;
}
