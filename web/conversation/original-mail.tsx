import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { get } from '../api/request.ts';
import { troubleOf } from '../shell/trouble.tsx';

/** The mail as it was laid out, cleaned by the server and shut in a frame that can run nothing. Made on request. */
export function OriginalMail({ messageId, from }: { messageId: string; from: string }) {
  const [wanted, setWanted] = useState(false);
  const html = useQuery({
    queryKey: ['message-html', messageId],
    queryFn: ({ signal }) => get<{ html: string }>(`/messages/${messageId}/html`, signal),
    enabled: wanted,
    staleTime: Number.POSITIVE_INFINITY,
  });
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
      {wanted && troubleOf(html)}
      {wanted && html.data && (
        <iframe
          className="original"
          title={`Original mail from ${from}`}
          sandbox=""
          srcDoc={html.data.html}
        />
      )}
    </>
  );
}
