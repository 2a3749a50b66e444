import { sql } from 'kysely';
import { rasterType } from '../channels/email/showing/raster.ts';
import { CLEANING_VERSION, type SafeMail } from '../channels/email/showing/sanitise.ts';
import type { Db, Tx } from '../platform/db.ts';
import { type Secret, sameBytes } from '../platform/secret.ts';

/** An inline picture up to this size, in bytes, goes with the page itself: many small logos cost no request each. */
const SMALL = 64 * 1024;
/** So much of them for one page, counted as often as they are shown. */
const MOST_IN_PAGE = 768 * 1024;
const HOUR_MS = 3_600_000;

/** Which picture of which mail somebody may load. */
export interface PictureLink {
  messageId: string;
  agentId: string;
  /** its place in `SafeMail.pictures` */
  picture: number;
}

/**
 * The path of one picture of one mail for one agent: signed, because the mail's frame sends no cookie, and good for one to two hours. It
 * names no address elsewhere, so it can fetch nothing but what that mail shows. The same within an hour, so a browser keeps the picture.
 */
export function picturePath(secret: Secret, link: PictureLink, now: Date): string {
  const until = Math.floor(now.getTime() / HOUR_MS) + 2;
  return `/mail-pictures/${link.messageId}/${link.agentId}/${link.picture}/${until}/${signatureOf(secret, link, until).toString('base64url')}`;
}

/** Whether we gave out that path and it still holds. `until` in whole hours since 1970. */
export function isOurs(secret: Secret, link: PictureLink, until: number, signature: string, now: Date) {
  const given = Buffer.from(signature, 'base64url');
  return sameBytes(given, signatureOf(secret, link, until)) && now.getTime() < until * HOUR_MS;
}

const signatureOf = (secret: Secret, { messageId, agentId, picture }: PictureLink, until: number) =>
  // another version may count its pictures in another order
  secret.sign('mail picture', [CLEANING_VERSION, messageId, agentId, picture, until].join(' '));

export const isElsewhere = (source: string) => !/^cid:/i.test(source);

/** How the parser writes a Content-ID, from how a mail's HTML names it. */
function contentId(source: string): string {
  const named = source.slice('cid:'.length);
  try {
    return decodeURIComponent(named).slice(0, 200);
  } catch {
    return named.slice(0, 200);
  }
}

interface InlineFile {
  sha256: Buffer;
  size: number;
}

/** The files of a message by Content-ID. */
async function inlineFiles(db: Db | Tx, messageId: string): Promise<Map<string, InlineFile>> {
  const { rows } = await sql<InlineFile & { cid: string }>`
    select cid, sha256, size from attachment where message_id = ${messageId} and cid is not null
    order by created_at, id`.execute(db);
  return new Map(rows.map(({ cid, ...file }) => [cid, file]));
}

/** The bytes of a picture that came with the message; null when it has none of that name. */
export async function inlinePicture(db: Db, messageId: string, source: string): Promise<Buffer | null> {
  const file = (await inlineFiles(db, messageId)).get(contentId(source));
  if (!file) return null;
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from blob where sha256 = ${file.sha256}`.execute(
    db,
  );
  return rows[0]?.bytes ?? null;
}

/**
 * Where a page of this mail loads each of its pictures from, by their place in `pictures`: small ones of the mail itself as `data:`,
 * larger ones from `path`, those elsewhere too if `withElsewhere`. What is left out is not shown.
 */
export async function addressesOf(
  db: Db,
  messageId: string,
  { pieces, pictures }: SafeMail,
  withElsewhere: boolean,
  path: (picture: number) => string,
): Promise<Map<number, string>> {
  const addresses = new Map<number, string>();
  const small = new Map<number, InlineFile>();
  const files = pictures.some((source) => !isElsewhere(source))
    ? await inlineFiles(db, messageId)
    : new Map<string, InlineFile>();
  let room = MOST_IN_PAGE;
  for (const [picture, source] of pictures.entries()) {
    if (isElsewhere(source)) {
      if (withElsewhere) addresses.set(picture, path(picture));
      continue;
    }
    const file = files.get(contentId(source));
    if (!file) continue;
    const times = pieces.filter((piece) => piece === picture).length;
    if (file.size <= SMALL && file.size * times <= room) {
      room -= file.size * times;
      small.set(picture, file);
    } else addresses.set(picture, path(picture));
  }
  const bytes = await readSmall(db, [...small.values()]);
  for (const [picture, { sha256 }] of small) {
    const found = bytes.get(sha256.toString('hex'));
    const type = found && rasterType(found);
    if (type) addresses.set(picture, `data:${type};base64,${found.toString('base64')}`);
  }
  return addresses;
}

async function readSmall(db: Db, files: InlineFile[]): Promise<Map<string, Buffer>> {
  if (files.length === 0) return new Map();
  const { rows } = await sql<{ sha256: Buffer; bytes: Buffer }>`
    select sha256, bytes from blob where sha256 = any(${files.map(({ sha256 }) => sha256)}::bytea[])`.execute(
    db,
  );
  return new Map(rows.map(({ sha256, bytes }) => [sha256.toString('hex'), bytes]));
}

/** Whether that agent asked for the pictures of that message that lie elsewhere. */
export async function arePicturesShown(db: Db | Tx, messageId: string, agentId: string): Promise<boolean> {
  const { rows } = await sql`
    select from pictures_shown where message_id = ${messageId} and agent_id = ${agentId}`.execute(db);
  return rows.length > 0;
}

/** Remembers, for one agent and one message, whether pictures that lie elsewhere are shown. */
export async function showPictures(
  tx: Tx,
  messageId: string,
  agentId: string,
  shown: boolean,
  now: Date,
): Promise<void> {
  await (shown
    ? sql`insert into pictures_shown (message_id, agent_id, shown_at) values (${messageId}, ${agentId}, ${now})
        on conflict do nothing`
    : sql`delete from pictures_shown where message_id = ${messageId} and agent_id = ${agentId}`
  ).execute(tx);
}
