import { Refusal } from '../platform/refusal.ts';

/** Where browsers' push services live: Google, Mozilla, Microsoft, Apple. */
const SERVICES =
  /^(?:fcm\.googleapis\.com|android\.googleapis\.com|(?:[\w-]+\.)*push\.services\.mozilla\.com|(?:[\w-]+\.)*notify\.windows\.com|(?:[\w-]+\.)*push\.apple\.com)$/;

/**
 * Refuses an endpoint that is none of a known push service: the desk posts to it, and an address of an agent's choosing could be one inside
 * our own network. `also`: hosts with their ports that the desk's settings name.
 */
export function mustBePushService(endpoint: string, also: ReadonlySet<string>): void {
  const url = URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url && also.has(url.host)) return;
  if (url?.protocol === 'https:' && url.port === '' && !url.username && SERVICES.test(url.hostname)) return;
  throw new Refusal(
    'wrong-input',
    'unknown-push-service',
    'We do not know the push service of this browser.',
    'Nothing was changed. Use another browser, or ask for e-mail instead.',
  );
}
