import type { Platform } from '../platform/platform.ts';
import { notFound } from '../platform/refusal.ts';
import { faceOf } from '../team/face.ts';
import { sendFace } from '../team/face-routes.ts';
import { customerPage } from './customer-page.ts';
import { finishOf } from './finish-line.ts';
import { opened } from './opened.ts';
import { latestOutcome } from './outcome-store.ts';
import { sendPage } from './page.ts';
import { readSaid } from './page-store.ts';
import type { Scope } from './routes.ts';
import { playbackOn, understoodPart } from './understood-routes.ts';

/** The customer's page: where things stand. */
export function customerRoutes(app: Scope, platform: Platform): void {
  const { db, clock } = platform;
  app.get(
    '/t/:token/face',
    opened(platform, async ({ facts, visited }, _request, reply) => {
      const veiled = facts.restricted && !visited;
      const face = facts.ownerFaceId && !veiled ? await faceOf(db, facts.ownerFaceId) : null;
      if (!face) throw notFound('picture');
      return sendFace(reply, face);
    }),
  );

  app.get(
    '/t/:token',
    opened(platform, async ({ at, desk, facts, visited }, _request, reply) => {
      const said = visited ? await readSaid(db, facts.conversationId, facts.contactId) : null;
      const outcome = facts.status === 'resolved' ? await latestOutcome(db, facts.conversationId) : null;
      const asks = outcome !== null && outcome.standing && outcome.asked && outcome.answer === null;
      const now = clock.now();
      const finish = await finishOf(db, facts, now);
      const playback = await playbackOn(db, { facts, visited });
      const understood = playback && understoodPart(at, playback);
      return sendPage(reply, customerPage({ at, desk, facts, said, asks, understood, finish }, now), desk);
    }),
  );
}
