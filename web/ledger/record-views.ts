import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

export interface RecordView {
  /** as the address names it: `/promises?view=waiting` */
  view: string;
  name: string;
  /** of the whole desk, and so for leads */
  leadsOnly?: boolean;
  Part: LazyExoticComponent<ComponentType>;
}

/** The ways to look at the record, each fetched when it is opened; the first is what `/promises` shows. A view joins when it works. */
export const RECORD_VIEWS: readonly RecordView[] = [
  { view: 'ledger', name: 'Ledger', Part: lazy(() => import('./ledger-part.tsx')) },
  { view: 'board', name: 'Board', Part: lazy(() => import('./board-part.tsx')) },
  { view: 'week', name: 'Week', Part: lazy(() => import('./week-part.tsx')) },
  { view: 'waiting', name: 'Waiting', Part: lazy(() => import('../waiting/waiting-part.tsx')) },
  {
    view: 'dates',
    name: 'Our dates',
    leadsOnly: true,
    Part: lazy(() => import('../forecasts/honesty-part.tsx')),
  },
];
