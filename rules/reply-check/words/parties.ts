/** Whom a reply might blame. Pattern sources, without the word that leads to them. */

/** Those who work for us or in our name: to the customer all of them are "we". */
export const OURS =
  'couriers?|(?:delivery |van |lorry |our )?drivers?|carriers?|delivery (?:company|firm|people|team|service|partner|guys?|men|man|crew)|postman|postie|post office|(?:mail ?room)|warehouse|depot|suppliers?|vendors?|manufacturers?|makers|distributors?|wholesalers?|factory|(?:sub-?)?contractors?|builders?|plumbers?|electricians?|(?:field |gas |heating )?engineers?|technicians?|installers?|roofers?|fitters?|joiners?|decorators?|cleaners?|caterers?|crews?|surveyors?|(?:letting |managing |estate )?agents?|agency|colleagues?|co-?workers?|predecessor|head office|back office|front desk|front office|(?:\\w+ )?office|reception(?:ists?)?|(?:day|night|morning|evening|late|early|weekend|last|previous) shift|nurses?|(?:hotel |kitchen |office |shop |bar |door )?staff|(?:staff|team) members?|member of (?:staff|the team|our team)|person (?:who|that|you) [\\w ]{3,40}?|(?:\\w+ )?(?:advis[eo]rs?|handlers?|operators?|assistants?|reps?|representatives?|managers?|supervisors?|trainees?|temps?|apprentices?|clerks?|cashiers?|chefs?|waiters?|administrators?|secretar(?:y|ies)|porters?|guards?|developers?|designers?|printers|packers?|pickers?|loaders?)|new (?:starter|girl|guy|lad|person|hire)|kitchen|call centre|call center|help ?desk|(?:[\\w-]+ ){1,2}?(?:teams?|departments?|dept\\.?|division|branch|people|guys|lot|folk)|other (?:team|department|office|branch)|lab|software (?:company|house|provider)|web ?host|hosting (?:company|provider)|bin men|binmen|removal (?:men|firm|company)|it|hr';

/** Parts of an organisation that are called without "the". */
export const NAMED_PARTS =
  'IT|HR|Finance|Accounts|Accounting|Billing|Sales|Marketing|Legal|Procurement|Purchasing|Logistics|Operations|Ops|Dispatch|Despatch|Shipping|Payroll|Admissions|Housekeeping|Maintenance|Facilities|Engineering|Development|Product|Compliance|Underwriting|Customer [Ss]ervices?|Tech(?:nical)? [Ss]upport|[Hh]ead office|[Rr]eception|[Mm]anagement|[Tt]he office|[Ss]ecurity|Stores|Planning|Highways|Environmental Health';

export const FIRMS =
  'DHL|UPS|Fed ?Ex|Royal Mail|Evri|Hermes|Yodel|DPD|Parcelforce|USPS|TNT|GLS|An Post|Amazon|Microsoft|Google|Apple|BT|Openreach|Virgin(?: Media)?|Vodafone|Stripe|PayPal|Klarna|Shopify|Salesforce|Zendesk|Citylink|InPost';

/** Parties of their own, of whom a plain fact may have to be told. */
export const STRANGERS =
  "bank|lender|insurers?|insurance company|landlord|freeholder|seller|buyer|vendor's solicitors?|solicitors?|other side|council|court|hospital|school|university|gp|surgery|pharmacy|garage|airline|hotel|government|embassy|neighbours?|tenants?|previous owners?";
