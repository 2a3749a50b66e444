import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { toastError } from '../announce/toast.ts';
import { queryClient } from '../api/query-client.ts';
import { inWords } from '../api/refusal.ts';
import { ask, get } from '../api/request.ts';
import type { MailPictures } from '../api/shapes.ts';

const queryOf = (messageId: string) => ({
  queryKey: ['mail-pictures', messageId],
  queryFn: () => get<MailPictures>(`/messages/${messageId}/pictures`),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A reader who rests here may open it next. */
const RESTS_MS = 300;

/** Has the server clean the mail while its button is in sight, so that a large one opens at once. */
function useReadAhead(messageId: string) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!button.current) return;
    let timer = 0;
    const watch = new IntersectionObserver(([entry]) => {
      clearTimeout(timer);
      if (entry?.isIntersecting)
        timer = window.setTimeout(() => queryClient.prefetchQuery(queryOf(messageId)), RESTS_MS);
    });
    watch.observe(button.current);
    return () => {
      clearTimeout(timer);
      watch.disconnect();
    };
  }, [messageId]);
  return button;
}

/**
 * The mail as it was laid out, cleaned by the server and shut in a frame that can run nothing and load nothing. Made when asked for. The
 * frame has an address of its own rather than `srcDoc`, which would inherit the app's policy and lose the mail's own look.
 */
export function OriginalMail({ messageId, from }: { messageId: string; from: string }) {
  const [wanted, setWanted] = useState(false);
  // Whoever has the pointer or the focus on the button is about to press it: the frame loads meanwhile.
  const [near, setNear] = useState(false);
  const button = useReadAhead(messageId);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // under the last line that is in sight nobody would see it open
    if (wanted) frame.current?.scrollIntoView({ block: 'nearest' });
  }, [wanted]);
  return (
    <>
      <p className="by">
        <button
          type="button"
          ref={button}
          className="linkish"
          aria-expanded={wanted}
          onPointerEnter={() => setNear(true)}
          onFocus={() => setNear(true)}
          onClick={() => setWanted(!wanted)}
        >
          {wanted ? 'Hide original' : 'Show original'}
        </button>
        {' · '}
        <a href={`/api/v1/messages/${messageId}/raw`} download>
          Mail as it came
        </a>
      </p>
      {(wanted || near) && (
        <div ref={frame} className={wanted ? undefined : 'original-waits'}>
          <MailFrame messageId={messageId} from={from} />
        </div>
      )}
    </>
  );
}

function MailFrame({ messageId, from }: { messageId: string; from: string }) {
  const query = queryOf(messageId);
  const { data: pictures } = useQuery(query);
  // a frame that is to load again is another one
  const [loads, setLoads] = useState(0);
  const { mutate: show, isPending } = useMutation({
    mutationFn: (shown: boolean) => ask<MailPictures>('PUT', `/messages/${messageId}/pictures`, { shown }),
    onSuccess(fresh) {
      queryClient.setQueryData(query.queryKey, fresh);
      setLoads((times) => times + 1);
    },
    onError: (error) => toastError(inWords(error)),
  });
  return (
    <>
      {pictures !== undefined && pictures.elsewhere > 0 && (
        <p className="by">
          {pictures.shown
            ? 'Pictures from elsewhere are shown to you in this mail. '
            : 'Pictures from elsewhere are not shown: loading them can tell the sender that the mail was read. '}
          <button
            type="button"
            className="linkish"
            aria-disabled={isPending}
            onClick={() => !isPending && show(!pictures.shown)}
          >
            {pictures.shown ? 'Hide pictures' : 'Show pictures'}
          </button>
        </p>
      )}
      <iframe
        key={loads}
        className="original"
        title={`Original mail from ${from}`}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        src={`/api/v1/messages/${messageId}/html`}
      />
    </>
  );
}
