import { useState } from 'react';
import { Link, Redirect } from 'wouter';
import { AutomationsPart } from '../automations/automations-part.tsx';
import { SavedRepliesPart } from '../saved/saved-replies-part.tsx';
import { useSession } from '../session/session.tsx';
import { useTitle } from '../shell/use-title.ts';
import { AuthorityPart } from './authority-part.tsx';
import { BlockedPart } from './blocked-part.tsx';
import { HoursPart } from './hours-part.tsx';
import { HouseStandardsPart } from './house-standards-part.tsx';
import { MailOutPart } from './mail-out-part.tsx';
import { MailboxesPart } from './mailboxes-part.tsx';
import { NotFiledPart } from './not-filed-part.tsx';
import { OrganisationPart } from './organisation-part.tsx';
import { OutboxPart } from './outbox-part.tsx';
import { PeoplePart } from './people-part.tsx';
import { PromisesPart } from './promises-part.tsx';
import { ReleasePart } from './release-part.tsx';
import { sectionsFor } from './sections.ts';
import { TeamsPart } from './teams-part.tsx';
import { TokensPart } from './tokens-part.tsx';
import './settings.css';

const PARTS: Record<string, () => React.ReactNode> = {
  organisation: OrganisationPart,
  authority: AuthorityPart,
  hours: HoursPart,
  promises: PromisesPart,
  'house-standards': HouseStandardsPart,
  'saved-replies': SavedRepliesPart,
  rules: AutomationsPart,
  people: PeoplePart,
  teams: TeamsPart,
  mailboxes: MailboxesPart,
  'mail-out': MailOutPart,
  tokens: TokensPart,
  blocked: BlockedPart,
  'not-filed': NotFiledPart,
  outbox: OutboxPart,
  release: ReleasePart,
};

/** Settings: one section at a time, each found by its words. */
export default function SettingsScreen({ params }: { params: { section?: string } }) {
  const { me, desk } = useSession();
  const [sought, setSought] = useState('');
  useTitle('Settings');
  const mine = sectionsFor(me.may);
  const first = mine[0]?.id ?? '';
  const section = params.section ?? first;
  const isMine = me.may.settings || mine.some(({ id }) => id === section);
  const Part = isMine ? PARTS[section] : undefined;
  if (!Part) return <Redirect to={`/settings/${first}`} replace />;
  const shown = mine
    .filter(({ id }) => id !== 'outbox' || desk.rehearsing)
    .filter(({ name, about }) => `${name} ${about}`.toLowerCase().includes(sought.trim().toLowerCase()));
  return (
    <main id="main" className="screen settings">
      <header>
        <h1>Settings</h1>
      </header>
      <nav aria-label="Settings">
        <input
          type="search"
          aria-label="Find a setting"
          placeholder="Find a setting"
          value={sought}
          onChange={(event) => setSought(event.target.value)}
        />
        <ul>
          {shown.map(({ id, name }) => (
            <li key={id}>
              <Link href={`/settings/${id}`} aria-current={id === section ? 'page' : undefined}>
                {name}
              </Link>
            </li>
          ))}
        </ul>
        {shown.length === 0 && <p className="small-text">No setting has these words.</p>}
      </nav>
      <div className="settings-part" key={section}>
        <Part />
      </div>
    </main>
  );
}
