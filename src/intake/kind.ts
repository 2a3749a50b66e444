export type ContactKind = 'enquiry' | 'request' | 'problem' | 'complaint' | 'compliment' | 'suggestion';

const COMPLAINT =
  /\b(formal complaint|(?:make|making|raise|raising|lodge|lodging|submit|file|register)\s+(?:a|an|my|this|our)\s+(?:\w+\s+)?complaint|(?:want|wish|like|have|going|writing) to complain|i am complaining|this is a complaint)\b/i;

/** Whether somebody plainly says that they complain. A guess for the owner to change, so it prefers to miss. */
export function kindOf(subject: string, words: string): ContactKind {
  if (/^\W*(?:re:\s*)?(?:formal |official )?complaint\b/i.test(subject)) return 'complaint';
  return COMPLAINT.test(`${subject}\n${words.slice(0, 4000)}`) ? 'complaint' : 'enquiry';
}
