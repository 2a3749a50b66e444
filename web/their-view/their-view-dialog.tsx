import { useQuery } from '@tanstack/react-query';
import { get } from '../api/request.ts';
import type { ConversationView, CustomerView } from '../api/shapes.ts';
import { CHANNEL_WORDS } from '../conversation/channel-words.ts';
import { firstName } from '../customers/first-name.ts';
import { Dialog } from '../overlay/dialog.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import './their-view.css';

/** Their page as they see it, and beside it every mail as it reached them. Nothing in it can be pressed. */
export default function TheirViewDialog({
  conversation: { id, contact },
  onClose,
}: {
  conversation: ConversationView;
  onClose: () => void;
}) {
  const name = firstName(contact.name);
  const query = useQuery({
    queryKey: ['conversation', id, 'customer-view'],
    queryFn: ({ signal }) => get<CustomerView>(`/conversations/${id}/customer-view`, signal),
  });
  return (
    <Dialog title={`What ${name} has seen and heard`} onClose={onClose} wide>
      <p className="small-text">Only to look at. {name} does not notice, and no link in it works.</p>
      <div className="their-view">
        <section aria-labelledby="their-page">
          <h3 id="their-page">Their page</h3>
          {query.data && !query.data.hasLink && (
            <p className="small-text">{name} was not given the link to it yet.</p>
          )}
          <iframe
            title={`The page of ${contact.name}`}
            src={`/api/v1/conversations/${id}/customer-page`}
            sandbox="allow-same-origin"
          />
        </section>
        <section aria-labelledby="their-words">
          <h3 id="their-words">Every word, as it reached them</h3>
          {troubleOf(query)}
          <ol aria-busy={query.isLoading}>
            {query.data?.items.map((item) => (
              <li key={item.id} className={item.direction}>
                <p className="by">
                  <b>{item.by}</b> {item.whenWords}
                  {CHANNEL_WORDS[item.channel] && ` ${CHANNEL_WORDS[item.channel]}`}
                  {item.automatic && ', by our computer'}
                </p>
                {item.subject && <p className="subject">{item.subject}</p>}
                <p className="said">{item.words}</p>
                {item.files.length > 0 && <p className="by">With {item.files.join(', ')}</p>}
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Dialog>
  );
}
