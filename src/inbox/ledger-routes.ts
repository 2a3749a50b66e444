import { z } from 'zod';
import { id } from '../../contract/common.ts';
import {
  boardQuery,
  board as boardShape,
  figuresQuery,
  ledgerFigures as figuresShape,
  promiseHistory as historyShape,
  ledgerPage,
  ledgerQuery,
  weekQuery,
  week as weekShape,
} from '../../contract/ledger.ts';
import type { App } from '../platform/http.ts';
import type { Platform } from '../platform/platform.ts';
import { mustSeePromise } from '../promises/routes.ts';
import { mustAgent } from '../team/guard.ts';
import { ledgerFigures, listLedger } from './ledger.ts';
import { readBoard, readWeek } from './ledger-views.ts';
import { promiseHistory } from './promise-history.ts';

/** What agents read of the ledger: its lists, how dates were kept, and one promise from its making on. */
export function ledgerRoutes(app: App, { db, clock }: Platform): void {
  app.get(
    '/api/v1/promises',
    { schema: { querystring: ledgerQuery, response: { 200: ledgerPage } } },
    (request) => listLedger(db, mustAgent(request), request.query, clock.now()),
  );

  app.get(
    '/api/v1/promises/board',
    { schema: { querystring: boardQuery, response: { 200: boardShape } } },
    (request) => readBoard(db, mustAgent(request), request.query, clock.now()),
  );

  app.get(
    '/api/v1/promises/week',
    { schema: { querystring: weekQuery, response: { 200: weekShape } } },
    (request) => readWeek(db, mustAgent(request), request.query, clock.now()),
  );

  app.get(
    '/api/v1/promises/figures',
    { schema: { querystring: figuresQuery, response: { 200: figuresShape } } },
    (request) => ledgerFigures(db, mustAgent(request), request.query, clock.now()),
  );

  app.get(
    '/api/v1/promises/:id/history',
    { schema: { params: z.object({ id }), response: { 200: historyShape } } },
    async (request) => {
      await mustSeePromise(db, mustAgent(request), request.params.id);
      return promiseHistory(db, request.params.id, clock.now());
    },
  );
}
