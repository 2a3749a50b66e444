/** Amazon SES answers `Ok 0102018c0b8f8e5c-…-000000` and sends with that at a host of its region, which the answer does not name. */
const SES_ANSWER = /\bok\s+([0-9a-f]{16}-[0-9a-f]{8}-[0-9a-f-]{20,40})\b/i;
const SES_DOMAIN = /@(?:[a-z0-9-]+\.)?amazonses\.com$/i;

/**
 * The Message-IDs under which a server says that it sends a mail on, from its last answer; answers to the mail may name them instead
 * of ours. Microsoft 365 writes `250 2.0.0 OK <…@….outlook.com>`, Amazon SES `250 Ok 0102018c…-000000`.
 */
export function idsGivenBy(response: string): string[] {
  const answer = response.slice(0, 1000);
  const named = [...answer.matchAll(/<([^<>\s@]{1,300}@[^<>\s@]{1,200})>/g)].map(
    (match) => match[1] as string,
  );
  const ses = SES_ANSWER.exec(answer)?.[1];
  return ses ? [...named, `${ses}@amazonses.com`] : named;
}

/** The forms in which an id that a mail names may be on record: itself, and for Amazon SES without the region. */
export function formsOf(id: string): string[] {
  const short = id.replace(SES_DOMAIN, '@amazonses.com');
  return short === id ? [id] : [id, short];
}

/** What programs write where they have no id: two such mails have nothing to do with each other. */
const EMPTY = /^(?:nil|null|none|undefined|unknown|empty|nan|0+|-+)?(?:@.*)?$/i;

/** Whether this names a mail at all. */
export const isId = (id: string | null | undefined): id is string => Boolean(id) && !EMPTY.test(id as string);
