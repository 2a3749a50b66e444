/** Of hospitals, surgeries and dentists. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const HEALTH = String.raw`
chronic → long-term
cardiac → heart
orally → by mouth
(?:your|repeat|the|a) scripts?(?= (?:is|will|has|was|are|to|at|for|from|ready|request))
extractions?(?! (?:fan|hood|unit))
refer(?:red|ral) (?:criteria|management|to treatment|triage|letter proforma|threshold|assessment service)
onward referral
(?:urgent|routine|internal|external|inter-?provider|consultant[- ]to[- ]consultant|two[- ]week|fast[- ]track|tertiary) referral
referrer
referring (?:clinician|practitioner|body|practice)
self-referral
clinically (?:indicated|appropriate|urgent|triaged|prioriti[sz]ed|validated|optimised|significant|vulnerable|fit|led)
clinical (?:triage|prioriti[sz]ation|coding|validation|lead|decision|director|team|need|urgency|review|correspondence|picture|indication|judgment|judgement|oversight|commissioning|area|correlation|trial arm)
practitioners?
consultant'?s list
elective (?:care|list|surgery|admission|recovery|waiting list)
waiting list (?:validation|initiative|office)
partial booking
booking (?:office|hub|pathway|rules)
choose and book
outpatients? (?:clinic|department|procedure|appointment|booking)
out-?patients?
in-?patients?
day surgery unit
(?:open|patient[- ]initiated) follow[- ]up
follow[- ]up (?:cohort|backlog|waiting list|pathway)
discharg(?:e|ed|ing) (?:back )?(?:to|from|into) (?:the |your |our |primary |their )?(?:care|GP|clinic|service|caseload|list|pathway|community)
discharge (?:summary|lounge|co-?ordinator|planning|medication)
did not attend policy
non-attendance → missed appointment
community nursing
district nursing
integrated care
multi-?disciplinary (?:team|meeting)
case ?notes
patient administration system
patient (?:access policy|record system|flow|safety incident|experience)
care record
care setting
community setting
acute (?:trust|care|setting|bed|site|medical)
sub-?acute
additional roles
clinical pharmacist
care navigators?
medication review
medicines (?:management|optimisation|reconciliation)
repeat dispensing
electronic prescription
dispens(?:e|ed|ing) (?:practice|protocol|fee|cycle)
prescriber
generic (?:substitution|equivalent|medication|version)
bioequiv~
branded generic
shared care (?:agreement|protocol)
off-label
unlicensed (?:medicine|use|product)
(?:adverse|drug|allergic) (?:event|interaction|reaction profile)
side-effect profile
dosage (?:regime|regimen|titration)
regimen
prn
stat dose
maintenance dose
anticoag~
antihypert~
antiemetic
antipyretic
antimicrob~
antihistaminic
broad[- ]spectrum
corticost~
bronchodilat~
diuretic
statin therapy
topical(?:ly)? (?:treatment|steroid|cream|application|applied)
parenteral~
intramuscular~
transdermal
nebulis~
suppositor~
full blood count
blood panel
serology
haematolog~
haemoglobin
biochemistry
lipid profile
lipids
thyroid function
liver function
fasting (?:bloods|glucose)
bloods → blood tests
inflammatory markers
(?:within|outside) (?:the )?(?:normal|reference) (?:limits|range|parameters)
reference range
unremarkable
no abnormality detected
nil of note
nil acute
incidental finding
differential diagnos\w+
diagnostics
diagnostic (?:pathway|imaging|waiting|test)
imaging
radiolog~
radiograph~
sonograph~
ultrasonograph~
echocardiogra~
electrocardiogra~
angiogra~
contrast medium
cytolog~
patholog(?:y|ist|ical)
microbiology
culture and sensitivity
sample (?:haemolysed|rejected|integrity)
haemolysed
colposcop~
colonoscop~
sigmoidoscop~
gastroscop~
laparoscop~
arthroscop~
cystoscop~
hysteroscop~
bronchoscop~
lumpectomy
(?:hyster|appendic|cholecyst|tonsill|mast)ectomy
excision
excis(?:ed|ing)
debrid~
sutur~
cannula~
catheteri~
ventilat(?:ed|or) dependent
anaesthe(?:tic|tised|tist) (?:assessment|review|clearance)
nil[- ]by[- ]mouth
comorbid(?:ity|ities)?
co-morbid~
prognos~
remission status
metast~
neoplas~
carcinoma
myocardial
cardiolog~
cardiovascular
cerebrovascular
neurolog~
neuropath~
gastroenterolog~
rheumatolog~
dermatolog~
ophthalm~
orthopaedic~
urolog~
gynaecolog~
obstetric~
paediatric~
neonatal
perinatal
geriatric~
oncolog~
endocrin~
haemodialysis
musculoskeletal
audiolog~
orthoptic~
orthotic~
podiatr~
dietetic~
psychosocial
psychometric
cognitive impairment
dyspeps~
dysphag~
dysphas~
pruritus → itching
erythema → redness
myalgia → muscle pain
arthralgia → joint pain
rhinitis
epistaxis → nosebleed
alopecia → hair loss
syncope → fainting
emesis → vomiting
micturition → passing water
febrile
afebrile
palpitation
contusions?
laceration → cut
lacerations → cuts
fracture clinic
ambulant
non-weight[- ]bearing
weight[- ]bearing
mobilis(?:e|ed|ing)
bed ?days?
mobility aids and appliances
appliance contractor
units? of dental activity
banded (?:charge|treatment|course)
band (?:1|2|3|one|two|three) (?:treatment|charge|course|dental|item)
course of treatment plan
periodont~
endodont~
orthodontic need
prosthodont~
occlus(?:al|ion)
amalgam
composite restoration
restorative (?:dentist\w*|treatment|work)
scale and polish
caries → decay
gingiv~
dental recall
recall (?:interval|system|cycle|period|list)
fitness to practise
duty of candou?r
patient advice and liaison
individual funding request
exceptionality
low priority procedure
commissioned
commissioning (?:policy|body|team|group|criteria)
health inequalit\w+
vaccination cohort
immunis(?:e|ed|ation) schedule
immunocomp~
immunosupp~
contact tracing
patient[- ]facing
proxy access
capacity assessment
mental capacity
inform(?:ed)? consent
consent form \d
`;
