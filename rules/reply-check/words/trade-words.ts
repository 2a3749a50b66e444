/** Of housing, medicine, insurance and money. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const TRADES = String.raw`
decant(?:ed|ing)? (?:you|tenants?|residents?)
void property → empty home
fulfill?ment cent(?:re|er) → warehouse
onward (?:carriage|transit)
nominations agreement
means-tested
eligibility criteria
service user → you
service users → people
customer journey
signpost(?:ed|ing)? (?:you|customers|residents)
multi-?agency
multi-?disciplinary
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
loss adjusters?
insured perils?
perils?
proximate cause
endorsements?
inception
betterment
average clause
under-?insur~
sum insured
reinstatement
material (?:fact|change|consideration)s?
charge-?backs?
cleared funds
clearing cycle
draw-?down
redemption (?:statement|figure|amount)
confirmation of payee
source of (?:funds|wealth)
dormant account
mandate
consignments?
consign(?:ee|or)
back-?order(?:ed)?
lead times?
stock (?:allocation|discrepanc\w+|holding|reconciliation)
fulfil(?:l)?ment
last[- ]mile
goods[- ]in
proof of delivery
drop[- ]ship~
pick(?:ed)?[- ]and[- ]pack(?:ed)?
hub scan
manifested
conveyanc~
counsel
affidavit
statement of truth
grant of probate
intesta~
chattels
requisitions?
engross~
attest~
notaris~
apostille
tort
injuncti~
bill of costs
part 36
limitation (?:period|date)
issu(?:e|ing) proceedings
legal proceedings
serv(?:e|ed|ing) (?:notice|proceedings)
directions questionnaire
adjourn~
hearing bundle
leave to appeal
consent order
decree (?:nisi|absolute)
on title
retainer
client care letter
conflict check
fee earners?
file handlers?
statements? of case
banding
valuation list
liability order
precept
billing authority
delegated (?:powers?|decision|authority)
consultees?
highways (?:authority|team|department)
carriageway → road
footway → pavement
street furniture
(?:household |domestic |general )?refuse (?:collection|bin|bag|sack|disposal|vehicle|service)s?
receptacles?
kerbside
contaminated (?:load|bin|recycling)
vehicle crossover
portfolio holder
democratic services
disregard(?:ed|s)?
schedule of (?:works|condition|dilapidations)
dilapidations
defects (?:liability )?period
latent defects?
cyclical (?:maintenance|works|decoration|programme)
planned (?:maintenance|works|improvement) programme
stock condition
responsive repairs
operatives? → engineer
works? orders?
job orders?
variation order
recharg(?:e|ed|eable) (?:works?|repairs?|you|to you)
rechargeable
sinking fund
notice seeking possession
assured (?:shorthold )?tenan~
secure tenan~
introductory tenan~
starter tenan~
mutual exchange
succession rights?
household composition
lettings policy
choice[- ]based lettings
tenancy sustainment
void(?! (?:the|your|any|that|this|it|in|under|left|between))
voids
(?:referral |clinical |treatment )?pathway
secondary care
primary care
tertiary
consultant-led
elective
pre-?op(?:erative)?
post-?op(?:erative)?
day case
presenting complaint
bilateral~
prophyla~
ambulatory
commission(?:ed|ing) (?:service|body|group)
commissioners
formulary
subcutaneous
intravenous(?:ly)?
sublingual
pyrexia
tachycard~
bradycard~
renal → kidney
hepatic → liver
pulmonary → lung
biops~
endoscop~
rebill~
re-bill~
billing (?:cycle|run)
annual consumption
estimated consumption
de-?energis~
isolat(?:e|ed|ing) (?:the|your) supply
calorific
unit rate
kWh
surface water drainage
boundary box
communication pipe
line test
master socket
attenuation
jitter
demarcation
port(?:ed|ing)? (?:your|the) number
number port(?:ing)?
porting
contention ratio
QoS
bandwidth
static IP
bridge mode
firmware
provisioning
migrat(?:e|ed|ing|ion)
patch(?:ed|ing)? (?:the |your |our )?(?:servers?|systems?|software|apps?|site|firmware|device|platform|laptop)
Active Directory
group policy
admin console
(?:maintenance|service|change) window
change (?:request|freeze|advisory)
major incident
(?:problem|incident) record
knowledge base
KB article
federated
single sign-on
replicat(?:e|ed|ing) (?:the|this|your) (?:issue|fault|problem|error)
configur(?:ed|ation)
`;
