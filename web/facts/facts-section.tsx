import { newId } from '../api/new-id.ts';
import type { FactOffer } from '../api/shapes.ts';
import { runKeyAct } from '../keys/use-keys.ts';
import { FactsList } from './facts-list.tsx';
import './facts.css';
import { useFactActs, useFacts } from './use-facts.ts';

interface FactsSectionProps {
  contactId: string;
  /** How we speak of them: "Adaeze". */
  name: string;
  /** What makes it easier for them, in their own words. */
  wishes: string;
  conversationId?: string;
}

/** What to know when writing to somebody, and what their own words offer to remember: kept by a press alone. */
export function FactsSection({ contactId, name, wishes, conversationId }: FactsSectionProps) {
  const { data } = useFacts(contactId, conversationId);
  const { note, takeAway, decline } = useFactActs(contactId, conversationId);
  const keep = ({ messageId, kind, words, onDay }: FactOffer): void =>
    note.mutate({ id: newId(), messageId, kind, words, onDay, source: 'their-words' });
  return (
    <div className="facts-of">
      {wishes && <p className="wishes">{wishes}</p>}
      <FactsList facts={data?.items ?? []} onTakeAway={(fact) => takeAway.mutate(fact)} />
      {data?.offers.map((offer) => (
        <div
          key={`${offer.messageId} ${offer.startsAt}`}
          className="fact-offer"
          role="group"
          aria-label="Remember this?"
        >
          <p>
            {name} wrote: <q>{offer.words}</q>
          </p>
          <div className="row">
            <button
              type="button"
              className="btn small"
              aria-disabled={note.isPending}
              onClick={() => keep(offer)}
            >
              {offer.kind === 'wish' ? 'Keep as a wish' : 'Remember this'}
            </button>
            <button type="button" className="btn quiet small" onClick={() => decline.mutate(offer)}>
              Not this
            </button>
          </div>
        </div>
      ))}
      <button type="button" className="linkish" onClick={() => runKeyAct('remember')}>
        Remember something
      </button>
    </div>
  );
}
