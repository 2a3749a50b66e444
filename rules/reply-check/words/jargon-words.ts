/**
 * Words of the trade, each with a plainer one; empty where only the writer knows what is meant. Our own list. A stem that ends
 * in "~" takes any ending, and is then left to the writer to replace.
 */

/** The law's and the office's. */
const OFFICE = `
pursuant to → under
pursuant → under
aforementioned
aforesaid
afore-mentioned
above-mentioned
abovementioned
hereinafter
hereinbefore
hereinabove
herein
hereby
hereto
hereunder
herewith
heretofore → until now
hereafter → from now on
hereof
thereof
therein
thereto
thereafter → after that
thereby
thereunder
therefrom
therewith
whereby
wherein
whereof
whereupon
wheresoever
whatsoever
whomsoever
howsoever
inasmuch as → because
insofar as → as far as
forthwith → at once
henceforth → from now on
notwithstanding → despite
the foregoing
the said (?=sum|amount|property|agreement|letter|date|matter|claim|premises|works|terms|party|document|account|notice|invoice)
in accordance with → under
in respect of → about
in receipt of
in lieu of → instead of
in lieu → instead
in the event of → if there is
in the event that → if
for the purposes? of → for
at this moment in time → now
at this point in time → now
at the present time → now
at this juncture → now
with regards? to the above
with reference to the above
with reference to your
further to the above
re the above
the above[- ]referenced
the above[- ](?:matter|reference|subject)
inter alia → among other things
mutatis mutandis
prima facie
sub judice
ipso facto
pro rata → in proportion
pro tem → for now
per annum → a year
per diem → a day
bona fide → genuine
de minimis
de facto
ex gratia → goodwill
ex-gratia → goodwill
ultra vires
force majeure
quid pro quo
sine die
locus standi
without prejudice
full and final settlement
joint(?:ly)? and several(?:ly)?
null and void → no longer valid
duly → properly
the undersigned → I
undersigned
incumbent upon you → your duty
incumbent upon
furnish us with → send us
furnish
ascertain → find out
ascertained → found out
commence → start
commences → starts
commenced → started
commencement → start
commencing → starting
terminate → end
terminated → ended
termination → end
endeavour to → try to
endeavor to → try to
endeavouring to → trying to
endeavoured to → tried to
expedite → speed up
expedited → sped up
expeditious~
expeditiously → quickly
remit → send
remits → sends
remitted → paid
remitting → paying
remittance → payment
remuneration → pay
effectuate → carry out
consequent upon → after
subsequent to → after
subsequently → later
prior to (?:the )?receipt of → before we have
deem → think
deemed → taken
utilise → use
utilize → use
utilised → used
utilized → used
utilises → uses
utilising → using
utilizing → using
utilisation → use
utilization → use
facilitate → help with
facilitated → helped with
facilitating → helping with
promulgat~
purport~
stipulat~
indemnif~
indemnity
severally
remunerat~
cognisant of → aware of
cognizant of → aware of
liaise with → talk to
liaise → talk
liaised with → talked to
liaising with → talking to
be advised that
please be advised
kindly be advised
kindly note
kindly revert
revert to you → reply to you
revert back → reply
revert to us → reply to us
do the needful
the same,? duly
find same
please find same
as per your → as in your
as per our → as in our
as per the → as in the
as per → as in
notify us forthwith → tell us at once
be in receipt
enclosed please find → here is
attached please find → here is
beg to
we beg
your good self
your goodself
your esteemed
at your earliest
same is
viz\\.?
arrears of monies
monies → money
disburse~
encumbrance~
easement
lessee → tenant
lessor → landlord
mortgagee → lender
mortgagor → borrower
estoppel
tortious
subrogat~
adjudicat~
effluxion~
moratorium
accede
remit of
(?:the|your|my|our) remit
abatement
rescission
rescind~
vitiat~
repudiat~
bailee
bailment
appurtenan~
demised (?:premises|property)
quiet enjoyment
covenants?
forbearance
probative
litigant~
respondent
claimant
plaintiff
ex post facto
ab initio
hereditament~
concession(?:ary|ally)
discretionary basis
per curiam
pecuniary
liquidated damages
consequential loss(?:es)?
actuarial~
underwrit~
statutory (?:declaration|demand|duty)
quasi~
caveat emptor
doctrine of
requisite
histolog~
lesions?
malignan~
benign lesion
novation
interlocutory
ex parte
in situ → in place
quantum of
statutory instrument
the provisions of
decant(?:ed|ing)? (?:you|tenants?|residents?)
void property → empty home
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
dyspn\\w+
oedema
bilateral
presented with
haemorrhag~
hypertens~
ischaem~
osteo~
nephr~
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

/** Business-speak. */
const BUSINESS = `
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
ideat~
learnings → what we learned
onboard → set up
onboarded → set up
onboarding → set-up
offboard~
key takeaways?
pain points?
move the needle
granular~
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
strategic alignment
align(?:ed|ing)? (?:internally|with (?:our|the) (?:internal|stakeholders|business|teams?))
core competenc~
business as usual
BAU
at pace
right-?siz~
optimis(?:e|ed|ing) (?:our|the|your) (?:journey|experience|process|processes|footprint)
proactively
streamlin(?:e|ed|ing) (?:our|the)
mission[- ]critical
next[- ]gen~
robust (?:process|processes|framework|procedures?)
frictionless
seamless(?:ly)? (?:integrat\\w+|experience|migration|transition)
touchpoints?
sync(?:ed|ing)? (?:up )?with
(?:next|this|current) sprint
sprint (?:planning|backlog)
roadmap item
workflow
escalation (?:path|matrix|point)
business unit
line of business
root cause analysis
service level agreement
first contact resolution
customer-facing
customer-centric
value proposition
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

/** Of computers. */
const COMPUTERS = `
backlog
pending triage
triag(?:e|ed|ing)
(?:support |service |help ?desk )?ticket (?:number|no|id|ref|reference|queue|system|has|have|was|is|will be|was|been|escalat\\w+|rais\\w+|log\\w+)
(?:raise[d]?|raising|log(?:ged|ging)?|open(?:ed|ing)?|close[d]?|closing|creat(?:e|ed|ing)|submit(?:ted)?|escalat(?:e|ed|ing)|assign(?:ed)?) (?:a|an|your|the|this|another) (?:\\w+ )?ticket
your ticket (?:was|has|is|will)
backend
back-end
frontend
front-end
middleware
upstream
downstream
time(?:d)?[- ]?out error
(?:HTTP )?(?:error )?(?:40[0-9]|429|50[0-4])s?(?: (?:error|because|response|status|from|due|errors))
(?:threw|throws|throwing|thrown|return(?:s|ed|ing)?|may return|getting|got|gave|gives)(?: you)? (?:a |an |some )?(?:HTTP )?(?:40[0-9]|429|50[0-4])s?
(?:an? )?(?:null pointer|stack trace|stacktrace|segfault|core dump|race condition|memory leak|deadlock|regression|edge case|hot ?fix|rollback|roll(?:ed|ing) back|code freeze)
flush(?:ing|ed)? (?:the |your )?(?:DNS|cache)
DNS (?:records?|propagat\\w+|cache|entry|server|settings|resolver)
DNS
DHCP
TLS handshake
SSL
SSO
IdP
SAML
OAuth
MFA token
LDAP
API
APIs
API (?:key|call|endpoint|token)s?
endpoints?
payload
webhooks?
JSON
XML
SQL
YAML
SDK
regex
localhost
VLAN
IMAP
SMTP
reprovision~
provision(?:ed|ing)? (?:your|the|a|an)
deprovision~
deprecat~
decommission~
sunset(?:ted|ting)
legacy (?:system|platform|one|version|application|stack|environment)
your (?:new )?(?:instance|tenancy on)|(?:the|our) (?:cluster|shard|pod)
prod(?:uction)? environment
staging environment
sandbox environment
codebase
pull request
firmware
throttl(?:ed|ing)
rate[- ]limit~
latency
packet loss
failover
load balancer
uptime
ETL
cron(?: ?job)?
authenticat(?:ion|ed|e) (?:token|error|flow|fail\\w+|against|handshake)
whitelist(?:ed|ing)?
IP (?:range|address(?:es)?|subnet)
port forwarding
firewall rules?
allowlist~
instantiat~
config file
registry key
hard[- ]reboot~
power[- ]cycl~
ping test
traceroute
subnet
heuristic~
idempot~
`;

export type JargonWord = { source: string; better: string | null };

/** Every entry as a pattern source, longest first. */
export const jargonWords: JargonWord[] = [OFFICE, BUSINESS, COMPUTERS]
  .flatMap((list) => list.trim().split('\n'))
  .map((line) => {
    const [word = '', better = ''] = line.split(' → ', 2);
    const stem = word.endsWith('~');
    return {
      source: stem ? `${word.slice(0, -1)}\\w*` : word,
      better: stem || better.trim() === '' ? null : better.trim(),
    };
  })
  .filter(({ source }) => source !== '')
  .sort((a, b) => b.source.length - a.source.length);
