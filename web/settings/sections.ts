import type { Me } from '../api/shapes.ts';

export interface SettingsSection {
  id: string;
  name: string;
  /** One line on what is in it, also found by the search box. */
  about: string;
  /** A lead may decide it, too, or everybody; the rest is for admins. */
  for?: 'leads' | 'everyone';
}

/** The settings that work, in the order of the work. */
const SECTIONS: readonly SettingsSection[] = [
  { id: 'organisation', name: 'Organisation', about: 'Its name, how we sign off, the number people ring' },
  { id: 'hours', name: 'Days and hours', about: 'When we are open, holidays, days of our own' },
  { id: 'promises', name: 'Promises to everyone', about: 'First answer, next word, who takes it, undo' },
  {
    id: 'house-standards',
    name: 'House standards',
    about: 'The reply check: what it looks for, what stops a reply, words of our own, how we greet',
    for: 'leads',
  },
  {
    id: 'saved-replies',
    name: 'Saved replies',
    about: 'Words for many replies, with fields; who looks after each; what may go by itself',
    for: 'everyone',
  },
  {
    id: 'rules',
    name: 'Rules',
    about: 'What happens by itself: when this, then that; who answers for it; a dry run',
    for: 'everyone',
  },
  { id: 'people', name: 'People and roles', about: 'Invite colleagues, roles, who has left' },
  {
    id: 'authority',
    name: 'Putting it right',
    about: 'Up to which amount each may promise money by their own word',
  },
  { id: 'teams', name: 'Teams', about: 'Who works together, who takes what nobody has taken' },
  { id: 'mailboxes', name: 'Mailboxes', about: 'Addresses we read and write from, with a test' },
  { id: 'mail-out', name: 'Mail that leaves', about: 'Signing (DKIM, SPF, DMARC), large files as links' },
  { id: 'tokens', name: 'API tokens', about: 'Keys for other programs' },
  { id: 'blocked', name: 'Blocked senders', about: 'Addresses and domains that go to the spam' },
  { id: 'not-filed', name: 'Not filed yet', about: 'Messages that we could not read, kept as they came' },
  { id: 'outbox', name: 'Outbox', about: 'Mail that was written while rehearsing' },
];

/** Those that this person may open. */
export function sectionsFor(may: Pick<Me['may'], 'settings' | 'houseStandards'>): SettingsSection[] {
  return SECTIONS.filter(
    (section) =>
      may.settings || section.for === 'everyone' || (section.for === 'leads' && may.houseStandards),
  );
}
