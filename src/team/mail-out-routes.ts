import { z } from 'zod';
import { id } from '../../contract/common.ts';
import { mailFiles, signingDomain, signingDomainName } from '../../contract/mail-out.ts';
import { inTransaction } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustAgent } from './guard.ts';
import { addKey, endSigningKey, newKeys, usePublished, viewSigning } from './signing.ts';
import { selectMailFilesMb, updateMailFilesMb } from './store-mail-out.ts';

const config = { access: 'admin' } as const;
const params = z.object({ id });
const response = { 200: z.array(signingDomain) };

/** Settings: mail that leaves. What it is signed with, and how large the files are that go with it. */
export function mailOutRoutes(app: App, { db, clock, secret }: Platform): void {
  const view = () => viewSigning(db, secret, clock.now());

  app.get('/api/v1/settings/signing', { config, schema: { response } }, view);

  app.post(
    '/api/v1/settings/signing',
    { config, schema: { body: signingDomainName, response } },
    async (request) => {
      const by = mustAgent(request);
      const keys = await newKeys();
      await inTransaction(db, (tx) => addKey(tx, request.body.domain, keys, secret, by.id, clock.now()));
      return view();
    },
  );

  app.post(
    '/api/v1/settings/signing/:id/published',
    { config, schema: { params, response } },
    async (request) => {
      const by = mustAgent(request);
      await inTransaction(db, (tx) => usePublished(tx, request.params.id, by.id, clock.now()));
      return view();
    },
  );

  app.post('/api/v1/settings/signing/:id/end', { config, schema: { params, response } }, async (request) => {
    const by = mustAgent(request);
    await inTransaction(db, (tx) => endSigningKey(tx, request.params.id, by.id, clock.now()));
    return view();
  });

  // the composer says before sending what will go as a link
  app.get(
    '/api/v1/settings/mail-files',
    { config: { access: 'agent' }, schema: { response: { 200: mailFiles } } },
    async () => ({ megabytes: await selectMailFilesMb(db) }),
  );

  app.put(
    '/api/v1/settings/mail-files',
    { config, schema: { body: mailFiles, response: { 200: mailFiles } } },
    async (request) => {
      const by = mustAgent(request);
      const now = clock.now();
      await inTransaction(db, async (tx) => {
        await updateMailFilesMb(tx, request.body.megabytes);
        await record(tx, { kind: 'settings-changed', agentId: by.id, data: { part: 'mail-files' } }, now);
      });
      return request.body;
    },
  );
}
