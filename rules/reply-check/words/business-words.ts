/** Business-speak. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const BUSINESS = String.raw`
going forward → from now on
going forwards → from now on
moving forward → from now on
moving forwards → from now on
leverage → use
leveraged → used
leveraging → using
stakeholder
stakeholders
deliverable
deliverables
operationalis~
operationaliz~
action your → deal with your
action this → deal with this
action the → deal with the
action it → deal with it
actioned → dealt with
actioning → dealing with
to action → to deal with
actionable
circle back → come back to you
circling back
touch(?:ing|ed)? base → talk
loop(?:ed|ing)? (?:in|you in|them in|him in|her in)
reach(?:ed|ing)? out to (?:our|the) (?:internal|relevant|appropriate)
take (?:this|it|that) offline
deep dive
deep-dive
drill(?:ed|ing)? down
low[- ]hanging fruit
synerg~
paradigm~
bandwidth (?:to|for)
value[- ]add~
best[- ]in[- ]class
best of breed
end[- ]to[- ]end
holistic~
learnings → what we learned
onboard → set up
onboarded → set up
onboarding → set-up
offboard~
key takeaways?
pain points?
move the needle
cadence
visibility (?:of|on|into|over)
socialis(?:e|ed|ing) (?:this|it|the)
ping you → write to you
ping me → write to me
blue[- ]sky
boil the ocean
helicopter view
run it up the
solutionis~
solutioniz~
incentivis~
incentiviz~
align(?:ed|ing)? (?:internally|with (?:our|the) (?:internal|stakeholders|business|teams?))
core competenc~
business as usual
BAU
HB
CTB
change of circs
at pace
right-?siz~
optimis(?:e|ed|ing) (?:our|the|your) (?:journey|experience|process|processes|footprint)
proactively
streamlin(?:e|ed|ing) (?:our|the)
mission[- ]critical
next[- ]gen~
robust (?:process|processes|framework|procedures?)
frictionless
seamless(?:ly)? (?:integrat\w+|experience|migration|transition)
touchpoints?
sync(?:ed|ing)? (?:up )?with
(?:next|this|current) sprint
sprint (?:planning|backlog)
roadmap item
workflow
escalation (?:path|matrix|point)
business unit
line of business
first contact resolution
customer-facing
customer-centric
solutions? provider
thought leadership
KPIs?
KYC
AML
RBAC
FTTP
FTTC
KCI\d?
OpEx
CapEx
EBITDA
FMEA
PCN
ASB
HMO
LHA
DHP
PIP
UC
TUPE
HRBP
CRM
ERP
VMs?
BER
LOA
PII
T2
SaaS
PaaS
UAT
GRN
POD
ASN
OKRs?
SLAs?
SLOs?
MTTR
RCA
RMA
SMEs?
SPOC
EOD → by the end of the day
COB → by the end of the day
EOP
QBR
CSAT
NPS
NDA'd
POC
RFI
RFQ
SKUs?
MOQ
FOC → free
OOH
AHT
FCR
DPO
DSAR
DPIA
MoU
DNA appointment
P[1-4] (?:incident|ticket|case|issue|priority|severity|call|fault|bug)
(?:sev|severity)[- ]?[0-5]
priority [1-5] (?:incident|ticket|case)
(?:L|tier )[1-4](?: (?:support|team|engineers?|agents?|resource|analysts?|queue))?
tier[- ](?:one|two|three|[1-4])
(?:level|line)[- ](?:one|two|three|[1-4]) (?:support|team|engineers?|agents?|resource|analysts?|queue)
(?:1st|2nd|3rd|first|second|third)[- ]line(?: (?:support|team|engineers?|desk))?
`;
