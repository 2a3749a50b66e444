/** Of shops, couriers, travel, and suppliers of energy, water and telephones. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const SHOPS = String.raw`
line (?:profile|attenuation|card|rate|speed drop)
eligibility (?:period|checks?|window|rules|team|assessment|status)
comms(?= (?:hub|issue|fault|team|with|to|from|has|have|between))
collection manifest
(?:in|at) (?:our|the) (?:DC|RDC|hub|sortation)
sortation
sort(?:ing)? hub
hub and spoke
linehaul
trunk(?:ed|ing) (?:to|overnight|network|vehicle|from)
cross-?dock(?:ed|ing)?
outbound (?:queue|delivery|logistics|parcel|scan|consignment|shipment|leg)
inbound (?:queue|delivery|logistics|goods|shipment|stock|scan|consignment|call|contact|team)
injected into the network
carrier(?:'s)? (?:network|claim|partner|partners|investigation|trace|delay|exception|system|manifest|liability|integration)
courier (?:trace|investigation|claim|manifest|exception)
trace (?:request|with the (?:carrier|courier))
(?:open|opened|raise|raised|start|started|lodge|lodged) a trace
delivery exception
exception (?:code|scan|status|report|queue|handling)
consignment (?:note|number|status)
shipment status
transit (?:damage|time|times|status|scan|delay|hub)
damaged in transit → damaged on the way
carded
redeliver(?:y|ed)? (?:window|attempt|request|slot)
reattempt(?:ed)?
re-?attempt~
re-?route(?:d|ing)?
re-?direct(?:ed|ion) request
reverse logistics
returns? (?:merchandise|authorisation|authorization|portal|processing|inspection|centre process|cycle|workflow|hub)
restocking fee
grading (?:team|process|centre)
quality (?:control|check stage|hold|inspection|team)
goods (?:inwards|received|receipt)
batch (?:number|code|recall|issue|failure|defect)
on back ?order
back-?orders?
pre-?allocat~
allocat(?:ed|ing) (?:stock|inventory|to your (?:case|order|account|file)|to (?:a|an|the|our) (?:case|officer|handler|engineer|advisor|adviser|surveyor|operative|colleague|contractor|team|queue))
(?:phantom|ghost|dead|safety|buffer|ring-fenced|allocated|available|free|physical|virtual|system) stock
stock (?:adjustment|count variance|file|level|levels|position|availability|out|feed|item|keeping|replenishment|take|variance|integrity|sync|record|transfer)
inventory (?:count|sync|discrepancy|level|system|feed)
replenish~
end[- ]of[- ]line
merchandis~
planogram
range review
price (?:match policy|override|file|adjustment|integrity|mark\w* down)
mark[- ]?downs?
promotional (?:mechanic|code stack\w+|period|offer terms)
stackable
point of sale
e-?commerce
storefront
checkout (?:flow|journey|funnel)
click[- ]and[- ]collect partner
order (?:management|orchestration|status|lifecycle|ingestion|header|line|lines|routing|release|capture|fallout)
split (?:shipment|consignment|fulfil\w+)
part[- ]ship(?:ped|ment)?
dispatch(?:ed)? (?:note|confirmation scan|cut-?off|window|bay)
despatch → sending
despatched → sent
cut[- ]off (?:time|point|window)
pre-?advi[cs]e
advice note
accounts (?:payable|receivable)
vendor
vendors
drop[- ]off point network
parcel ?shop network
palleti[sz]ed
pallet network
tail-?lift
two[- ]man delivery
white[- ]glove
customs (?:clearance|duties|broker|hold|entry|declaration)
duties and taxes
incoterms?
bonded warehouse
bill of lading
demurrage
fit for purpose
satisfactory quality
merchantable
manufacturer'?s? defect
manufacturing (?:defect|fault|tolerance)
within (?:tolerance|specification|spec)
out of spec
inherent fault
fair wear
warranty (?:claim|period|provider|terms|void|validation|repairer|registration)
out[- ]of[- ]warranty
in[- ]warranty
parts and labour
field engineers?
swap[- ]out
(?:like|one)[- ]for[- ](?:like|one)
refurb(?:ished)? (?:unit|stock|grade)
units? (?:of stock|is faulty|has been (?:dispatched|shipped|tested|received))
serialised
asset tag
uplift (?:order|note|request)
credit (?:against|to) (?:source|original tender)
original (?:payment method|tender|method of payment)
tender type
void(?:ed)? transaction
revers(?:e|ed|ing) (?:the|this|that) (?:charge|transaction|fee|payment|authorisation)
refund (?:batch|run|file|queue|request|workflow|cycle|processing)
pro-?rata(?:'d|ed)?
settle(?:ment|s|d) (?:batch|file|cycle|to your)
payment (?:processor|reversal|reconciliation|authorisation|instrument|file|allocation)
smart meter (?:mode|commissioning|exchange)
(?:lost|losing|out of) (?:comms|smart functionality)
communications hub
in-home display
meter (?:exchange|operator|point|asset|technical|serial|mode|commissioning|tamper|investigation|interval|cabinet)
supply (?:number|point|start date|address|capacity|licence|interruption|pipe)
metering
half-?hourly
settlement (?:class|period|data)
profile class
change of (?:supplier|tenancy|occup\w+|supply|measurement|agent)
supplier transfer
switch(?:ing)? (?:objection|window|process|rejection)
(?:losing|gaining) supplier
objection (?:raised|to the switch|process)
deemed (?:contract|rates?|tariff)
standard credit
variable tariff
tariff (?:code|migration|comparison rate|structure|rollover)
fix(?:ed)?[- ]term (?:tariff|contract|product)
unbilled
under-?bill(?:ed|ing)?
over-?bill(?:ed|ing)?
back-?bill(?:ed|ing)?
billing (?:exception|exceptions|engine|error|platform|period|system|anomaly|dispute|profile|query|date|account|block|address)
estimated (?:read|reads|usage)
(?:opening|closing|actual|final|transfer|agreed|customer|meter|change of tenancy) reads?
read(?:ing)? (?:validation|window|dispute|history)
consumption (?:data|profile|pattern|history)
usage profile
load limiting
off-?peak (?:register|rate)
dual[- ](?:fuel|register|rate)
multi-rate
economy seven meter
prepay(?:ment)? (?:mode|meter|infrastructure)
vend(?:ing|ed)? (?:code|history|outlet|message)
emergency credit
debt (?:recovery rate|repayment rate|path|collection agency|management|recovery|assignment|loading)
friendly[- ]non[- ]disconnection
priority services register
feed-?in
export (?:tariff|payment|meter)
distribution (?:operator|centre|network|list|depot)
transporter
unplanned (?:outage|interruption|works)
planned (?:outage|interruption)
restoration time
fault (?:code|isolation|diagnosis|reference|logged|ticket|threshold|rectification|management|locator)
load shed~
wayleaves?
wholesaler
wastewater
foul (?:water|sewer|drainage)
sewerage
sewer (?:connection|adoption|flooding|map|requisition)
effluent
external stop
lateral drain
private (?:sewer|drain|supply pipe)
metered (?:charge|supply|basis)
unmeasured
measured (?:charge|basis|supply)
assessed charge
volumetric
abstraction
turbid~
potable → drinkable
leakage allowance
burst main
mains (?:rehabilitation|flushing|renewal)
(?:line|router|broadband|fibre) (?:profile|stats|sync|provisioning|rental)
sync (?:speed|rate|loss)
(?:downstream|upstream) speed
street cabinet
cabinet (?:upgrade|fault|port)
exchange (?:area|equipment|fault|outage|upgrade)
optical network
network terminat\w+
terminal (?:unit|equipment)
drop (?:wire|cable)
patch (?:panel|lead|cord)
dark fibre
fibre[- ]to[- ]the
premises → building
engineer(?:ing)? (?:dispatch|appointment slot|task|notes)
truck roll
early life
dynamic line management
dual[- ]band
roaming (?:profile|charges|cap|agreement|bundle|allowance)
fair usage
fair use policy
out[- ]of[- ](?:bundle|allowance|contract)
in[- ]bundle
bolt[- ]ons?
airtime
handset (?:unlock|subsid|lock)
unlock code
port[- ](?:in|out)
number (?:transfer|portability|migration)
network (?:lock|provisioning|congestion|optimisation|coverage|registration|event|operator|reset)
cell site
mast (?:outage|fault|upgrade)
(?:traffic|network) management policy
early (?:termination|exit|disconnection) (?:charge|charges|fee|fees)
upgrade eligib\w+
ineligible → not able to have this
rolling (?:contract|stock|programme|month)
delay attribution
operational (?:incident|reasons?|constraints?|issues?|requirements?|difficult\w+|delays?|disruption|team|needs|hours|pressures)
signalling (?:fault|failure|issue)
permitted route
routeing
split ticketing
anytime return
penalty fare
unpaid fare notice
revenue (?:protection|assurance|recovery|officer|team)
ticket(?:ing)? (?:restriction|restrictions|type code|conditions|agent)
fare (?:basis|rules|class|construction|difference|bucket)
non-endorsable
re-?accommodat~
re-?protect(?:ed|ion) (?:on|onto|to|flight)
irregular operations
denied boarding
involuntary (?:reroute|refund|downgrade)
schedule change
codeshare
interline
operating carrier
ticketing carrier
marketing carrier
minimum connection time
passenger name record
ancillar(?:y|ies)
extraordinary circumstances
property irregularity
package organiser
principal supplier
accommodation (?:provider|only)
half board basis
rack rate
room block
pre-?auth
`;
