/** Of housing, medicine, insurance and money. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const TRADES = String.raw`
decant(?:ed|ing)? (?:you|tenants?|residents?)
void property → empty home
fulfill?ment cent(?:re|er) → warehouse
onward (?:carriage|transit)
voids team
reactive repairs
nominations agreement
means-tested
eligibility criteria
service user → you
service users → people
customer journey
signpost(?:ed|ing)? (?:you|customers|residents)
multi-?agency
multi-?disciplinary
safeguarding referral
designated officer
competent authority
determination notice
discretionary (?:award|payment)
in perpetuity → for ever
comorbidit~
contraindicat~
contra-indicat~
idiopathic
aetiology → cause
asymptomatic → without symptoms
analgesi[ac]~
nil by mouth
dyspn\w+
oedema
presented with
haemorrhag~
hypertens~
ischaem~
phlebotomy → blood tests
phlebotomist
titrat~
DNA'd
accrued? (?:interest|benefits|liabilities)
amortis~
counterparty
collateral~
underwriting criteria
indemnity limit
subsidence peril
`;
