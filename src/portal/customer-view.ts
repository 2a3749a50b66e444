import { sql } from 'kysely';
import type { CustomerView } from '../../contract/customer-view.ts';
import { sayInstant } from '../../rules/wording/say-when.ts';
import { likelyFinished } from '../forecasts/likely-finished.ts';
import type { Db } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { mailOf } from '../replies/letterhead.ts';
import { mailboxFor } from '../replies/mailboxes.ts';
import { playedBackIn } from '../replies/playback.ts';
import { type MailRow, mailRows } from '../replies/store.ts';
import { customerPage } from './customer-page.ts';
import { readDeskFacts } from './desk-facts.ts';
import { latestOutcome } from './outcome-store.ts';
import { renderPage } from './page.ts';
import { readPageFacts, readSaid, type SaidRow } from './page-store.ts';
import { playbackOn, understoodPart } from './understood-routes.ts';

/** Stands where the token of their link stands: what an agent sees must not open it. */
const NOWHERE = '#';

/**
 * The customer's page as their link shows it, as a document that does nothing: no link leads anywhere, no form is sent. It is no visit,
 * and nothing that it says is noted as told.
 */
export async function theirPage(
  platform: Platform,
  of: { conversationId: string; contactId: string },
  now: Date,
): Promise<string> {
  const { db } = platform;
  const [desk, facts] = await Promise.all([readDeskFacts(platform), readPageFacts(db, of)]);
  const { conversationId: id, kind, openedAt, status } = facts;
  const outcome = status === 'resolved' ? await latestOutcome(db, id) : null;
  const playback = await playbackOn(db, { facts, visited: false });
  const page = customerPage(
    {
      at: NOWHERE,
      desk,
      facts,
      said: null,
      asks: outcome !== null && outcome.standing && outcome.asked && outcome.answer === null,
      understood: playback && understoodPart(NOWHERE, playback),
      finish: status === 'open' ? await likelyFinished(db, { id, kind, openedAt }, now) : null,
    },
    now,
  );
  return (
    renderPage(page, desk)
      // our own markup: in words, these characters are escaped
      .replaceAll(`src="${NOWHERE}/face"`, `src="/api/v1/agents/${facts.ownerFaceId}/face"`)
      .replace(/<a([^>]*?) href="[^"]*"/g, '<a$1')
      .replace(/<form[^>]*>/g, '<div>')
      .replaceAll('</form>', '</div>')
      .replace(/<button/g, '<button type="button"')
  );
}

const SPOKEN: Record<string, string> = { phone: 'We spoke on the phone.', 'walk-in': 'We spoke in person.' };

/** Everything that was said between us and them, as it reached them. Reads only. */
export async function viewAsCustomer(
  platform: Platform,
  of: { conversationId: string; contactId: string },
  now: Date,
): Promise<CustomerView> {
  const { db } = platform;
  const [desk, said, contact] = await Promise.all([
    readDeskFacts(platform),
    readSaid(db, of.conversationId, of.contactId),
    contactOf(db, of),
  ]);
  const mails = await mailTexts(platform, said, contact, now);
  return {
    contactName: contact.name ?? 'They',
    hasLink: contact.linkId !== null,
    items: said.map((row) => ({
      id: row.id,
      direction: row.direction,
      channel: row.channel,
      automatic: row.automatic,
      by: row.direction === 'in' ? (row.contactName ?? 'They') : (row.agentName ?? desk.name),
      at: row.saidAt.toISOString(),
      whenWords: sayInstant(row.saidAt, desk.zone, now),
      subject: mails.get(row.id)?.subject ?? '',
      words: SPOKEN[row.channel] ?? mails.get(row.id)?.text ?? masked(row.words, platform.config.url),
      files: row.files,
    })),
  };
}

/** The text of each of our mails as it left, with its links made useless, by message. */
async function mailTexts(
  { db, secret, config }: Platform,
  said: SaidRow[],
  { linkId, addresses }: ContactFacts,
  now: Date,
): Promise<Map<string, { subject: string; text: string }>> {
  const ours = said.filter(({ direction, channel }) => direction === 'out' && channel === 'email');
  if (ours.length === 0) return new Map();
  const ids = ours.map(({ id }) => id);
  const { rows: deliveries } = await sql<{ id: string }>`
    select id from delivery where message_id = any(${ids}::uuid[]) and state = 'accepted'`.execute(db);
  const [rows, playbacks, desk] = await Promise.all([
    mailRows(
      db,
      deliveries.map(({ id }) => id),
    ),
    playedBackIn(db, ids),
    db.selectFrom('desk').select('name').executeTakeFirstOrThrow(),
  ]);
  const isTheirs = ({ recipients }: MailRow) =>
    recipients.every(({ kind, address }) => kind === 'bcc' || addresses.includes(address.toLowerCase()));
  const texts = new Map<string, { subject: string; text: string }>();
  for (const row of rows) {
    const { subject, text } = mailOf(
      row,
      await mailboxFor(db, row.mailboxId),
      'read@kept',
      isTheirs(row) ? linkId : null,
      new Map(),
      {
        secret,
        url: config.url,
        deskName: desk.name,
        signing: null,
        face: null,
        playback: playbacks.get(row.messageId) ?? null,
      },
      now,
    );
    texts.set(row.messageId, { subject, text: masked(text, config.url) });
  }
  return texts;
}

/** Of every address of this desk that carries a token, the token is left out. */
function masked(text: string, url: string): string {
  const own = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return text.replace(new RegExp(`(${own}/[a-z]+/)[\\w-]{16,}`, 'g'), '$1…');
}

interface ContactFacts {
  name: string | null;
  linkId: string | null;
  addresses: string[];
}

async function contactOf(db: Db, of: { conversationId: string; contactId: string }): Promise<ContactFacts> {
  const { rows } = await sql<ContactFacts>`
    select coalesce(k.name, k.signs_as) as name,
      (select l.id from page_link l where l.conversation_id = ${of.conversationId} and l.contact_id = k.id and l.revoked_at is null) as link_id,
      array(select a.value from address a where a.contact_id = k.id and a.kind = 'email') as addresses
    from contact k where k.id = ${of.contactId}`.execute(db);
  if (!rows[0]) throw new Error(`There is no contact ${of.contactId}.`);
  return rows[0];
}
