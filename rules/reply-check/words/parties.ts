/** Whom a reply might blame. Pattern sources; those that follow "the" or "our" stand without it. */

/** Those who work for us or in our name: to the customer all of them are "we". */
const OURS =
  'couriers?|(?:delivery |van |lorry |bus )?drivers?|carriers?|delivery (?:company|firm|people|team|service|partner|guys?|men|man|crew)|postman|postie|post office|mail ?room|warehouse|depot|suppliers?|vendors?|manufacturers?|makers|distributors?|wholesalers?|factory|(?:sub-?)?contractors?|builders?|plumbers?|electricians?|(?:field |gas |heating )?engineers?|technicians?|installers?|roofers?|fitters?|joiners?|decorators?|cleaners?|caterers?|crews?|surveyors?|(?:letting |managing |estate |travel |booking )?agents?|agency|colleagues?|co-?workers?|predecessor|head office|back office|front desk|front office|(?:\\w+ )?office|caretaker|janitor|warden|landscapers?|gardeners?|movers|removers|electrics|scaffolders?|receptionists?|reception|(?:day|night|morning|evening|late|early|weekend|last|previous) shift|nurses?|(?:hotel |kitchen |office |shop |bar |door |reception )?staff|(?:staff|team) members?|member of (?:staff|the team|our team)|(?:person|people|man|woman|lady|guy|one|ones) (?:who|that|you) [\\w ]{3,40}?|(?:\\w+ )?(?:advis[eo]rs?|case ?workers?|officers?|inspectors?|planners?|buyers?|merchandisers?|paralegals?|fee earners?|handlers?|operators?|assistants?|reps?|representatives?|managers?|supervisors?|trainees?|temps?|interns?|apprentices?|clerks?|cashiers?|chefs?|waiters?|administrators?|secretar(?:y|ies)|porters?|guards?|developers?|designers?|printers|packers?|pickers?|loaders?|accountants?|bookkeepers?|tutors?|teachers?|trainers?|carers?)|new (?:starter|girl|guy|lad|person|hire)|kitchen|call cent(?:re|er)|help ?desk|(?:[\\w-]+ ){0,2}?(?:teams?|departments?|dept\\.?|division|branch|guys|lot|folk|partners?|providers?|processors?|brokers?|compan(?:y|ies)|firms?|agenc(?:y|ies)|store|shop|workshop|studio|clinic|ward|hauliers?|freight forwarders?)|lab|web ?host|bin men|binmen|removal (?:men|firm|company)';

/** Parts of an organisation that are called without "the". */
const PARTS =
  'finance|accounts|accounting|billing|sales|marketing|procurement|purchasing|logistics|dispatch|despatch|payroll|admissions|housekeeping|maintenance|underwriting|customer services?|tech(?:nical)? support|head office|reception|management|environmental health';

/** Parts and firms that are so only with their capitals. */
const CALLED =
  'IT|HR|Housing|Benefits|Revenues|Licensing|Highways|Conveyancing|Litigation|Probate|Lettings|Returns|Legal|Operations|Ops|Shipping|Facilities|Engineering|Development|Product|Compliance|Security|Stores|Planning|DHL|UPS|Fed ?Ex|Royal Mail|Evri|Hermes|Yodel|DPD|Parcelforce|USPS|TNT|GLS|An Post|Amazon|Microsoft|Google|Apple|BT|Openreach|Virgin(?: Media)?|Vodafone|Stripe|PayPal|Klarna|Shopify|Salesforce|Zendesk|Citylink|InPost';

/** Parties of their own, of whom a plain fact may have to be told. */
const STRANGERS =
  'bank|lender|(?:land )?registry|inspectorate|regulator|ombudsman|tribunal|ministry|police|customs|(?:water|energy|power|gas|phone|network) (?:company|supplier|operator)|insurers?|insurance company|landlord|freeholder|seller|buyer|solicitors?|other side|council|court|hospital|school|university|gp|surgery|pharmacy|garage|airline|hotel|government|embassy|neighbours?|tenants?|previous owners?';

const THE =
  '(?:the|our|my|your|their|a|an|one of (?:the|our|my)|some of (?:the|our)|(?:the|our) (?:own|last|previous|other|usual|new|old|local|overnight|external|former))';

/** Somebody who is "we" to the customer. `called` is set for those without "the". */
export const OUR_PARTY = `(?:${THE} (?:[\\w-]+ )?(?:${OURS})(?: (?:at|in|on) (?:the |our )?[\\w-]+)?|whoever (?:\\w+ed|took|dealt with|spoke|wrote|did|sent)(?: [\\w']+){1,5}?|a member of (?:staff|the team|our team|my team)|(?:${PARTS})|(?<called>${CALLED}))`;

export const ANY_PARTY = `(?:${OUR_PARTY}|${THE} (?:[\\w-]+ )?(?:${STRANGERS}))`;

const CALLED_SO = new RegExp(`^(?:${CALLED})$`);

/** False where "it" or "ups" was taken for IT or UPS. */
export function isCalledSo(match: RegExpExecArray): boolean {
  return !match.groups?.called || CALLED_SO.test(match.groups.called);
}
