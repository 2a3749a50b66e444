import { type Opener, opening } from './frame.ts';

/** What is arranged already: "I've booked an engineer for Tuesday", "your repair is booked for", "you're down for 9am". */

const VISIT =
  '(?:visit|repairs?|delivery|collection|inspection|survey|fitting|installation|works?|call|callback|engineer|plumber|electrician|contractor|surveyor|technician|locksmith|glazier|roofer|fitter|joiner|carpenter|courier|driver|nurse|interpreter|inspector|van|table|room|place|job|service|slot|appointment|order|parcel|replacement)';
const BOOKED =
  '(?:booked|scheduled|arranged|rebooked|rescheduled|rearranged|pencilled|confirmed|set|put|moved|down|due)';
const SERVICE = `(?:(?:the|your|our|a|an|this) )?(?:[\\w-]+ ){0,2}?${VISIT}`;

const dated = { wording: 'whole', onlyDated: true, arranged: true } as const;

export const bookings: Opener[] = [
  {
    pattern: opening(
      "\\b(?:i've|i have|we've|we have)(?: now| also| just)? (?=(?:booked|arranged|scheduled|organised|set up|rebooked|rescheduled|rearranged|pencilled|put you (?:down|in)|got you (?:down|in))\\b)",
    ),
    read: () => dated,
  },
  {
    // "I've asked Priya to call you on Monday": likely, and not in our hands.
    pattern: opening(
      "\\b(?:i've|i have|we've|we have)(?: now| also| just)? asked (?!you|whether|if|for)[\\w' -]{2,40}? to (?=(?:call|ring|phone|contact|e-?mail|write to|visit|send|refund|pay|bring|collect)\\b)",
    ),
    read: () => ({ ...dated, hedge: 'asked' }),
  },
  {
    pattern: opening(
      `\\b${SERVICE} (?:is|are|has been|have been)(?: now)? ${BOOKED}(?: in)?,? (?=(?:for|on|in|at|between|by|today|tomorrow|first thing|to (?:arrive|start|begin|take place|visit|attend|call|come|fit|carry|collect|deliver|be \\w+)|next|this|\\d|mon|tue|wed|thu|fri|sat|sun)[\\w ])`,
    ),
    read: () => dated,
  },
  {
    pattern: opening(`\\b(?:your|the|our) (?:parcel|order|delivery|replacement|refund) is due (?=\\w)`),
    read: () => dated,
  },
  {
    // "Delivery will be on Tuesday", "the visit will take place on"
    pattern: opening(
      `\\b${SERVICE} (?:will|is going to) (?:now )?(?:be|take place) (?=(?:on|at|between|by)\\b)`,
    ),
    read: (match) => (/appointment/i.test(match[0]) ? null : dated),
  },
  {
    // "We'll say Friday at ten", "shall we say Tuesday": a time that we name
    pattern: opening(
      "\\b(?:we'll|i'll|let's|we will|i will) (?:say|make it|call it|go for|put you down for|pencil(?: you)? in)(?: for)? (?=\\w)",
    ),
    read: () => dated,
  },
  {
    pattern: opening("\\byou(?:'re| are)(?: now)? (?:booked(?: in)?|down|pencilled in|confirmed) (?=for\\b)"),
    read: () => dated,
  },
];
