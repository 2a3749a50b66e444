/** Why a mail did not arrive, in words for whoever wrote it. */

const STATUS: [RegExp, (whose: string) => string][] = [
  [/^5\.1\.(?:0|1|3|6|10)$/, (whose) => `There is no such address${whose}.`],
  [/^5\.(?:1\.2|4\.4)$/, (whose) => `There is no mail server for that address${whose}.`],
  [/^[45]\.2\.2$/, (whose) => `The mailbox is full${whose}.`],
  [/^[45]\.2\.1$/, (whose) => `The mailbox takes no mail at present${whose}.`],
  [/^5\.(?:2\.3|3\.4)$/, (whose) => `It was too large for the mail server${whose}.`],
  [/^5\.7\./, (whose) => `The mail server does not trust our mail, or takes it for spam${whose}.`],
  [/^4\.4\./, (whose) => `The mail server could not be reached in time${whose}.`],
  [/^4\./, (whose) => `The mail server put it off for so long that ours gave up${whose}.`],
];

/** Of a mail that came back. `status` is an RFC 3463 code; '' or null where the server gave none. */
export function whyReturned(address: string | null, status: string | null): string {
  const whose = address ? ` (${address})` : '';
  const known = STATUS.find(([pattern]) => pattern.test(status ?? ''));
  const words = known ? known[1](whose) : `The mail server would not take it${whose}.`;
  return status ? `${words} It said ${status}.` : words;
}

/** Of a mail that the server we send through refused: what it means, and what the server said. */
export function whyRefused(said: string): string {
  const status = /(?<![\d.])5\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/.exec(said)?.[0];
  const known = STATUS.find(([pattern]) => pattern.test(status ?? ''));
  return known ? `${known[1]('')} The mail server said “${said.replace(/\.$/, '')}”.` : said;
}
