/** News from the server: what changed, never the words themselves. */
export interface LiveNews {
  kind: string;
  conversationId?: string;
}

type Listener = (news: LiveNews) => void;

/** How the stream is doing, so that the screen can say when it may be out of date. */
export type LiveState = 'opening' | 'live' | 'lost';

interface LiveOptions {
  onNews: Listener;
  onState: (state: LiveState) => void;
}

const STREAM = '/api/v1/live';
const CHANNEL = 'kept-live';

/** Opens the stream in this tab and tells the others; ends when aborted. */
function lead(
  channel: BroadcastChannel,
  { onNews, onState }: LiveOptions,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve) => {
    const source = new EventSource(STREAM);
    const state = (next: LiveState): void => {
      onState(next);
      channel.postMessage({ state: next });
    };
    source.onopen = () => state('live');
    source.onerror = () => state('lost');
    const pass = (fallbackKind: string) => (event: MessageEvent<string>) => {
      let news: LiveNews;
      try {
        news = { kind: fallbackKind, ...(JSON.parse(event.data) as Partial<LiveNews>) };
      } catch {
        return;
      }
      onNews(news);
      channel.postMessage({ news });
    };
    source.addEventListener('message', pass('change'));
    source.addEventListener('presence', pass('presence'));
    source.addEventListener('desk', pass('desk'));
    signal.addEventListener('abort', () => {
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
  channel.onmessage = (event: MessageEvent<{ news?: LiveNews; state?: LiveState }>) => {
    if (event.data.news) options.onNews(event.data.news);
    if (event.data.state) options.onState(event.data.state);
  };
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
