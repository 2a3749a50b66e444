/** News from the server: what changed, never the words themselves. */
export interface LiveNews {
  kind: string;
  conversationId?: string;
  /** for presence: whose it is, and when they last saved a draft there */
  agentId?: string;
  draftedAt?: string | null;
}

type Listener = (news: LiveNews) => void;

/**
 * How the stream is doing, so that the screen can say when it may be out of date: `lost` is a desk that does not answer, `away` one
 * that answers and cannot reach its records.
 */
export type LiveState = 'opening' | 'live' | 'lost' | 'away';

interface LiveOptions {
  onNews: Listener;
  /** Also told again when nothing has changed. */
  onState: (state: LiveState) => void;
}

/** What the tabs of one browser tell each other; `ask` comes from one that has just been opened. */
type Told = { news: LiveNews } | { state: LiveState } | { ask: true };

const STREAM = '/api/v1/live';
const CHANNEL = 'kept-live';
/** How long after a refused request the stream is asked for again, in milliseconds. */
const REOPEN_MS = 3000;

/** Opens the stream in this tab and tells the others; ends when aborted. */
function lead(
  channel: BroadcastChannel,
  { onNews, onState }: LiveOptions,
  signal: AbortSignal,
): Promise<void> {
  let source: EventSource;
  let again: ReturnType<typeof setTimeout> | undefined;
  let state: LiveState = 'opening';
  const tell = (told: Told): void => channel.postMessage(told);
  const become = (next: LiveState): void => {
    state = next;
    onState(next);
    tell({ state });
  };
  const pass = (fallbackKind: string) => (event: MessageEvent<string>) => {
    const news = { kind: fallbackKind, ...(JSON.parse(event.data) as Partial<LiveNews>) };
    onNews(news);
    tell({ news });
  };
  const open = (): void => {
    source = new EventSource(STREAM);
    source.onopen = () => become('live');
    source.onerror = () => {
      become('lost');
      // An answer other than a stream (signed out, the records away, a proxy's page) ends an EventSource for good.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(open, REOPEN_MS);
    };
    source.addEventListener('message', pass('change'));
    source.addEventListener('presence', pass('presence'));
    source.addEventListener('desk', pass('desk'));
    source.addEventListener('records', (event: MessageEvent<string>) =>
      become((JSON.parse(event.data) as { away: boolean }).away ? 'away' : 'live'),
    );
  };
  channel.addEventListener('message', ({ data }: MessageEvent<Told>) => 'ask' in data && tell({ state }), {
    signal,
  });
  open();
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      clearTimeout(again);
      source.close();
      resolve();
    });
  });
}

/**
 * One stream for all tabs of this browser: whoever holds the lock listens to the server and passes the news on.
 * Browsers allow six connections to a host over HTTP/1.1, and a stream a tab would use them up.
 * Returns what stops it.
 */
export function followLive(options: LiveOptions): () => void {
  const end = new AbortController();
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = ({ data }: MessageEvent<Told>) => {
    if ('news' in data) options.onNews(data.news);
    if ('state' in data) options.onState(data.state);
  };
  // Another tab may listen already, and says how it stands only when that changes.
  channel.postMessage({ ask: true } satisfies Told);
  const listen = () => lead(channel, options, end.signal);
  // Locks need a secure context; on plain http each tab has a stream of its own.
  if (navigator.locks) {
    navigator.locks.request(CHANNEL, { signal: end.signal }, listen).catch(() => {
      // Aborted while waiting for the lock: another tab was the listener.
    });
  } else void listen();
  return () => {
    end.abort();
    channel.close();
  };
}
