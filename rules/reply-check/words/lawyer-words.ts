/** Of law firms, landlords and housing offices, and Latin. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const LAWYERS = String.raw`
residue of (?:the|his|her|your) \w+
bequest → gift
bequests → gifts
bequeathed → left
vacat(?:e|ed|ing) (?:the|your) (?:premises|property|accommodation|hearing|order)
set aside (?:the|your|this) (?:judgment|order|decision)
claim (?:was|is|has been|be) struck out
extant → current
liabilit(?:y|ies) (?:for|under|in respect|remains?|rests?|arising|to)
waiver
make good(?= (?:the|any|all|your|to))
planned (?:investment|programmes?|works|replacement)
a fortiori
a priori
ad hoc → as needed
ad infinitum
ad valorem
bona vacantia
caveat
caveats
caveator
consensus ad idem
contra proferentem
de novo
donatio mortis causa
ex officio
ibid
in camera
in extenso
in loco parentis
in personam
in rem
in toto → in full
ipso jure
mens rea
nem con
non est factum
obiter
per se → in itself
per stirpes
per pro
pro bono
pro tanto
quantum meruit
res judicata
sub poena
subpoena~
sui juris
terra nullius
uberrim\w+ fid\w+
vis major
acquiesc~
abrogat~
annex(?:ed|ure)?
antecedent
appellant
arbitra(?:tion|tor|te)
assent(?:ed)?
assign(?:ment|ed|ing) (?:of the|the (?:lease|debt|benefit|tenancy)|of (?:your|a) (?:lease|debt|tenancy))
legac(?:y|ies) under
pecuniary legac\w+
residuary
testator
testatrix
testamentary
executrix
executors? (?:de son tort|oath|account)
personal representatives?
administrators? of the estate
estate (?:accounts?|administration|account schedule)
contentious
non-contentious
codicil
life interest
life tenant
remainderman
deed of
attorney(?:'s)? (?:certificate|jointly|appointment)
lasting power
certificate provider
survivorship
severance of
sever(?:ed|ing)? (?:the|your) joint tenancy
joint tenan(?:ts|cy)
tenants in common
beneficial (?:owner|owners|interest|ownership|joint)
declaration of trust
trust deed
settlor
bare trust
discretionary trust
nil[- ]rate band
residence nil
inheritance tax account
chargeable (?:gain|transfer|lifetime|event|period)
office copies
official copies
title (?:deeds?|register|plan|number|documents|investigation|check|indemnity|defect|absolute|guarantee|report)
possessory title
absolute title
root of title
unregistered (?:land|title)
first registration
registered proprietor
proprietorship
charges register
restrictive covenants?
positive covenants?
restriction on the (?:title|register)
notice of (?:assignment|transfer|charge|intention|intended|discontinuance|motion|issue|hearing|acting|seeking|severance|allocation)
transfer deed
simultaneous exchange
completion (?:statement|monies|funds|date notice|formalities|undertakings?)
pre-completion
post-completion
pre-contract
pre-exchange
apportionments?
enquiries before contract
raise(?:d)? (?:further )?(?:enquir(?:y|ies)|requisitions)
rais(?:e|ed|ing) (?:further |additional |our |the )?enquir\w+
replies to (?:enquir\w+|requisitions)
enquiries (?:of|with|from) the (?:other|seller|buyer|vendor|landlord)\w*
property information form
fittings and contents
local (?:authority )?search(?:es)?
search (?:pack|indemnity)
drainage search
environmental search
chancel
indemnity (?:insurance|policy|cover|claim|period|provision|clause)
undertakings?
solicitors'? undertaking
leasehold (?:enfranchise\w+|pack|property enquir\w+|information|reform|advice)
enfranchis~
lease extension premium
marriage value
head ?lease
under-?lease
sub-?let(?:ting|s)?
sub-?tenan~
licen[cs]e to (?:assign|alter|occupy|sublet)
landlord'?s consent
peppercorn
service charge (?:account|accounts|apportionment|demand|year|schedule|estimate|expenditure|budget|deficit|surplus|reconciliation)
reserve fund
major works
section ?\d{1,3}[A-Z]? (?:consultation|agreement|enquir\w+|report|assessment|order|request|offer|direction|protocol|review|decision|appeal|works|contribution|planning|loan)
sections? \d{2,3}[A-Z]?(?! of (?:the|your|our|this) (?:form|guide|booklet|leaflet|hall|stadium|stand|store|shop|site|pack|map))
sections? \d{1,3}[A-Z]?(?:\(\d\w?\))? of the (?:\w+ ){0,6}(?:act|code|regulations|scheme|rules)
notice of possession
notice to quit
notice requiring possession
possession (?:order|claim|proceedings|hearing|notice|action)
accelerated possession
warrant of (?:possession|control|eviction)
forfeiture
forfeit(?:ed|s)?
break (?:clause|notice|date|option)
holding[- ]over
periodic tenancy
sole tenancy
tenancy (?:at will|management|breach|audit|fraud|officer|conditions|enforcement|services|support|termination|obligations?|reference)
peaceable re-?entry
vacant possession
abandonment
use and occupation
mesne profits
housing (?:register|needs|options|officer duty|management|need|solutions|association regulator|health and safety rating)
nomination rights
nominat(?:ed|ions?) (?:to|by|panel|team|officer)
under-?occup~
over-?crowding assessment
void (?:works|period|loss|inspection|standard|property|properties|turnaround|team|process|management|repairs|rent)
lettable standard
re-?let(?:ting|table)?
tenure
tenures
shared ownership staircas\w+
staircas(?:e|ing) (?:transaction|valuation|tranche|application|up)
staircasing
right to (?:acquire|manage|buy discount)
leasehold valuation
rent (?:officer|free period|convergence|schedule|setting|debit|increase notice|escalation|loss|collection|recovery)
damp and mould (?:case|protocol|taskforce|survey|lead|team|inspection|pathway|policy|process)
mould wash
penetrating damp
condensation dampness
hygrothermal
thermal (?:imag\w+|bridge|bridging|comfort|efficiency)
interstitial
making good → repairing
made good → repaired
first[- ]fix
second[- ]fix
component (?:replacement|renewal|lifecycle)
capital (?:works|programme)
pre-?inspection
post-?inspect(?:ion|ed)?
schedule(?:d)? of rates
schedule of (?:condition|repairs?|loss|dilapidations|charges|costs|fees|assets|deductions|payments)
(?:urgent|routine|emergency|priority|non-urgent|out-of-hours|planned) (?:responsive|reactive|works?) (?:repair|order|category)
follow[- ]on (?:works?|appointment|job|order)
main contractor
principal contractor
contractor(?:'s)? (?:framework|portal|mobilisation|availability|performance)
framework (?:contractor|agreement|provider)
mobilis(?:ed|ation) (?:period|team|of)
compartmentation
fire (?:stopping|risk assessment|door inspection|remediation|safety case)
building safety (?:case|regulator|act|team)
waking watch
external wall (?:system|survey|fire)
accountable person
dutyholder
duty holder
electrical installation condition
access (?:protocol|procedure|attempts?|injunction|issues?)
no access (?:visit|card|appointment)
hazard(?:ous)? (?:rating|category|assessment)
litigat~
particulars
pleading~
plead(?:ed)?
disclosure (?:exercise|list|statement|obligations?|stage|requirement)
exhibit(?:ed)? (?:to|at)
interrogator~
costs (?:order|budget|estimate|consequences|schedule|draftsman|assessment|recovery|regime)
detailed assessment
summary judgment
default judgment
judgment in default
stay(?:ed)? (?:of|the) proceedings
strike[- ]out
multi-track
fast[- ]track claim
small claims track
case management (?:conference|hearing|directions)
directions (?:hearing|order)
pre-trial
first (?:directions )?appointment hearing
first hearing dispute
listed for (?:hearing|trial|a)
list(?:ed|ing) (?:office|questionnaire|for hearing)
in chambers
ex[- ]parte
service of (?:the )?(?:claim|proceedings|notice|documents|papers|petition)
deemed (?:service|served|received|date|withdrawn|accepted)
effect(?:ed)? service
acknowledg(?:e)?ment of service
served (?:on|upon) (?:you|the)
time[- ]barred
statute[- ]barred
cause of action
burden of proof
balance of probabilities
standard of proof
causation
negligen~
vicarious~
liabilities
breach(?:ed|es)? of (?:contract|duty|covenant|tenancy|condition|trust|planning|the (?:lease|tenancy|terms|policy))
in breach(?: of)?
material breach
heads? of (?:loss|terms|claim|damage)
special damages
general damages
disburs~
party and party
inter partes
calderbank
tomlin
consent decree
conditional (?:order|fee)
financial (?:remedy|disclosure|provision|relief|order|settlement agreement|dispute)
spousal
petition(?:er)?
child arrangements(?: order)?
specific issue order
prohibited steps
non-molestation
occupation order
cohabit~
mediation (?:information|assessment)
without notice
next friend
guardian ad
early conciliation
unfair(?:ly)? dismiss\w+
constructive dismissal
protected (?:disclosure|characteristic|conversation|act|period)
settlement agreement
compromise agreement
restrictive (?:clause|terms)
garden(?:ing)? leave
continuity of (?:employment|service|cover)
summary dismissal
grievance (?:procedure|process|outcome|hearing)
disciplinary (?:procedure|process|sanction)
capability (?:procedure|process)
indefinite leave
leave to remain
entry clearance
biometric (?:enrolment|residence|appointment)
sponsor(?:ship)? (?:licence|management|certificate|duties)
certificate of sponsorship
points[- ]based
settled status evidence
section 3C
further leave
overstay~
curtail(?:ed|ment) (?:of )?(?:your )?leave
absences threshold
administrative review
judicial review
tribunal bundle
skeleton argument
cessation
countermand~
counterclaim
covenantor
crystalise
defray~
delegat(?:ed|ion) of
derogat~
discontinu(?:ance|e) (?:the )?(?:claim|proceedings)
disposition
divest~
domicile(?:d)?
enforceab~
enjoin~
equitable
execut(?:e|ed|ing|ion) (?:the|this|of|your|a) (?:deed|transfer|lease|agreement|will|document|documents|contract|mortgage|settlement|power)\w*
extinguish(?:ed|ment) (?:of |the |your )?(?:debt|right|rights|claim|liability)
fiduciar~
frustrat(?:ed|ion) (?:contract|of contract)
hereunto
impugn~
escrow
incorporeal
indenture
instruct(?:ed|ing)? (?:counsel|solicitors?|a (?:surveyor|barrister|solicitor|loss|contractor)|us|an? (?:expert|agent|engineer)|bailiffs)
take instructions
instructions (?:from|on|as to|in (?:this|the) matter)
interpleader
jurisdiction
material time
nominal (?:consideration|sum|damages|ledger)
novat~
nullity
onus
outwith → outside
parol
privity
proviso
provided always
quash~
recital
recitals
redact~
referable
relinquish~
repossess~
satisf(?:y|ied|action) (?:the|of) (?:debt|judgment|charge|condition|criteria)
seis[ei]n
sole discretion
subsist~
successors? in title
surety
surrender(?:ed|ing)? (?:the|of|your) (?:tenancy|lease|policy|deed)
tenable
thereat
thereon
thereinafter
threshold criteria
time is of the essence
unconscionable
unenforceab~
warrant(?:y|ies) and
wilful(?:ly)?
wrongdoer
`;
