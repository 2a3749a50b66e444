import type { MailToCompose } from '../channels/email/transport/compose.ts';
import { inTransaction } from '../platform/db.ts';
import type { Platform } from '../platform/platform.ts';
import { readDesk } from '../team/desk.ts';
import { facesInMail } from '../team/face.ts';
import type { Mailbox } from '../team/mailboxes.ts';
import { domainIn, signingOf } from '../team/signing.ts';
import { mailOf, noticeOf } from './letterhead.ts';
import { filesOf, pageLinksOf } from './mail-parts.ts';
import { playedBackIn } from './playback.ts';
import * as store from './store.ts';

/** What a batch of deliveries says, read together. */
export interface Letters {
  /** Throws when there is nothing to send, or a part of it is gone. */
  of(delivery: store.DeliveryRow): MailToCompose;
}

export async function readLetters(
  { db, config, secret }: Platform,
  mailbox: Mailbox,
  batch: store.DeliveryRow[],
  now: Date,
): Promise<Letters> {
  const desk = await readDesk(db);
  const found = await store.mailRows(
    db,
    batch.map((d) => d.id),
  );
  const rows = new Map(found.map((row) => [row.deliveryId, row]));
  const said = await store.noticeRows(
    db,
    batch.flatMap((d) => d.noticeId ?? []),
  );
  const notices = new Map(said.map((notice) => [notice.id, notice]));
  const files = await filesOf(db, found);
  const links = await inTransaction(db, (tx) => pageLinksOf(tx, found, now));
  const signing = await signingOf(db, secret, domainIn(mailbox.address));
  const faces = await facesInMail(
    db,
    found.flatMap(({ between, automatic, agentId }) =>
      agentId && between === 'customer' && !automatic ? [agentId] : [],
    ),
  );
  const playbacks = await playedBackIn(
    db,
    found.map(({ messageId }) => messageId),
  );
  const letterhead = { secret, url: config.url, deskName: desk.name, signing };
  return {
    of({ id, noticeId, rfcMessageId }) {
      const row = rows.get(id);
      if (row) {
        const link = links.get(row.conversationId) ?? null;
        const playback = playbacks.get(row.messageId) ?? null;
        const face = (row.agentId && row.between === 'customer' && faces.get(row.agentId)) || null;
        return mailOf(row, mailbox, rfcMessageId, link, files, { ...letterhead, face, playback }, now);
      }
      const notice = noticeId ? notices.get(noticeId) : undefined;
      if (!notice) throw new Error('a delivery with nothing to send');
      return noticeOf(notice, mailbox, rfcMessageId, { ...letterhead, face: null, playback: null }, now);
    },
  };
}
