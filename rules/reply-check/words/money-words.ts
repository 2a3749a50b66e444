/** Of banks, insurers and pensions. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const MONEY = String.raw`
reimburse → refund
reimbursed → refunded
reimbursing → refunding
salvage (?:value|category|agents?)
lodg(?:e|ed|ing) (?:a|an|your|the|this|any) (?:formal )?(?:claim|complaint|appeal|objection|form|application|document|dispute|notice)
(?:payments?|money|sum|costs|funds|monies) on account(?! of)
pensions? in payment
policy (?:wording|schedule|limits?|exclusions?|inception|lapse|endorsement|provisions?)
(?:compulsory|voluntary) excess
push payment
reimbursement → refund
reimbursements → refunds
beneficiary (?:bank|account|name|details)
beneficiar(?:y|ies)
remitter
originat(?:or|ing) (?:bank|account|reference)
correspondent bank
intermediary
intermediaries
clearing (?:system|house|bank)
value[- ]dat(?:e|ed)
posting date
posted to your (?:account|ledger)
debited → taken
credited to your account → paid into your account
debit(?:ed|ing)? (?:your|the) account
credit(?:ed|ing)? (?:your|the|back to your) (?:account|ledger|card)
apply the credit
credit note
credit notes
contra(?:'d| entry)
journal(?:led)? (?:entry|to|across)
write[- ]off (?:request|approval)
unallocated (?:payment|funds|cash|credit)
unapplied (?:cash|credit|payment)
misposted
mis-?posting
aged debt
arrears (?:position|balance|stage|team|case|escalation)
delinquen(?:t|cy)
default (?:notice|interest|fee|sum|marker|charge)
payment (?:holiday|deferral|arrangement|rails?|profile|schedule|run|gateway|processor|terms)
gateway (?:error|timeout|provider)
financial difficulty team
disposable income
affordability (?:assessment|check|checks|criteria|model|stress)
credit (?:file|reference agency|reference agencies|bureau|scoring|search|risk|exposure|facility|limit review)
(?:soft|hard) (?:search|footprint|credit check)
adverse (?:credit|data|information)
decision in principle
agreement in principle
loan[- ]to[- ]value
loan to income
offset facility
overpayment allowance
early repayment charge
reversion(?:ary)? rate
revert(?:s|ed|ing)? to (?:the|our) (?:standard|variable|lender|default)
standard variable rate
tracker margin
base rate tracking
product (?:transfer|switch|fee|expiry|maturity|governance)
porting (?:your|the) mortgage
term (?:extension|expiry|assurance)
capital (?:and interest|repayment|sum|balance|raising)
interest[- ]only
principal (?:sum|balance|amount|debt)
outstanding (?:principal|indebtedness|liabilit\w+)
indebtedness → debt
additional borrowing
further advance
second charge
first charge
legal charge
unencumbered
encumbered
valuation (?:report|basis|fee|panel|date)
automated valuation
down[- ]valuation
retention(?:s)? (?:sum|amount|on the mortgage)
deed of (?:release|postponement|variation|trust|gift|covenant|substitution|assignment|easement|grant|priority|guarantee)
redeem(?:ed|ing)? (?:the|your) (?:mortgage|loan|charge|account)
redemption
settlement figure
early settlement
balloon payment
conditional sale
regulated agreement
representative example
equivalent annual rate
gross interest
net of (?:tax|fees|charges|commission|costs|any)
gross of
compound(?:ed|ing)? (?:interest|daily|monthly|annually)
accru(?:e|es|ed|al|als|ing)
matur(?:ity|ed|es|ing) (?:date|value|instructions|proceeds|options|pack)
maturity
liquidat~
liquidity
equities
fund (?:switch|manager|platform|value|selection)
asset allocation
diversif~
volatil~
risk (?:appetite|profile|rating|score|based|tolerance|assessment process)
crystallis~
uncrystallised
commut(?:e|ed|ation)
tax[- ]free (?:cash|lump) entitlement
pension (?:commencement|sharing|input|debit|crystal\w+|scheme administrator|transfer analysis)
pensionable (?:pay|service|salary|earnings|employment|age)
reckonable
preserved (?:benefits?|pension)
deferred (?:benefits?|pension|member|members|status)
active member(?:ship)?
defined (?:benefit|contribution)
final salary link
career average
actuar(?:y|ies)
annuit(?:y|ies|ant)
annual allowance
lifetime allowance
carry[- ]forward
protected rights
contracted[- ]out
guaranteed minimum pension
normal retirement (?:age|date)
normal pension age
early retirement (?:factors?|reduction)
ill[- ]health retirement
death (?:in service|grant|benefits)
expression of wish
nomination form
nominee
dependant'?s pension
spous(?:e's|al) (?:pension|benefit|maintenance|transfer)
cash equivalent(?: transfer value)?
transfer value
scheme (?:rules|trustees?|pays|administrator|actuary|year|member)
indexation
index[- ]linked
revalu(?:ed|ation|ing)
vesting
vested
auto-?enrol(?:led|ment)?
opt[- ]out window
salary sacrifice
qualifying (?:service|years|earnings|period|event)
contribution (?:holiday|rate|record|schedule)
relief at source
tax (?:relief at source|code notice|point|year end reconciliation|liability)
emergency tax code
marginal (?:rate|relief)
taxable (?:benefit|supply|event)
national insurance (?:record|shortfall|credits)
benefit in kind
withholding tax
stamp duty land tax
net (?:pay|proceeds|settlement|payment|contribution)
policyholder → customer
policyholders → customers
excess(?:es)? (?:applies|applied|waiver|is applicable|deducted|payable)
no[- ]claims entitlement
exclusions?
exclusionary
(?:on an? )?indemnity basis
proof of loss
reserve(?:d)? (?:figure|on the claim)
claim(?:s)? (?:handler|handlers|handling|adjust\w+|assessor|validation|notification|reserve|portal|journey|advisor|technician|manager|history|experience|event|supply chain)
claimant
claimants
third[- ]part(?:y|ies)(?:'s)?
at[- ]fault (?:claim|driver|accident)
non-fault
fault claim
split liability
liability (?:decision|dispute|admission|enquiries|investigation|is (?:disputed|admitted|accepted|denied))
on a (?:50|fifty)
accident (?:management|repair centre)
courtesy (?:vehicle|car) provision
credit hire
engineer'?s (?:report|inspection)
total loss → write-off
beyond economic(?:al)? repair
pre-accident value
category [SN](?= )
approved repairer
repairer network
supply chain
preferred supplier
cash settle(?:ment|d)?
new[- ]for[- ]old
gradual(?:ly)? (?:operating|deteriorat\w+|operated)
trace and access
escape of water → leak
ingress
water ingress → leak
accidental damage (?:extension|cover|section|peril)
alternative accommodation
scope of works
strip[- ]out works
drying (?:certificate|regime)
reinstat(?:e|ed|ing)
contents? sum
buildings sum
single article limit
unspecified items
all risks
index-linking
pre-existing (?:medical )?conditions?
medical screening
declinature → refusal
voidance
avoidance of (?:the|your) policy
avoid(?:ed)? (?:the|your) policy
non-disclos~
misrepresent~
duty of (?:disclosure|fair presentation)
(?:mid[- ]term|policy) adjustment
cancellation (?:rights|clause)
laps(?:e|ed|ing)
renewal (?:invitation|terms|notice|premium|cycle|documentation)
premiums? (?:finance|due|refund|waiver|adjustment|loading)
loaded premium
loading on
broker(?:age|ed)?
intermediated
insurable interest
insurer'?s (?:liability|panel)
lead insurer
co-insur~
reinsur~
cover (?:note|inception|ceases)
terminal illness (?:benefit|definition)
critical illness (?:definition|criteria)
own occupation
deferred period
surrender value
terminal bonus
with[- ]profits
unit[- ]linked
sum assured
life assured
assignee
assignor
repatriat~
curtailment → cutting short
travel disruption benefit
act of god
(?:civil|political) unrest exclusion
final response(?: letter)?
redress
goodwill gesture → payment to say sorry
gesture of goodwill → payment to say sorry
distress and inconvenience
consumer duty
fair value assessment
vulnerable customers?
foreseeable harm
customer due
enhanced due
identification and verification
verif(?:y|ied|ying) your (?:credentials|particulars|identity documents)
know your customer
suspicious activity
false positive
sanctions (?:screening|check)
politically exposed
money mule
mule account
account takeover
impersonation scam team
recall request
merchant(?:'s)? (?:acquirer|category|account|bank|descriptor)
acquirer
acquiring bank
issuer
card[- ]not[- ]present
card[- ]present
pre-?authori[sz](?:ation|ed)
authori[sz]ation (?:hold|code|request|message)
two[- ]factor
step[- ]up authentication
one[- ]time pass(?:code|word)
tokeni[sz]~
hot ?listed
interchange
dispute (?:rights|reason code|window)
reason code
representment
standing instruction
mandate (?:variation|amendment|lodgement)
power of attorney registration
third[- ]party mandate
sort code directory
foreign exchange margin
spot rate
interbank
mid-market
bankers? draft
drawn on
drawee
payor
`;
