/** How a reply shows that something goes on after it, or is done with. Pattern sources, a line each. */

/** Under way, or handed on. */
export const UNDER_WAY = String.raw`
(?:looking|look|looked) into|investigat\w+|inquir(?:y|ies)|under (?:review|investigation|consideration)|on hold|while it is considered|ongoing
(?:being|been)(?: \w+ly)? (?:processed|reviewed|looked|dealt|handled|assessed|considered|escalated|passed|forwarded|referred|raised|logged|reported|recorded|registered|shared|fed back|noted|flagged|sent (?:to|on)|ordered|asked|told|informed|placed|assigned|allocated|requested|started|opened|lodged|submitted|created|uploaded|added to|made aware|alerted|notified|checked|worked on|prepared|put forward)
(?:i|we)(?:'ve| have|'m| am|'re| are)?(?: also| now| just| already)? (?:pass(?:ed|ing)|forward(?:ed|ing)|escalat(?:ed|ing)|referr(?:ed|ing)|rais(?:ed|ing)|report(?:ed|ing)|logg(?:ed|ing)|flagg(?:ed|ing)|shar(?:ed|ing)|fed|not(?:ed|ing)|chas(?:ed|ing)|ask(?:ed|ing)(?! you)|contact(?:ed|ing)(?! you)|request(?:ed|ing)|wait(?:ed|ing)|await(?:ing)?|check(?:ing)|work(?:ing)|process(?:ing)|review(?:ing)|ordered|spoken|opened|begun|started|submitted|lodged|added (?:it|them|this|a note|your)|made a note|put (?:it|this|in|you|your|a note)|left (?:\w+ )?(?:a )?(?:message|word|voicemail)|told(?! you)|emailed(?! you)|messaged(?! you)|called(?! you)|rung(?! you)|written to(?! you)|informed(?! you)|alerted|notified(?! you)|let (?:the|our|my|them|him|her)\b[\w ]{0,20}\bknow|reminded|taken (?:it|this) up)
(?:is|are|sits|remains|lies|was)(?: now| still| currently)? (?:with|in|on|before|at) (?:the|our|my|a) (?:[\w-]+ ){0,5}?(?:teams?|department|engineers?|specialists?|managers?|officers?|list|queue|backlog|pipeline|system|people|experts?|assessors?|developers?|office|workshop|lab|supplier|manufacturer|technicians?|colleagues?|hands|desk|solicitors?|insurers?|underwriters?|surveyors?|panel|committee)
(?:(?:the|our|my) (?:[\w-]+ ){0,3}?(?:team|department|engineers?|developers?|people|colleagues?)|they|he|she)(?:'re| is| are| have| has)?(?: been| now| all)* (?:aware|working|looking|checking|investigating|dealing|reviewing|chasing|told|informed|will take (?:it|this) from here|will (?:look|deal|handle|take|review|check|decide))
in (?:our|the) (?:queue|backlog|system)|on (?:the|our|my) (?:list|radar|to-do list)|second[- ]line|still (?:waiting|looking|working|trying|checking|open|outstanding|pending)|pending|waiting (?:for|to|on)|awaiting|(?:dealt with|handled|processed|looked at|answered) in (?:the )?(?:order|turn|date order|rotation)
not (?:yet )?(?:had|heard|received|got) (?:an answer|a reply|anything|back)|(?:don't|do not|haven't|have not)(?: yet)? (?:have|had|heard|got|received|know|found)(?: yet)?(?: back| out| an answer| a reply| anything| any news| why| what| the (?:answer|reason|cause))
(?:is|are)(?: now| still| currently| all)* (?:working (?:hard |flat out )?(?:on|to)|looking at|looking into|dealing with|investigating|checking|reviewing|trying to)
`;

/** Done, decided or answered: it may well end here. */
export const SETTLED = String.raw`
(?:i|we)(?:'ve| have)(?: also| now| just| already| gone ahead and)* (?:refunded|cancelled|canceled|changed|moved|fixed|corrected|updated|reset|removed|added|credited|paid|booked|replaced|sent|posted|switched|taken|merged|renewed|issued|extended|approved|waived|reopened|activated|attached|enclosed|closed|repaired|mended|sorted|resolved|reserved|set (?:up|aside)|put (?:right|aside|£|\$|€)|swapped|upgraded|found|increased|reduced|agreed|decided|accepted|confirmed)
(?:is|are|has been|have been|was|were)(?: now| already)? (?:cancelled|refunded|paid|approved|renewed|fixed|ready|confirmed|booked|closed|free|included|resolved|delivered|accepted|granted|working|available|back|in stock|mended|repaired|correct|valid)
(?<=^|[.!?] )(?:yes|no|not yet|of course|certainly)\b|you(?:'re| are) (?:right|welcome)|(?:i'm|i am|we're|we are) (?:afraid|not able|unable)|(?:we|i) (?:cannot|can't|do not|don't|only|never|always)
you (?:can|may|could)(?: now| also)? (?!expect)\w+|because|£\d|€\d|\$\d|click|choose|select|go to|log in|open the
`;

/** To be done, with no date. */
export const TO_DO = String.raw`
(?:(?:i|we|he|she|they|someone|somebody|it|that)(?:'ll| will| shall| need to| needs to| have to| must|'m going to|'re going to| am going to| are going to| hope to| aim to| intend to| plan to| should| can only)|let (?:me|us)) (?:also |then |now |first |just |have to |need to |be |do what (?:i|we) can to )*(?:able to )?(?:checking|looking|check|look|find|ask|speak|talk|discuss|investigate|review|rebook|re-book|reschedule|inspect|process|let you know|get back|come back|update|chase|contact|be in touch|in touch|call|ring|phone|write|reply|respond|decide|see (?:what|if|whether)|raise|pass|forward|arrange|follow up|follow|work|sort|do (?:our|my) best|try|consider|examine|assess|report|notify|inform|keep|advise|send|replace|fix|repair|refund|organise|book|read|(?:be )?(?:led|handled|reviewed|looked|sent|done|considered|assessed|dealt|in touch))
`;
