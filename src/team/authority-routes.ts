import { authoritySetting, authorityView } from '../../contract/authority.ts';
import { inTransaction } from '../platform/db.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { saveAuthority, viewAuthority } from './authority.ts';
import { mustAgent } from './guard.ts';

/** How far each role, and each person with a figure of their own, may put it right in money. */
export function authorityRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/settings/authority',
    { config: { access: 'admin' }, schema: { response: { 200: authorityView } } },
    () => viewAuthority(db),
  );

  app.put(
    '/api/v1/settings/authority',
    { config: { access: 'admin' }, schema: { body: authoritySetting, response: { 200: authorityView } } },
    async (request) => {
      const by = mustAgent(request);
      return inTransaction(db, async (tx) => {
        await saveAuthority(tx, request.body, by.id, clock.now());
        return viewAuthority(tx);
      });
    },
  );
}
