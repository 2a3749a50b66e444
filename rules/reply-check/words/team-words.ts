/** What offices call their own teams, queues, systems, roles and steps. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const TEAMS = String.raw`
timescales?
(?:in|into|through|from|to) (?:our|the) (?:\w+ )?(?:workflow|worktray|work tray|pipeline)
blockers?(?= (?:on|to|for|with|is|was|has|have|and|at|in))
on (?:our|the) system(?= (?:as|is|and|that|to|from|for|at|with|so))
(?:(?:triage|resolutions?|casework|intake|allocations?|assurance|compliance|decisioning|exceptions?|fulfil\w+|remediation|on-?boarding|retentions?|recover(?:y|ies)|arrears|income|revenues?|voids?|lettings|assets?|technical|escalations?|L[1-4]|ops|operations|operational|transactions?|underwriting|validation|verification|reconciliations?|settlements?|provisioning|dispatch|logistics|investigations?|customer (?:experience|excellence|relations|success|resolution|solutions|operations|insight|outcomes|accounts|contact)|transformation|governance|procurement|commissioning|brokerage|front door|duty|early help|neighbourhoods?|disputes|redress|quality|risk|fraud|payments?|credit|debt|collections?|claims?|referrals?|booking|admin|processing|workflow|specialist|data|metering|network|field|scheduling|planning|dispatch|platform|infrastructure|release|engineering|product|incident|digital|channel|solutions?|performance|insight|outcomes?|complex|vulnerab\w+|tenancy|estates?|property|contact|service|response|repairs|billing|accounts?) )+(?:hub|squad|cell|function|unit|queue|pool|tray|bucket|pod|tribe|workstream|worklist|mailbox|directorate|stream|workflow|tower|taskforce|task force|guild|chapter)
(?:triage|resolutions|casework|intake|allocations|assurance|compliance|decisioning|exceptions|fulfil\w+|remediation|retentions?|recoveries|income|revenues?|voids|lettings|assets?|escalations?|ops|operations|transactions|underwriting|validation|verification|reconciliations?|settlements|provisioning|customer (?:experience|excellence|relations|success|resolution|solutions|operations|insight|outcomes)|transformation|governance|procurement|commissioning|brokerage|redress|specialist|metering|scheduling|infrastructure|release|incident|back-?end|complex case|vulnerability|tenancy|estates|network|field|enforcement|quality|performance|data) (?:team|teams|desk|department|colleagues|officers?|leads?|managers?|partners?|analysts?|specialists?|inbox)
(?:allocations?|admissions?|funding|resources?|exceptional circumstances|hardship|medical|quality|decisions?|risk|eligibility|placements?|fair access|adjudication|moderation|vetting|verification|clinical|discretionary|grants?|lettings|housing|scrutiny|advisory|assessment|approvals?|awards?|governance|peer|expert|complex case|resolution|lender's|professional) panel
(?:goes?|gone|went|going|presented|taken|submitted|put|referred) (?:to|before) (?:the )?panel
(?:change|programme|project|advisory|steering|architecture|design|credit|risk|release|exam|examination|progress|assessment|investment|partnership|safeguarding) (?:board|committee|group|forum)
(?:swim ?lane|worklist|work ?basket|work ?stack|work ?bucket|backlog item|back-?log grooming)
(?:our|the|my) (?:squad|tribe|pod|L[1-4]|tier \w+|back end|ops|triage|hub|function|vertical)
centres? of excellence
subject[- ]matter
business (?:partner|analyst|owner|process|rules?|case|continuity|critical|support team|need|change|stream|requirement)
product owner
process owner
system owner
account (?:executive|director|management team|handler)
case(?: |-)?(?:handler|handlers|worker|workers|load|progression|progressor|allocation|closure|file|note|notes|assessor|holder|review|managers?)
caseworkers?
decision[- ]makers?
assessing officer
authorising officer
investigating officer
responsible officer
reviewing officer
(?:presenting|monitoring|link|liaison|enforcement|compliance|income|revenues?|lettings|allocations|voids|tenancy|recovery|benefits|visiting|licensing|assessment|resolution|transfer|nominations|governance) officers?
gatekeep~
first (?:point of contact|responder)
single point of contact
(?:hard|soft|warm|cold) (?:transfer|handover|handoff)
hand-?offs?
hand(?:ed|ing)? off to
hand-?overs? (?:note|process|period|pack)
(?:picked|pick|picking) up by (?:the|our|a) (?:\w+ ){0,3}(?:team|squad|queue|handler|officer|colleague)
(?:sits?|sitting|sat) (?:with|within|under|in) (?:the |our |a )?(?:\w+ ){0,3}(?:team|remit|queue|department|function|hub|directorate|tray|desk|colleagues|workflow)
(?:drop|dropped|drops|dropping|falls?|fell|fallen) (?:into|out of|off) (?:the |our |a )?(?:\w+ ){0,2}(?:queue|workflow|system|tray|batch|run|bucket|process)
rais(?:e|ed|ing) (?:a|an|the|this|your|another) (?:new |internal |formal |urgent |priority )?(?:job|case|incident|credit|purchase order|service request|work order|works order|defect|trace|instruction|remittance|fault|flag|repair|order|action|task|change|investigation|purchase|sales order|invoice query|exception|referral|bug|alert|issue|concern|query) (?:with|to|for|against|on|through|via|internally)
rais(?:e|ed|ing) (?:a|an) (?:job|case|incident|trace|repair|task|works order|order number|credit|adjustment|referral|instruction)
rais(?:e|ed|ing) (?:this|it|your \w+) (?:internally|with the (?:relevant|appropriate))
logg(?:ed|ing) (?:a|an|the|this|it|your) (?:\w+ )?(?:case|job|fault|incident|defect|issue|call|query|task|enquiry|repair|complaint|request)
log (?:a|an|the|this|your) (?:\w+ )?(?:case|job|fault|incident|defect|issue|call|query|task|enquiry|repair)
flag(?:ged|ging)? (?:this|it|your (?:case|account|file|record|query|issue)|the (?:case|account|issue|matter)) (?:to|with|for|as|internally|up)
flagged on (?:our|the) system
(?:placed|put|added|set) (?:a|an) (?:\w+ )?(?:marker|flag|hold|block|stop|note|indicator|warning) (?:on|against) (?:your|the)
our systems? (?:shows?|indicates?|reflects?|has|have|is|are|does|do|will|cannot|can't|notes?|states?|reports?)
the system (?:shows?|indicates?|has|is|does|will|cannot|can't|generated|automatically|flagged|rejected|defaulted|timed|only|allows?|auto\w*)
system (?:limitation|limitations|constraints?|error|issue|issues|outage|flag|note|notes|migration|update|upgrade|enhancement|restriction|restrictions|generated|access|record|records|downtime|prompt|user|admin\w*)
update(?:d)? (?:the|our) (?:system|records) accordingly
notated
annotat(?:e|ed) (?:your|the) (?:account|file|record|case)
notes? on the system
diaris(?:e|ed|ing)
diary (?:note|date|entry)
bring[- ]forward date
progress(?:ed|ing)? (?:your|the|this|it|matters|with (?:your|the|this)) ?(?:case|claim|application|request|matter|complaint|query|referral|order|repair|refund|transfer|sale|purchase)?
progress chase(?:r|d)?
chaser
fast-?track(?:ed|ing)? (?:your|this|the)
re-?prioriti[sz]~
prioriti[sz]ed (?:accordingly|for|in)
de-?prioriti[sz]~
process(?:ed|ing)? (?:your|the|this) (?:request|claim|application|case|enquiry|query|change|transaction|instruction|referral)
(?:is|are|currently|being|was|were|be|been) (?:actioned|progressed|triaged|validated|indexed|workflowed)
work(?:ed|ing|s)? (?:in|cases? in) (?:strict )?date order
in (?:strict )?date order
(?:assigned|reassigned|re-assigned|allocated|reallocated) to (?:a|an|the|our|one of our) (?:\w+ ){0,3}(?:team|officer|handler|agent|adviser|advisor|colleague|engineer|specialist|analyst|queue|squad|manager|case\w*)
re-?allocat~
re-?assign(?:ed|ing)?
re-?index(?:ed)?
scanned to (?:your|the) (?:file|record|account|case)
document management
document (?:upload portal|imaging|set|bundle|indexing)
upload portal
self[- ]service (?:portal|account|journey)
(?:customer|tenant|resident|patient|supplier|member|case|student|broker|claims?|staff|partner|contractor|adviser|employer) portal
knowledge (?:article|library|hub)
playbook
runbook
call[- ]?back (?:queue|request|window|slot|list)
call (?:handler|handlers|handling|queue|volumes?|wrap|flow|driver|drivers|disposition)
channels?(?= (?:of|for|to) (?:contact|communication|choice))
preferred channel
interaction (?:history|log|record)
(?:service|response|resolution|processing|performance|contractual|operational|handling|target|statutory|internal|published|agreed|stated|standard) (?:times?cales?|standards?|targets?|levels?|windows?|times|turnaround|sla)
timelines? (?:for|of) (?:resolution|response|completion|delivery|this)
(?:working|business) day (?:sla|turnaround|target|timescale)
in line with (?:our|the|your|policy|procedure|current|standard|company|regulat\w+|legislat\w+|guid\w+|service)
as per (?:policy|process|procedure|protocol|guidance|guidelines|standard|terms|company|agreement|contract|email|conversation|telecon|advice|request|attached|below|above)
per (?:policy|process|procedure|protocol|our (?:policy|conversation|telecon|call|records|agreement|discussion|terms))
per your
standard operating
operating (?:procedure|model|model|framework|hours policy)
policy and procedure
internal(?:ly)? (?:review(?:ed)?|escalat\w+|audit|discussion|discussions|colleagues|query|teams?|queue|reference|ticket|investigation|handover|approval|process\w*|notes?|deadline|guidance|controls?|dispute)
relevant (?:team|department|colleagues|stakeholders|parties|officer|business area|service area|authority|body|section)
appropriate (?:team|department|colleagues|channel|channels|officer|person|business area|action|authority)
respective (?:team|teams|department)
concerned (?:team|department)
business area
cost centre
budget (?:holder|code|line|envelope)
spend (?:approval|authority|limit)
sign(?:ed|ing)? off (?:by|on|the|this|your|internally)
approvals? (?:process|matrix|workflow|queue|chain|stage|route)
four[- ]eyes
maker[- ]checker
peer review(?:ed)?
quality[- ]check(?:ed|ing)?
spot audit
audit (?:trail|log|query|requirement|purposes)
compliance (?:check|checks|review|requirement|requirements|hold|reasons|purposes|process|obligations?)
for compliance
regulator'?s? (?:guidance|requirement|requirements|rules)
regulated (?:activity|entity|firm)
control (?:framework|environment|failure)
risk[- ](?:assessed|averse|based|matrix|register|stratif\w+|weighted)
impact assessment
lessons learned log
corrective action
preventive action
root[- ]caus(?:e|ed|ing)
blocked by (?:a|an|our|the) (?:dependency|upstream|third)
show-?stopper
workaround
work-around
interim (?:fix|solution|measure|arrangement|payment|relief)
quick win
quick wins
`;
