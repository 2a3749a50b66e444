import { useState } from 'react';

/**
 * The mail as it was laid out, cleaned by the server and shut in a frame that can run nothing and load nothing. Made on request. The
 * frame has an address of its own rather than `srcDoc`, which would inherit the app's policy and lose the mail's own look.
 */
export function OriginalMail({ messageId, from }: { messageId: string; from: string }) {
  const [wanted, setWanted] = useState(false);
  return (
    <>
      <p className="by">
        <button type="button" className="linkish" aria-expanded={wanted} onClick={() => setWanted(!wanted)}>
          {wanted ? 'Hide original' : 'Show original'}
        </button>
        {' · '}
        <a href={`/api/v1/messages/${messageId}/raw`} download>
          Mail as it came
        </a>
      </p>
      {wanted && (
        <iframe
          className="original"
          title={`Original mail from ${from}`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          src={`/api/v1/messages/${messageId}/html`}
        />
      )}
    </>
  );
}
