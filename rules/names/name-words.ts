/** Words that stand in and around names, in lower case without dots. */

export const titles = new Set(
  'mr mrs ms miss mx dr prof professor sir dame lord lady rev revd reverend cllr councillor capt sgt col'.split(
    ' ',
  ),
);

/** Titles that go with the first name ("Sir Keir"), not the surname. */
export const firstNameTitles = new Set(['sir', 'dame']);

/** Small words that begin a surname: "van der Berg", "de la Cruz". */
export const particles = new Set(
  'van von der den de del della di da dos das du la le ter ten te bin ibn al el af av zu zum zur'.split(' '),
);

/** What follows a name after a comma without being a first name. */
export const suffixes = new Set(
  'jr sr ii iii iv phd md mba msc bsc ba ma llb llm mp msp obe mbe cbe kc qc jp esq frcs rgn rn aca acca cpa'.split(
    ' ',
  ),
);

/** Words of mailboxes and organisations: whoever carries one is not a person by that name. */
export const roleWords = new Set(
  (
    'team support service services sales info information noreply no-reply donotreply do-not-reply accounts account admin ' +
    'administrator administration ltd limited plc llp inc llc gmbh bv srl council department dept helpdesk desk help ' +
    'notification notifications newsletter news billing orders order reception office enquiries enquiry inquiries contact ' +
    'customer customers client clients care complaints mailer mailer-daemon daemon postmaster webmaster hostmaster ' +
    'marketing hr recruitment careers feedback hello bookings booking system automated alert alerts unknown anonymous ' +
    'user test undisclosed recipient recipients group company university college academy school hospital clinic ' +
    'surgery practice solicitors association society foundation trust of shop store online security payment payments'
  ).split(' '),
);

/** Words that no name has and many a fraud does. */
export const pitchWords = new Set(
  (
    'you your yours have has click here urgent urgently verify verified password invoice suspended winner winning prize ' +
    'please login claim claims refund bitcoin crypto offer offers limited-time unsubscribe congratulations immediately ' +
    'expired warning attention confirm'
  ).split(' '),
);

/** A word in lower case without the dots and commas around it, for looking up. */
export function bare(word: string): string {
  return word.toLowerCase().replace(/^[.,]+|[.,]+$/g, '');
}
