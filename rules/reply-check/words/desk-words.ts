/** Of computer desks and universities. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const DESKS = String.raw`
reproduc(?:e|ed|ing) (?:the|this|your) (?:issue|fault|bug|problem|error)
reproducible
repro steps
ring-?fence
toggl(?:e|ed|ing)
tenant (?:admin\w*|ID|level|wide|setting|settings|migration)
caching
cookies and cache
hotfix~
patch (?:notes|release|cycle|window|management|level)
release (?:notes|cycle|candidate|train|schedule)
(?:next|latest|current|upcoming|scheduled) (?:release|build|maintenance window|sprint|deployment)
(?:known|open|existing) (?:bug|defect|ticket)
bug (?:fix|report|ticket|tracker)
dev(?:elopment)? (?:team|environment|backlog|ops|queue|ticket)
developers' backlog
feature (?:flag|request|parity|toggle)
environment variable
data (?:migration|feed|centre|retention|integrity|cleanse|cleansing|sync|loss incident|breach process|capture|extract|warehouse|mapping|matching|quality|governance|protection officer|load)
database (?:error|record|lock|migration|query|sync)
server[- ]side
client[- ]side
synchroni[sz]~
sync (?:error|issue|job|failure|client|process|status)
syncing
interoperab~
integration (?:error|issue|layer|partner|fault|with)
third[- ]party (?:app|plugin|integration|system|script|cookies|software|vendor|platform|carrier|agent|agency|supplier|courier|lender)
executable
installer package
driver (?:conflict|rollback|update)
command[- ]line
terminal session
command prompt
script(?:ed)? (?:error|fix)
admin(?:istrator)? (?:rights|privileges|permissions|portal|panel|centre|access)
elevated (?:privileges|permissions|rights)
privileges
permissions? (?:set|model|error|group|level|issue|matrix)
role[- ]based
user (?:profile|provisioning|acceptance|base|permissions|object|licence|journey|error|principal|group|credentials)
mail ?flow
mail relay
mailbox (?:quota|delegation|migration|permissions|rule)
shared mailbox
spam filter rule
domain (?:controller|registrar|propagation|record|join\w*|account|transfer|name server)
name ?servers?
propagat~
proxy (?:server|settings)
firewall (?:rule|rules|exception|policy|change|settings)
encrypt(?:ed|ion) (?:key|at|protocol|in)
certificate (?:error|expiry|chain|authority|store|mismatch)
hash(?:ed|ing)
multi-?factor(?: authentication)?
authenticator
authenticate
authentication
access token
token (?:expired|refresh|expiry|error|has expired|reset)
session (?:token|timeout|timed|cookie|expired)
timed out
time-?out
bounced? (?:back )?(?:code|message id|error)
hard bounce
soft bounce
remote (?:session|in|into|desktop|onto|access session)
remoted (?:in|into|on|onto)
re-?imag(?:e|ed|ing)
asset (?:register|management|owner|list)
thin client
peripherals?
form factor
end[- ]users?
end-?point
virtual (?:machine|desktop|appliance)
container(?:ised|ized)
cluster (?:node|failover)
on-?prem(?:ise|ises)?
cloud[- ](?:based|hosted|native)
hosted (?:service|platform|desktop)
hypervisor
storage quota
disk quota
bit rate
learning outcomes?
module (?:leader|convenor|code|registration|mark|board|enrolment)
programme (?:leader|director|specification|regulations|administrator|team|office)
assessment (?:board|regulations|brief|component|criteria|offences)
reassessment
re-?sit entitlement
academic (?:registry|misconduct|integrity|regulations|standing|progression|appeal)
progression (?:decision|point|criteria|requirements)
interruption of studies
suspension of studies
intercalat~
conditional (?:firm|offer)
unconditional (?:firm|offer)
firm(?:ed)? choice
insurance choice
fee (?:status|liability|assessment|waiver|band)
matricul~
re-?enrol(?:ment)?
confirm(?:ation)? of acceptance
progress(?:ion)? board
bursar(?:y|ies)? (?:award|criteria)
tuition fee (?:loan|liability)
postgraduate research
summative
turnitin
`;
