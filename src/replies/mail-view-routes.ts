import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { id as uuid } from '../../contract/common.ts';
import { mailPictures, mailPicturesChange } from '../../contract/mail-pictures.ts';
import { MailCleaner } from '../channels/email/showing/cleaner.ts';
import { mailPage, mailPolicy, wordsPage } from '../channels/email/showing/mail-page.ts';
import { type MayReach, PictureFetcher } from '../channels/email/showing/picture-fetch.ts';
import { rasterType } from '../channels/email/showing/raster.ts';
import type { SafeMail } from '../channels/email/showing/sanitise.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { mustAgent } from '../team/guard.ts';
import {
  addressesOf,
  arePicturesShown,
  inlinePicture,
  isElsewhere,
  isOurs,
  picturePath,
  showPictures,
} from './mail-pictures.ts';
import { mustSeeMessage } from './routes.ts';

const byId = z.object({ id: uuid });
const ofPicture = z.object({
  messageId: uuid,
  agentId: uuid,
  picture: z.coerce.number().int().min(0).max(100_000),
  until: z.coerce.number().int().min(0).max(10_000_000),
  signature: z.string().max(100),
});

/** Mail as it was laid out, in a document of its own in which nothing runs, and its pictures. `mayReach` is for tests alone. */
export function mailViewRoutes(app: App, { db, clock, secret }: Platform, mayReach?: MayReach): void {
  const cleaner = new MailCleaner();
  const fetcher = new PictureFetcher(mayReach);
  app.addHook('onClose', () => cleaner.close());

  /** Null for `safe` where only its words can be shown. */
  async function read(messageId: string): Promise<{ safe: SafeMail | null; words: string }> {
    const row = await db
      .selectFrom('message')
      .select(['html', 'words', 'quoted'])
      .where('id', '=', messageId)
      .executeTakeFirst();
    if (!row?.html) throw notFound('mail');
    const words = [row.words, row.quoted].filter(Boolean).join('\n\n');
    return { safe: await cleaner.clean(row.html), words };
  }

  app.get('/api/v1/messages/:id/html', { schema: { params: byId } }, async (request, reply) => {
    const agent = mustAgent(request);
    const { id } = request.params;
    await mustSeeMessage(db, agent, id);
    const [{ safe, words }, shown] = await Promise.all([read(id), arePicturesShown(db, id, agent.id)]);
    if (!safe) return page(reply, wordsPage(words), false);
    const now = clock.now();
    const addresses = await addressesOf(db, id, safe, shown, (picture) =>
      picturePath(secret, { messageId: id, agentId: agent.id, picture }, now),
    );
    const loads = [...addresses.values()].some((address) => address.startsWith('/'));
    return page(
      reply,
      mailPage(safe, (picture) => addresses.get(picture) ?? null),
      loads,
    );
  });

  app.get(
    '/api/v1/messages/:id/pictures',
    { schema: { params: byId, response: { 200: mailPictures } } },
    async (request) => {
      const agent = mustAgent(request);
      const { id } = request.params;
      await mustSeeMessage(db, agent, id);
      const { safe } = await read(id);
      return {
        elsewhere: safe?.pictures.filter(isElsewhere).length ?? 0,
        shown: await arePicturesShown(db, id, agent.id),
      };
    },
  );

  app.put(
    '/api/v1/messages/:id/pictures',
    { schema: { params: byId, body: mailPicturesChange, response: { 200: mailPictures } } },
    async (request) => {
      const agent = mustAgent(request);
      const { id } = request.params;
      const { shown } = request.body;
      await mustSeeMessage(db, agent, id);
      const { safe } = await read(id);
      await inTransaction(db, (tx) => showPictures(tx, id, agent.id, shown, clock.now()));
      return { elsewhere: safe?.pictures.filter(isElsewhere).length ?? 0, shown };
    },
  );

  app.get(
    '/mail-pictures/:messageId/:agentId/:picture/:until/:signature',
    { config: { access: 'public' }, schema: { params: ofPicture, hide: true } },
    async (request, reply) => {
      const { until, signature, ...link } = request.params;
      if (!isOurs(secret, link, until, signature, clock.now())) throw notFound('picture');
      const { safe } = await read(link.messageId);
      const source = safe?.pictures[link.picture];
      if (!source) throw notFound('picture');
      if (!isElsewhere(source)) return picture(reply, await inlinePicture(db, link.messageId, source));
      if (!(await arePicturesShown(db, link.messageId, link.agentId))) throw notFound('picture');
      return picture(reply, (await fetcher.fetch(source))?.bytes ?? null);
    },
  );
}

function page(reply: FastifyReply, body: string, hasPictures: boolean) {
  return reply
    .header('content-security-policy', mailPolicy(hasPictures))
    .header('x-frame-options', 'SAMEORIGIN')
    .type('text/html; charset=utf-8')
    .send(body);
}

function picture(reply: FastifyReply, bytes: Buffer | null) {
  const type = bytes && rasterType(bytes);
  if (!type) throw notFound('picture');
  return (
    reply
      .header('content-security-policy', "sandbox; default-src 'none'")
      .header('x-content-type-options', 'nosniff')
      .header('content-disposition', 'inline')
      // the mail's frame has no origin of its own, so it counts as another's
      .header('cross-origin-resource-policy', 'cross-origin')
      .header('cache-control', 'private, max-age=3600, immutable')
      .type(type)
      .send(bytes)
  );
}
