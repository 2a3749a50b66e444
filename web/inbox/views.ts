import type { View } from '../api/shapes.ts';

export interface ViewName {
  view: View;
  name: string;
  /** One serif sentence for when the view is empty. */
  empty: string;
}

/** The views that stand open at the top of the list, in order. */
export const MAIN_VIEWS: readonly ViewName[] = [
  { view: 'mine', name: 'Mine', empty: 'Nothing here is waiting for you.' },
  { view: 'new', name: 'New', empty: 'Everything that came in has an owner.' },
  { view: 'team', name: 'Team', empty: 'Your teams have nothing open.' },
  { view: 'waiting', name: 'Waiting', empty: 'We are not waiting on anyone.' },
  { view: 'all', name: 'All', empty: 'Nothing is open. Nobody is waiting to hear from us.' },
];

/** Where things can be found again. */
export const OTHER_VIEWS: readonly ViewName[] = [
  { view: 'resolved', name: 'Resolved', empty: 'Nothing has been resolved yet.' },
  { view: 'spam', name: 'Spam', empty: 'Nothing has been put with the spam.' },
  { view: 'automatic', name: 'Automatic mail', empty: 'No automatic mail has come in.' },
];

const ALL = [...MAIN_VIEWS, ...OTHER_VIEWS];

/** The view that an address names; mine when it names none that we know. */
export function viewNamed(name: string | null): ViewName {
  return ALL.find(({ view }) => view === name) ?? (ALL[0] as ViewName);
}
