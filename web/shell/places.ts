import type { LucideIcon } from 'lucide-react';
import { BookOpenCheck, Inbox, Search, Settings, Sun, Users } from 'lucide-react';
import type { KeyAct } from '../keys/keymap.ts';

export interface Place {
  name: string;
  href: string;
  icon: LucideIcon;
  act: KeyAct;
  /** Paths that light this item up. */
  under: RegExp;
}

export interface PlaceGroup {
  name: string;
  places: readonly Place[];
}

export const TODAY: Place = {
  name: 'Today',
  href: '/today',
  icon: Sun,
  act: 'go-today',
  under: /^\/(today)?$/,
};
export const INBOX: Place = {
  name: 'Inbox',
  href: '/inbox?view=mine',
  icon: Inbox,
  act: 'go-inbox',
  under: /^\/(inbox|c\/)/,
};
const PROMISES: Place = {
  name: 'Promises',
  href: '/promises',
  icon: BookOpenCheck,
  act: 'go-promises',
  under: /^\/promises/,
};
const CUSTOMERS: Place = {
  name: 'Customers',
  href: '/people',
  icon: Users,
  act: 'go-customers',
  under: /^\/people/,
};
export const SEARCH: Place = {
  name: 'Search',
  href: '/search',
  icon: Search,
  act: 'search',
  under: /^\/search/,
};
const SETTINGS: Place = {
  name: 'Settings',
  href: '/settings',
  icon: Settings,
  act: 'go-settings',
  under: /^\/settings/,
};

/** The rail's groups. A place joins when it works, not before. */
export const PLACES: readonly PlaceGroup[] = [
  { name: 'My work', places: [TODAY, INBOX] },
  { name: 'The record', places: [PROMISES] },
  { name: 'People', places: [CUSTOMERS, SEARCH] },
  // whose sections differ with the role: everybody has saved replies
  { name: 'The desk', places: [SETTINGS] },
];
