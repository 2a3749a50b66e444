import { useState } from 'react';
import { useLocation } from 'wouter';
import type { ConversationView } from '../api/shapes.ts';
import { answerOffer, type Offer } from './regrouping-acts.ts';

/** What the desk noticed and leaves to a person: one quiet line each, with a yes and a no. */
export function OffersBar({ conversation }: { conversation: ConversationView }) {
  const [, go] = useLocation();
  const [busy, setBusy] = useState(false);
  function answer(offer: Offer, yesOrNo: 'yes' | 'no'): void {
    if (busy) return;
    setBusy(true);
    void answerOffer(offer, yesOrNo, conversation, go).finally(() => setBusy(false));
  }
  return conversation.offers.map((offer) => (
    <div key={offer.id} className="thanks-line offer" role="group" aria-label="An offer">
      <p>
        {offer.kind === 'split' ? (
          <>
            A message here has a new subject, “{offer.subject}”. Is it another matter?{' '}
            <a href={`#message-${offer.messageId}`}>See it</a>
          </>
        ) : (
          <>
            They also have “{offer.other?.subject}” open,{' '}
            <a href={`/c/${offer.other?.ref}`}>{offer.other?.ref}</a>. Is this the same matter?
          </>
        )}
      </p>
      <button type="button" className="btn small" aria-disabled={busy} onClick={() => answer(offer, 'yes')}>
        {offer.kind === 'split' ? 'Split it off' : 'Put them together'}
      </button>
      <button
        type="button"
        className="btn quiet small"
        aria-disabled={busy}
        onClick={() => answer(offer, 'no')}
      >
        Leave it
      </button>
    </div>
  ));
}
