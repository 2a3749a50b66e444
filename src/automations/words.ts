/** Why a rule wrote nothing, in the middle of a sentence. */
const HELD_BACK: Record<string, string> = {
  'date-broken': 'a date was broken here, and a person gives the next one',
  unfilled: 'the records do not say everything that it says',
  stopped: 'it was stopped here',
  'no-address': 'we have no e-mail address that reaches them',
  'new-address': 'nobody has answered that address yet, and it repeats their subject',
  'said-lately': 'it wrote here less than a day ago',
  'not-by-itself': 'its saved reply may not go by itself any more',
  address: 'they have had several automatic mails already',
  words: 'the same words keep coming, as when a machine writes',
  network: 'a great many were asked for from one place',
  conversation: 'automatic mail was answered here before, as when a machine writes',
};

export const heldBackWords = (because: string): string => HELD_BACK[because] ?? 'something was in its way';

/** What speaks by itself, in a line of what happened. */
export function voiceWords(voice: string): string {
  if (voice === 'acknowledgement') return 'our note that we have their message';
  if (voice === 'owner-named') return 'our note of who has it now';
  if (voice === 'chase-answer') return 'our answer by computer when they ask for news';
  return 'what a rule writes to them';
}
