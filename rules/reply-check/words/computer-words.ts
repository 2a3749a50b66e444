/** Of computers. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const COMPUTERS = String.raw`
(?:clear(?:ing|ed)?|delete|empty(?:ing)?) (?:the |your |all )?(?:browser(?:'s)? )?(?:cache|cookies)
incognito
triag(?:e|ed|ing)
(?:support |service |help ?desk )?ticket (?:number|no|id|ref|reference|queue|system|escalat\w+|rais\w+|log\w+|(?:has|have|was|is|will be|is being)(?: now| been| still| already)* (?:open|raised|logged|closed|escalated|assigned|resolved|pending|updated|reopened|created|with|in the queue))
(?:raise[d]?|raising|log(?:ged|ging)?|open(?:ed|ing)?|close[d]?|closing|creat(?:e|ed|ing)|submit(?:ted)?|escalat(?:e|ed|ing)|assign(?:ed)?) (?:a|an|your|the|this|another) (?:\w+ )?ticket
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
DNS (?:records?|propagat\w+|cache|entry|server|settings|resolver)
DNS
DHCP
TLS handshake
SSL
SSO
IdP
SAML
OAuth
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
throttl(?:ed|ing)
rate[- ]limit~
latency
packet loss
failover
load balancer
uptime
ETL
cron(?: ?job)?
authenticat(?:ion|ed|e) (?:token|error|flow|fail\w+|against|handshake)
whitelist(?:ed|ing)?
IP (?:range|address(?:es)?|subnet)
port forwarding
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
