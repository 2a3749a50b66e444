/** The law's and the office's. Each line a word, or "word → plainer word"; see jargon-words.ts. */
export const LEGAL = String.raw`
pursuant to → under
indemnit(?:y|ies)
section \d{1,3}[A-Z]?(?: \w+)? notices?
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
in the event that → if
for the purposes? of → for
at this moment in time → now
at this point in time → now
at the present time → now
at this juncture → now
with regards? to the above
with reference to the above
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
kindly note
kindly revert
(?:will|shall|to|'ll) revert(?: (?:with|on|by|in|once|when|as))\b
ex works
letters of administration
ad litem
pre-action (?:protocol|letter|conduct)
revert to you → reply to you
revert back → reply
revert to us → reply to us
do the needful
the same,? duly
find same
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
viz\.?
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
duly (?:executed|signed|completed|noted|authorised|constituted)
our lien
a lien
subrogat~
remediat~
snagging
practical completion
ex-officio
adjudicat~
effluxion~
moratorium
accede
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
plaintiff
ex post facto
ab initio
hereditament~
concession(?:ary|ally)
discretionary basis
per curiam
pecuniary
consequential loss(?:es)?
actuarial~
underwrit~
quasi~
doctrine of
histolog~
lesions?
malignan~
interlocutory
in situ → in place
quantum of
the provisions of
`;
