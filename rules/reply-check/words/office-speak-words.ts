/** More of what offices, businesses and computer desks say where people say something shorter. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const OFFICE_SPEAK = String.raw`
reach out to → contact
reached out to → contacted
reaching out to → contacting
reach out → get in touch
reached out → got in touch
reaching out → getting in touch
reaches out → gets in touch
additionally → also
alleviate → ease
alleviated → eased
amended → changed
amending → changing
amendment → change
amendments → changes
anticipate → expect
anticipated → expected
anticipates → expects
as and when → when
as at the date of
as of yet → yet
as soon as practicable → as soon as we can
as soon as is practicable → as soon as we can
assist you with → help you with
assist you in
assistance → help
attain → reach
attained → reached
at all material times
at a later date → later
at this time → now
bear with us whilst
by way of → by
ceased → stopped
ceases → stops
ceasing → stopping
circumvent → get round
competent to
component parts
concerning your
conclude(?:d)? (?:our|the|that|your) (?:investigation|review|assessment|enquiries)
concur → agree
concurs → agrees
concurrently → at the same time
consequential
constraints?
cognis~
deduc(?:e|ed|tible)
deficien(?:t|cy|cies)
demonstrate(?:s|d)? that
denote → show
denotes → shows
derive(?:d|s)? from
desist
despatch~
determin(?:e|ed|ing) (?:your|the|whether|that|an|if|eligib\w+|liab\w+)
discrepanc(?:y|ies)
dispense with
due to the fact that → because
duration of
elicit
elucidat~
emanat~
empower(?:ed)? to
endeavours
enquire as to
equitably
erroneous
erroneously → by mistake
essential(?:ly)? that
evident that
exceed(?:s|ed|ing)? (?:the|our|your) (?:threshold|allowance|limit|parameters|capacity)
exempt(?:ed|ion|ions)? (?:from|under|status|category|period)
expenditure → spending
expir(?:y|ation)(?= of (?:the|your|this|that))
extenuating
extraneous
finalis(?:e|ed|ing|ation)
formulat~
gratis → free
however so
impact(?:ed|ing|s) (?:your|the|by|on|customers|users|services?|service)
impacted → affected
in a timely (?:manner|fashion) → promptly
in due course → later
in the light of → because of
in order to → to
in order that → so that
in response to your
in the first instance
in the amount of → of
in the near future → soon
in the majority of → in most
in view of the fact that → because
in view of → because of
in this regard
in that regard
in the circumstances
inadvertent~
inadvertently → by mistake
incorporat(?:e|ed|ing) (?:into|your|the)
incur(?:red|s|ring)?
indicat(?:e|es|ed|ive) (?:that|on|of)
indicative
inform you that
it has come to (?:our|my) attention
it is (?:noted|understood|recommended|advised|requested|acknowledged|anticipated|envisaged|confirmed|appreciated|regretted|our understanding) (?:that|to)?
it should be noted
jurisdictional
logistical
manifest(?:s|ed) (?:itself|as)
materialis~
mechanism
modif(?:y|ied|ication|ications)
notify → tell
notified → told
notifying → telling
notification of
nullif~
obligat(?:ed|ory)
obtained → got
obtaining → getting
on a (?:daily|weekly|monthly|regular|yearly|annual|quarterly|case[- ]by[- ]case|first[- ]come|priority|like for like|temporary|without prejudice|best endeavours|goodwill|rolling|phased|risk|discretionary) basis
on account of the fact
on behalf of the (?:organisation|authority|directorate|service|trust|board)
on the basis (?:of|that)
optimum → best
outstanding (?:matters?|issues?|action|actions|documentation|information|queries|query|requirements?|enquiries)
owing to the fact that → because
per (?:calendar )?(?:week|month|day|person|household|property|unit|item|transaction|visit)(?= (?:basis|charge|allowance))
perus~
peruse → read
practicable → possible
precipitat~
preparatory
preventative
principal reason
proceed with → go ahead with
procedural
profile of
promptly upon
providing that → if
provisional(?:ly)?
pursue(?:d)? (?:the|this|your) (?:matter|claim|debt|recovery)
reallocat~
recommenc(?:e|ed|ing)
recoup(?:ed|ing)?
recourse
recuperat~
refrain from → do not
regarding your
reimburs~
relat(?:es|ing|ed) (?:to|thereto)
represent(?:s|ed) (?:the|a) (?:sum|total|balance)
request(?:ed|ing)? that you
requisite(?:s)?
resides → lives
residing → living
respond to the same
restitut~
scrutinis~
shortfall
should you (?:require|wish|need|have any (?:further )?(?:queries|questions)|be)
so as to → to
strategic(?:ally)?
submit → send
submitted → sent
submitting → sending
sufficiently
supplementary → extra
surplus to requirements → not needed
termination
the fact that
this office
this department
this communication → this letter
to that end
to this end
transmit(?:ted)? → send
transact~
uncollected item
under separate cover → separately
under the provisions of → under
under the terms of → under
unforeseen circumstances
until such time → until
vacat~
via the medium of → by
virtually all
visualis~
voluntar(?:y|ily) (?:basis|surrender|undertaking|repayment)
we are in the process
we wish to (?:inform|advise|notify|confirm|apologise|clarify|assure)
we would (?:advise|respectfully|request|like to (?:inform|advise|take this))
i would (?:advise|respectfully)
(?:wish|writing|write) to (?:advise|inform|notify)
advis(?:e|ed|ing) you that
(?:to|we|i|been|will|can|must|please|has|have|was|were|did) advise(?:d)? (?:that|you that|us that|us of|you of|of|accordingly|once|when|if|by)
kindly (?:advise|confirm|provide|forward|arrange|submit|complete|return|ensure|refer|contact|find|let|be|quote|send|acknowledge|await|sign|share|allow)
please (?:note|be aware|be assured|be informed|be reminded) that
please be (?:aware|assured|informed|reminded)
with a view to → to
with effect from → from
with immediate effect → from now
with the exception of → except
within the (?:parameters|confines|meaning|scope|remit)
your kind (?:attention|cooperation|consideration|perusal|reference|understanding|self)
cooperation in this matter
attend(?:ed|ing)? to (?:this|the|your) (?:matter|query|request)
attend (?:the|your) property → visit you
attend(?:ed|ing)? (?:site|the property|your property|your address|the premises)
on[- ]site (?:assessment|survey|attendance|visit|presence)
site (?:visit|survey|attendance|inspection)
desktop (?:assessment|review|exercise|valuation|survey)
paper[- ]based review
evidence(?:d)? (?:base|pack|requirements?|threshold|by)
supporting (?:documentation|evidence|documents)
documentation → papers
documentary (?:evidence|proof|requirements?)
proof of (?:identity|address|income|purchase|residency|entitlement|posting|postage)(?= (?:documentation|requirements?))
nil (?:balance|return|award|response|cost|charge|value|entitlement)
(?:on|in) hand with
take (?:this|it) forward → act on this
taken forward
take forward
move (?:this|it|things|your \w+) forward
drive (?:this|it|things) forward
action(?:s|ed)? (?:point|points|log|plan|required|taken|owner|item|items|this|it|tracker)
action accordingly
ask (?:is|of) (?:you|that|the business)
the ask
key (?:deliverable|contact|dependency|driver|drivers|milestone|milestones|messages?|stage|stages|worker team|account)
next steps? (?:plan|matrix|tracker)
closing the loop
close(?:d|ing)? (?:off|out) (?:the|this|your|that) (?:case|query|ticket|action|request|complaint|job|matter|file)
joined[- ]up
connect(?:ed|ing)? with (?:our|the|my) (?:\w+ ){0,2}(?:team|colleagues|department)
sync up
catch[- ]up call
stand-?up meeting
war room
tiger team
headwinds?
tailwinds?
on my radar
on (?:our|the) radar
on the back burner
out of the loop
in the weeds
(?:high|top)[- ]level (?:overview|summary|view)
level[- ]set
double[- ]click
unpack (?:this|that|the issue)
spin(?:ning)? up
spun up
stand(?:ing)? up (?:a|an) (?:team|group|service|process)
land(?:ed|ing)? (?:the|this) (?:change|message|project)
bak(?:e|ed) in(?:to)?
socialis(?:e|ed|ing)
operationali[sz]ed
productioni[sz]ed
moneti[sz]~
gamif~
ideat~
co-?creat~
co-?produc~
co-?design~
co-?locat~
upskill~
right[- ]first[- ]time
lean process
landscape review
journey(?:s)? (?:map|mapping|with us)
your (?:customer |repair |claims? |application |referral |support |learner |patient |onboarding )journey
experience (?:team|lead|journey)
proposition
solution (?:architect|design|provider|centre)
(?:resolve|resolution) (?:path|team|time|target|plan|group|centre|officer|letter|window|process)
resolver
resolvers
service (?:user|users|offering|desk|recovery|failure|restoration|affecting|disruption|degradation|interruption|credit|credits|ticket|outage|catalogue|window|impact\w*|provision|wrap|resumption|owner|tier)
degraded (?:service|performance)
degradation
`;
