import type { CheckContext } from './finding.ts';

const COMPLAINT =
  /\b(?:complain(?:t|ing|ts)?|disgust(?:ed|ing)|appall(?:ed|ing)|unacceptable|outrag\w+|furious|disgrace\w*|terrible|awful|dreadful|shocking|ridiculous|not good enough|let (?:me|us) down|fed up|(?:very|extremely|really|so|deeply|bitterly|truly|quite|rather|most) (?:disappointed|unhappy|upset|angry|annoyed|frustrated|cross|poor)|not (?:at all )?happy with|unhappy with|worst|shambles|fobbed off|waste of (?:time|money)|rude|nobody (?:has )?(?:called|rang|came|replied|answered|turned up|bothered)|(?:second|third|fourth|fifth|umpteenth) time|still (?:not|no|waiting)|charged (?:me )?twice|ombudsman|compensat\w+|how dare|you people)\b|!!/i;

/** Whether what they wrote is a complaint: said by the caller, otherwise by their words. */
export function isComplaint({ complaint, inReplyTo }: CheckContext): boolean {
  return complaint ?? (inReplyTo ? COMPLAINT.test(inReplyTo) : false);
}
