/** What an alert about a promise was about, as its history says it. */
export const ALERT_NOUN: Record<string, string> = {
  'promise-given': 'it was given to them',
  'due-soon': 'it was due soon',
  'half-time': 'half its time had gone with no step',
  broken: 'it was broken',
};
