import type { ConversationView, Voice } from '../api/shapes.ts';
import { useVoiceStop, useVoices } from './read-automations.ts';
import './voices.css';

/** What speaks by itself on this conversation, each with a stop for whoever sees it. */
export default function VoicesSection({ conversation }: { conversation: ConversationView }) {
  const { data } = useVoices(conversation.id);
  const stop = useVoiceStop(conversation.id);
  if (!data) return null;
  return (
    <section>
      <h2>What speaks by itself here</h2>
      <ul className="voices">
        {data.items.map((voice) => (
          <VoiceLine
            key={voice.voice}
            voice={voice}
            busy={stop.isPending}
            onStop={(stopped) => stop.mutate({ voice: voice.voice, stopped })}
          />
        ))}
      </ul>
    </section>
  );
}

interface VoiceLineProps {
  voice: Voice;
  busy: boolean;
  onStop: (stopped: boolean) => void;
}

function VoiceLine({ voice: { name, about, owner, didWords, stopped }, busy, onStop }: VoiceLineProps) {
  return (
    <li>
      <details>
        <summary>
          {stopped ? <s>{name}</s> : name}
          {stopped && <span className="sr"> (stopped)</span>}
        </summary>
        <p className="small-text">
          {about} {owner && `${owner.name} answers for it.`} {didWords}
        </p>
      </details>
      <button
        type="button"
        className="linkish"
        aria-disabled={busy}
        aria-label={stopped ? `Let “${name}” speak here again` : `Stop “${name}” here`}
        onClick={() => !busy && onStop(!stopped)}
      >
        {stopped ? 'Let it' : 'Stop'}
      </button>
      {stopped && <small>{stopped.words}</small>}
    </li>
  );
}
