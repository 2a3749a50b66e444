import type { FastifyReply, FastifyRequest } from 'fastify';
import { storeBlob } from '../platform/blobs.ts';
import { type Db, inTransaction } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { hashToken, newToken } from '../platform/secret.ts';
import type { Answers, DraftFile } from './help-answers.ts';
import type { PostedFile } from './posted.ts';
import {
  type DraftRow,
  deleteExpiredDrafts,
  deleteLooseFiles,
  insertDraft,
  mergeDraft,
  selectDraft,
} from './store.ts';

/** How long we keep a form that was not sent, from its last change. */
const KEPT_MS = 60 * 60_000;
const COOKIE = 'kept_form';

const tokenOf = (request: FastifyRequest) => {
  const token = request.cookies[COOKIE];
  return token && /^[A-Za-z0-9_-]{43}$/.test(token) ? token : null;
};

/** The form that this browser has begun, sent ones included; null when there is none or its hour is over. */
export async function readDraft({ db, clock }: Platform, request: FastifyRequest): Promise<DraftRow | null> {
  const token = tokenOf(request);
  return token ? selectDraft(db, hashToken(token), clock.now()) : null;
}

/** The hash by which `selectDraft` finds it under a lock. */
export const draftHash = (request: FastifyRequest): Buffer => hashToken(tokenOf(request) ?? '');

/** Keeps answers with those given before; begins a new form, with its cookie, where there is none or it was sent. */
export async function keepAnswers(
  platform: Platform,
  draft: DraftRow | null,
  answers: Answers,
  reply: FastifyReply,
): Promise<void> {
  const { db, clock, config } = platform;
  const now = clock.now();
  const until = new Date(now.getTime() + KEPT_MS);
  if (draft && (await mergeDraft(db, draft.id, answers, until))) return;
  const token = newToken();
  await insertDraft(db, hashToken(token), answers, until, now);
  reply.setCookie(COOKIE, token, {
    path: '/help',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.url.startsWith('https:'),
  });
}

/** Stores the bytes; the draft only names them. */
export async function keepFiles(db: Db, files: PostedFile[], now: Date): Promise<DraftFile[]> {
  const kept: DraftFile[] = [];
  for (const { name, type, bytes } of files) {
    const sha256 = await storeBlob(db, bytes, now);
    kept.push({ name, type: type.slice(0, 100), size: bytes.length, sha256: sha256.toString('hex') });
  }
  return kept;
}

/** What somebody has taken off their form again. The draft must not name it any more. */
export const forgetFile = (db: Db, file: DraftFile): Promise<void> =>
  inTransaction(db, (tx) => deleteLooseFiles(tx, [file.sha256]));

/** Forms whose hour is over are deleted with their files. For housekeeping. */
export const forgetDrafts = (db: Db, now: Date): Promise<void> =>
  inTransaction(db, (tx) => deleteExpiredDrafts(tx, now));
