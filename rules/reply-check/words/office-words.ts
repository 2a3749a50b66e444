/** Stiff words of offices, and the names that they have for their own work. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const OFFICES = String.raw`
apprise you → tell you
appris(?:e|ed|ing)
as a consequence of → because of
as regards → about
in regards? to → about
with regards? to → about
with respect to → about
in relation to → about
in respect to → about
in conjunction with → with
in the absence of → without
in the interim → until then
in the vicinity of → near
in excess of → more than
in compliance with
in consideration of
in perpetuity → for ever
by virtue of → because of
by means of → by
by reason of → because of
on the grounds that → because
(?:up)?on receipt of → when we get
(?:up)?on expiry of
(?:up)?on completion of
upon (?:review|investigation|inspection|verification|submission|termination|commencement)
prior to → before
subsequently → later
thereupon
hitherto → until now
henceforward → from now on
albeit → though
save (?:as|that|where)
save for → except
for the avoidance of doubt
at (?:our|the|its) (?:sole |absolute )?discretion
to no avail
subject to (?:contract|status|survey|ratification|approval by)
necessitat~
obviat~
mitigat~
ameliorat~
exacerbat~
apportion~
attributable to → caused by
contraven~
non-complian~
statutory
regulatory
legislat~
enforcement (?:action|agents?|officers?|notice)
pursuan~
rectif(?:y|ied|ying|ication)
substantiat~
corroborat~
adduc~
evidential
evidenced
tender(?:ed)? (?:your|payment|the)
promptitude
verif(?:y|ication) (?:process|checks?|stage)
determination (?:of|on|letter)
adjudg~
herewith
our records (?:indicate|reflect|evidence)
your (?:correspondence|communication) (?:of|dated)
correspondence dated
the matter in hand
in abeyance
held in suspense
suspense account
pro ?forma
pro-forma
in triplicate
in duplicate
duly
hardcopy
wet signature
countersign~
ratif(?:y|ied|ication)
escalat(?:e|ed|ing) (?:this|it|your (?:case|query|issue|complaint|matter|request|concern)|the (?:case|query|issue|complaint|matter))
escalat(?:e|ed|ing) to
escalation
case (?:management system|owner|conference)
workstreams?
work ?(?:tray|queue)
back[- ]office
front[- ]?line (?:team|staff|colleagues)
subject matter experts?
resourc(?:e|ing) (?:constraints?|issues?|availability|pressures?)
resourcing
capacity constraints?
headcount
throughput
high volumes? of
peak volumes
demand management
turnaround times?
ring-?fenc~
granular(?:ity)?
(?:out of|in|within|outside(?: of)?) (?:our )?scope
scop(?:ed|ing)
roll(?:ed|ing)?[- ]?out
omni-?channel
multi-?channel
self-?serve
channel shift
digital[- ]first
rationalis~
harmonis~
purview
interfac(?:e|ed|ing) with
cascad(?:e|ed|ing)
feed(?:s|ing)? into
park(?:ed)? (?:this|it|the)
ballpark
timeframes?
deployed?
deployment
remedial
remedy the
interdependenc~
dependenc(?:y|ies)
contingen(?:t|cy)
governance
assurance (?:team|process|framework)
quality assurance
due diligence
third[- ]party (?:provider|supplier|insurer|liability|contractor|processor|administrator)
data (?:subject|controller|processor)
subject access request
lawful basis
signatory
counterpart
designated
nominated
appointed (?:contractor|representative|officer)
conduct(?:ed|ing)? an? (?:review|assessment|audit|investigation)
undertak(?:e|en|ing) an? (?:review|assessment|audit|investigation|inspection|survey)
validat(?:e|ed|ing|ion)
reconcil~
ledger
procur(?:e|ed|ement|ing)
tender process
(?:process|processing) (?:queue|timescales?)
internal (?:process|systems?|procedures?|review process|stakeholders?)
cross[- ]functional
sign[- ]off
batch (?:run|process|job|payment)
overnight batch
system[- ]generated
auto-?generated
backdat~
retrospective(?:ly)?
interim
proactive
reactive
iterat~
parameters
metrics?
baseline
overarching
leverag~
optimal
optimis~
maximis~
minimis(?:e|ed|ing) (?:the )?(?:impact|disruption|risk)
suboptimal
pertain(?:s|ing)? to → about
thereabouts
comprises?
constitut(?:e|es|ed)
detriment(?:al)?
disseminat~
encompass~
enumerat~
envisag~
evinc~
implement(?:ed|ing|ation)
initiat(?:e|ed|ing|ion)
instigat~
magnitude
methodolog~
modus
multiplicity
pertinent
predicat~
preclud~
presently → now
reiterat~
solicit(?:ed|ing)?
supersed~
tantamount
transpir(?:e|ed|es)
unilateral(?:ly)?
vis-[àa]-vis
`;
