import { X } from 'lucide-react';
import { lazy, Suspense } from 'react';
import { Link } from 'wouter';
import type { ConversationView, PromiseView } from '../api/shapes.ts';
import type { PromiseAct } from '../conversation/open-layer.ts';
import { firstName } from '../customers/first-name.ts';
import { FactsSection } from '../facts/facts-section.tsx';
import { runKeyAct } from '../keys/use-keys.ts';
import { PromiseList } from './promise-list.tsx';

const VoicesSection = lazy(() => import('../automations/voices-section.tsx'));
const WaitingSection = lazy(() => import('../waiting/waiting-section.tsx'));

interface SidePanelProps {
  conversation: ConversationView;
  justKept: string | null;
  onAct: (act: PromiseAct, promise: PromiseView) => void;
  onNewPromise: () => void;
  onClose: () => void;
}

/** Who else is in it, and which of them nobody of ours has written to yet. */
function Others({ people }: { people: ConversationView['copied'] }) {
  return people.map((one, i) => (
    <span key={one.contactId}>
      {i > 0 && ', '}
      <span title={one.address}>{one.name}</span>
      {one.role === 'third-party' && <small> (not the customer’s side)</small>}
      {one.isNew && <small> (new, not checked)</small>}
    </span>
  ));
}

const ADDRESS_WORDS: Record<string, string> = { email: 'Email', phone: 'Phone', post: 'Post' };

/** What we owe this person, who they are, and what they can see of it. */
export function SidePanel({ conversation, justKept, onAct, onNewPromise, onClose }: SidePanelProps) {
  const { contact, customerSees } = conversation;
  const name = firstName(contact.name);
  const others = contact.conversations - 1;
  return (
    <aside className="side" aria-label="Promises and customer">
      <button
        type="button"
        className="btn quiet icon side-close"
        aria-label="Close the side"
        onClick={onClose}
      >
        <X className="icon-1" aria-hidden />
      </button>
      <section>
        <h2>Promises to {name}</h2>
        <PromiseList
          promises={conversation.promises}
          targets={conversation.targets}
          justKept={justKept}
          onAct={onAct}
        />
        {conversation.status === 'open' && (
          <button type="button" className="linkish" onClick={onNewPromise}>
            Make a promise
          </button>
        )}
      </section>
      <Suspense fallback={null}>
        <WaitingSection conversation={conversation} />
      </Suspense>
      <section>
        <h2>
          <Link href={`/people/${contact.id}`}>{contact.name}</Link>
        </h2>
        <FactsSection
          contactId={contact.id}
          name={name}
          wishes={contact.wishes}
          conversationId={conversation.id}
        />
        <dl>
          {contact.addresses.map((address) => (
            <div key={`${address.kind}${address.value}`}>
              <dt>{ADDRESS_WORDS[address.kind] ?? address.kind}</dt>
              <dd>
                {address.kind === 'phone' ? (
                  <a href={`tel:${address.value}`}>{address.value}</a>
                ) : (
                  address.value
                )}
                {address.bounced && <span className="late"> Mail comes back</span>}
              </dd>
            </div>
          ))}
          <div>
            <dt>With us since</dt>
            <dd>
              {contact.sinceYear}
              {others > 0 && ` · ${others} other ${others === 1 ? 'conversation' : 'conversations'}`}
            </dd>
          </div>
          {conversation.copied.length > 0 && (
            <div>
              <dt>Also in this</dt>
              <dd>
                <Others people={conversation.copied} />
              </dd>
            </div>
          )}
        </dl>
      </section>
      {conversation.outcome?.answer && (
        <section>
          <h2>What {name} says came of it</h2>
          <p className="small-text">
            {conversation.outcome.answer === 'yes'
              ? 'Got what they needed.'
              : 'Did not get what they needed.'}{' '}
            {conversation.outcome.words && <q>{conversation.outcome.words}</q>}
          </p>
        </section>
      )}
      <section>
        <h2>{name} can see</h2>
        <p className="small-text">
          “{customerSees.headline}” {customerSees.nextWord}{' '}
          <button type="button" className="linkish" onClick={() => runKeyAct('their-view')}>
            See all that {name} sees
          </button>
        </p>
      </section>
      <Suspense fallback={null}>
        <VoicesSection conversation={conversation} />
      </Suspense>
    </aside>
  );
}
