import { z } from 'zod';
import { id } from '../../contract/common.ts';
import { face, me } from '../../contract/me.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { notFound, Refusal } from '../platform/refusal.ts';
import { faceOf, putFaceInMail, showFace, takeFaceAway } from './face.ts';
import type { CleanFace } from './face-bytes.ts';
import { mustAgent } from './guard.ts';
import { viewMe } from './me.ts';

/** Before it is cleaned: what a camera writes beside a small picture. More is not read into memory. */
const MOST_UPLOADED = 2 * 1024 * 1024;

/** An agent's own picture, if they wish to have one. */
export function faceRoutes(app: App, { db, clock }: Platform): void {
  app.put('/api/v1/me/face', { schema: { response: { 200: me } } }, async (request) => {
    const agent = mustAgent(request);
    const part = await request.file({ limits: { fileSize: MOST_UPLOADED } });
    if (!part) throw new Refusal('wrong-input', 'no-file', 'Choose a file first.', 'Nothing was saved.');
    const bytes = await part.toBuffer();
    const now = clock.now();
    return inTransaction(db, async (tx) => {
      await showFace(tx, agent.id, bytes, now);
      return viewMe(tx, agent.id, agent.csrf ?? '', now);
    });
  });

  app.patch('/api/v1/me/face', { schema: { body: face, response: { 200: me } } }, async (request) => {
    const agent = mustAgent(request);
    return inTransaction(db, async (tx) => {
      await putFaceInMail(tx, agent.id, request.body.inMail);
      return viewMe(tx, agent.id, agent.csrf ?? '', clock.now());
    });
  });

  app.delete('/api/v1/me/face', { schema: { response: { 200: me } } }, async (request) => {
    const agent = mustAgent(request);
    const now = clock.now();
    return inTransaction(db, async (tx) => {
      await takeFaceAway(tx, agent.id, now);
      return viewMe(tx, agent.id, agent.csrf ?? '', now);
    });
  });

  app.get('/api/v1/agents/:id/face', { schema: { params: z.object({ id }) } }, async (request, reply) => {
    const found = await faceOf(db, request.params.id);
    if (!found) throw notFound('picture');
    return sendFace(reply, found);
  });
}

/** As a picture and nothing else: the type is ours, and a browser that guesses otherwise may not. */
export function sendFace(reply: import('fastify').FastifyReply, { type, bytes }: CleanFace) {
  return reply
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "sandbox; default-src 'none'")
    .header('cache-control', 'private, no-cache')
    .type(type)
    .send(bytes);
}
