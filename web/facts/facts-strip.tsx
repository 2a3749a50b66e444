import type { ConversationView } from '../api/shapes.ts';
import { FactWords } from './fact-line.tsx';
import './facts.css';
import { useFacts } from './use-facts.ts';

/** Over the words of a reply: wishes, then what is due to be mentioned. Nothing where there is nothing to know. */
export function FactsStrip({ conversation: { id, contact } }: { conversation: ConversationView }) {
  const { data } = useFacts(contact.id, id);
  const shown = data?.items.filter(({ kind, when }) => kind === 'wish' || when === 'due') ?? [];
  if (shown.length === 0 && !contact.wishes) return null;
  return (
    <ul className="facts-strip" aria-label={`To know when writing to ${contact.name}`}>
      {contact.wishes && <li className="wish">{contact.wishes}</li>}
      {shown.map((fact) => (
        <li key={fact.id} className={fact.kind}>
          <FactWords fact={fact} />
        </li>
      ))}
    </ul>
  );
}
