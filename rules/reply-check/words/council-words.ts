/** Of councils, schools and social care. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const COUNCIL = String.raw`
planning (?:enforcement|contravention|gain|obligations?|conditions? discharge)
discharge of conditions?
discharg(?:e|ed|ing) (?:the |your |of )?(?:planning )?conditions?
pre-commencement
pre-?app(?:lication)? (?:advice|enquiry|stage|meeting|service)
permitted development
lawful development certificate
prior (?:approval|notification)
reserved matters
outline (?:consent|permission|application)
full planning
change of use
use class(?:es)?
material considerations?
neighbour notification
site notice
statutory consultees?
tree preservation order
conservation area consent
listed building consent
curtilage
building control
building regs
party wall
red[- ]line (?:boundary|plan)
core strategy
sui generis
development management
planning inspectorate
committee cycle
delegated (?:report|officer|item)
call(?:ed)?[- ]in (?:request|by (?:the |a )?(?:ward|member|councillor))
ward members? → councillor
elected members?
full council
cabinet member
standing orders
democratic process
quorate
minuted
purdah
individual electoral registration
electoral (?:services|registration officer|roll marker)
absent vote(?:r|rs)?
attainer
returning officer
rolling registration
non-domestic
rateable (?:value|occupation|property)
business rates multiplier
empty (?:homes|property) premium
small business rate relief
(?:single occup\w+|single person|sole occupan\w+) discount
disregarded (?:person|income|capital|occupant)
liable (?:person|party|for council tax)
liability (?:for|period|date|dates|change|parties|party|start|end)
jointly liable
sole(?:ly)? liable
summons(?:ed|es)? costs
reminder notice
final (?:demand|reminder) notice
demand notice
bill(?:ing)? run
annual billing
instalment (?:plan|profile|scheme)
re-?profil(?:e|ed|ing)
attachment of (?:earnings|benefits?)
charging order
committal
enforcement stage
compliance stage
controlled goods
council tax (?:reduction|support) scheme
non-dependants?
non-dep
earnings taper
benefit cap
eligible rent
applicable amounts?
assessed income
capital (?:limit|threshold|disregard)
notional (?:income|capital)
tariff income
earned income
unearned income
household income details
overpayment recovery
recoverable overpayment
claw(?:ed|ing)?[- ]?back
underlying entitlement
entitle(?:ment)? (?:period|start date|decision|notice)
reconsideration
supersession
revised? decision notice
award (?:notice|letter|period)
assessment period
discretionary (?:fund|housing|relief|hardship|scheme|powers?)
exceptional hardship
hardship fund
household support fund
personal budget
direct payments
financial (?:assessment|contribution|eligibility)
deferred payment
client contribution
needs assessment
care act
eligible needs
assessed needs
unmet needs?
care package
package of care
care (?:plan review|navigator|co-?ordinator|brokerage|provision)
domiciliary
reablement
re-ablement
respite (?:provision|placement|allocation)
carer'?s assessment
residential placement
placement (?:panel|breakdown|officer)
continuing (?:healthcare|health care)
looked[- ]after
corporate parent
child in need
child protection (?:plan|conference)
early help
front door (?:team|service)
strategy (?:meeting|discussion)
best interests? (?:decision|meeting|assessor)
deprivation of liberty
safeguarding
safeguarding (?:concern|enquiry|adults?|lead|alert|team|referral)
vulnerab(?:le adult|ility marker|ilities)
lead professional
allocated (?:worker|officer|social worker|case ?worker|handler|engineer)
unallocated
duty (?:worker|officer|social worker|desk|team|manager|system)
social (?:prescrib\w+|value)
occupational therap(?:y|ist)
disabled facilities grant
major adaptations?
minor adaptations?
level access
oversubscri(?:bed|ption)(?: criteria)?
admission(?:s)? (?:authority|criteria|code|round|number|arrangements)
in-year (?:admission|transfer|application|place|move|coordination)
co-?ordinated (?:scheme|admissions)
feeder (?:school|primary|link)
straight[- ]line distance
stated preference
offer day cycle
managed move
home to school transport
off-roll(?:ed|ing)?
persistent absen\w+
fixed[- ]term exclusion
parental responsibility
graduated (?:response|approach)
education,? health and care
annual review cycle
top[- ]up funding
named officer
notice to owner
charge certificate
order for recovery
formal representations?
informal (?:challenge|representations?)
make representations → give your reasons
representations?
notice of rejection
civil enforcement
contravention(?: code)?
observation period
moving traffic
controlled (?:parking )?zone
resident(?:s'?)? permit holder scheme
traffic (?:regulation )?order
adopted (?:highway|road|footpath)
unadopted
highway (?:defect|inspector|maintenance|safety inspection|extent)
highways
intervention (?:level|levels|criteria|threshold)
investigatory (?:level|criteria)
category [1-4] (?:defect|repair|hazard|incident|works|response|loss)
cat(?:egory)? [A-D1-4](?= (?:repair|defect|works|response|priority|hazard))
safety inspection regime
make[- ]safe
dropped kerb → lowered kerb
gully (?:cleans\w+|emptying|crew|schedule)
street ?scene
street cleansing → street cleaning
cleansing (?:team|crew|schedule|services)
environmental (?:enforcement|services|health officer)
fly-?tip(?:s|ped|ping)?
assisted collection
missed bin (?:report|window|protocol)
side waste → extra bags
residual waste → general rubbish
dry mixed recycling
co-?mingled
recyclates?
putrescible
bulky (?:waste|collection|uplift)
uplift(?:ed|ing)? (?=(?:the|your|from|by|on|of|is|has|and|as|at|any|this|that|was|has|will|request|date|crew))
presented (?:for collection|at the (?:kerb|boundary|edge)|correctly|incorrectly|in accordance)
present(?:ing)? your (?:bin|bins|waste|container|containers|recycling|caddy|sacks)
(?:waste|refuse) (?:stream|streams|collection authority|operative|operatives|container)
non-presentation
licensable
licensing (?:act|sub-?committee|objectives|authority|regime)
temporary event notice
premises licen[cs]e
personal licence holder
statutory (?:nuisance|duty|duties|deadline|timescales?|consultation|process|requirement|notice|period)
noise (?:abatement|nuisance|log|app)
interment → burial
exhum~
exclusive right of burial
cremated remains → ashes
allocations? (?:policy|scheme|team|panel|round)
local connection
priority need
intentionally homeless
homelessness (?:duty|prevention|relief|application|decision)
prevention duty
relief duty
main (?:housing )?duty
duty (?:to refer|owed)
band(?: )[A-E](?= (?:priority|status|applicants?|award|on the))
bidding (?:cycle|round|window)
freedom of information request
public realm
public open space
asset transfer
common land
town green
definitive map
right of way officer
biodiversity net gain
locality
localities
neighbourhood services
directorate
directorates
head of service
corporate (?:complaint|complaints|debt|landlord|plan|services|director|policy)
stage (?:one|two|three|1|2|3) (?:complaint|investigation|response|review|process)
local authority → council
unitary authority
district authority
upper[- ]tier
`;
