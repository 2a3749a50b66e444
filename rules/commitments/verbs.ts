/** The verbs of care work, so that "and call you" is seen as a second commitment and "will be repaired" as ours. */
const regular =
  'call phone telephone email e-mail reply respond answer post forward copy deliver collect pick drop return refund repay reimburse credit transfer issue process arrange book organise organize schedule reschedule visit attend inspect check look investigate talk discuss ask contact chase confirm update fix repair replace mend install fit review consider decide complete finish prepare draft file submit register add remove change amend correct cancel order dispatch despatch ship upload share provide supply raise escalate report explain follow sort resolve test clear clean empty paint reserve print sign lodge serve instruct notify inform apologise apologize waive hand pass move try start continue trace assess publish record recalculate adjust compensate release restore reconnect treat fill patch resurface request approve finalise finalize determine conclude settle reinstate activate set-up acknowledge message text handle examine consult liaise escort drain survey measure remind reissue resend re-send redeliver reorder extend lift renew clarify address advise proceed pursue search apply pop nip swap compile outline service trim prune prioritise honour correct rectify refurbish redecorate replaster rehang unblock unlock activate deactivate allocate assign backdate refit rewire seal spray grit salt weigh price quote value tow scan translate transcribe type redact migrate top-up load refer invite enrol register discount whatsapp announce redo rework remake reboot restart reset reimage reformat recheck re-check reread retest recount resubmit reapply reassess reconsider reprint rebook repost recollect recall restock reprocess dial buzz courier fax expedite fast-track fetch fulfil fulfill defrost descale caulk skim varnish polish wash hoover wipe secure insulate solder tighten loosen adjust calibrate diagnose debug configure provision deploy authorise authorize grant accept admit circulate distribute advertise certify notarise execute exchange bind laminate negotiate mediate verify validate train coach moderate subsidise reduce slash knock freeze upgrade downgrade pause suspend resume offset unload haul lift carry dispose recycle tidy prune landscape vaccinate prescribe dispense discharge monitor observe interview shortlist hire recruit introduce direct signpost guide accompany serve';

/** Doings whose names are things as often: "and water the plants" is one, "and water pipes" is not. */
const alsoThings =
  'ping crate pack label stock source rod jet flush plumb drain tile plaster sand gate board fence lag weld level balance rotate cable wire connect permit license award witness stamp escort mark grade timetable staff cover cap bump top extend credit deposit bank cash load cart dump rake weed fell clip turf plant water feed groom walk scan triage host match pair link point fund resource patch query';

const irregular: Record<string, string> = {
  ring: 'rung',
  leave: 'left',
  read: 'read',
  draw: 'drawn',
  teach: 'taught',
  sell: 'sold',
  sow: 'sown',
  grow: 'grown',
  hang: 'hung',
  dig: 'dug',
  sweep: 'swept',
  mow: 'mown',
  write: 'written',
  send: 'sent',
  bring: 'brought',
  pay: 'paid',
  come: 'come',
  find: 'found',
  speak: 'spoken',
  tell: 'told',
  let: 'let',
  keep: 'kept',
  give: 'given',
  get: 'got',
  put: 'put',
  make: 'made',
  take: 'taken',
  set: 'set',
  have: 'had',
  be: 'been',
  do: 'done',
  see: 'seen',
  go: 'gone',
  begin: 'begun',
  hold: 'held',
  meet: 'met',
  deal: 'dealt',
  cut: 'cut',
  rebuild: 'rebuilt',
  build: 'built',
  lay: 'laid',
  drive: 'driven',
  run: 'run',
  show: 'shown',
  revert: 'reverted',
  undertake: 'undertaken',
  'get back': 'got back',
};

/** Past participles that are no act of ours for this customer. */
const NOT_ACTS = new Set([
  'been',
  'had',
  'come',
  'gone',
  'taken',
  'held',
  'seen',
  'met',
  'let',
  'asked',
  'cancelled',
  'kept',
]);

const doubled = new Set([
  'drop',
  'pop',
  'nip',
  'swap',
  'ship',
  'fit',
  'transfer',
  'submit',
  'get',
  'put',
  'set',
  'let',
  'run',
  'cut',
  'begin',
  'chat',
  'refer',
  'cancel',
]);

function participle(verb: string): string {
  if (irregular[verb]) return irregular[verb];
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return doubled.has(verb) ? `${verb}${verb.slice(-1)}ed` : `${verb}ed`;
}

function gerund(verb: string): string {
  if (verb === 'be' || verb === 'see') return `${verb}ing`;
  if (verb.endsWith('e')) return `${verb.slice(0, -1)}ing`;
  return doubled.has(verb) ? `${verb}${verb.slice(-1)}ing` : `${verb}ing`;
}

const things = new Set(alsoThings.split(' '));
const verbs = [...new Set([...regular.split(' '), ...things, ...Object.keys(irregular)])];
const baseOfParticiple = new Map(
  verbs.map((verb): [string, string] => [participle(verb), verb]).filter(([past]) => !NOT_ACTS.has(past)),
);
const baseOfGerund = new Map(verbs.map((verb): [string, string] => [gerund(verb), verb]));
const known = new Set(verbs);

/** Whether a word with these words after it is a doing, and not the thing of the same name. */
export function isDoing(word: string, after: string): boolean {
  if (!isCareVerb(word)) return false;
  return (
    !things.has(word.toLowerCase()) ||
    /^ (?:you|it|them|him|her|the|an?|this|that|these|all|any|y?our|up|off|out|back)\b/i.test(after)
  );
}

/** Whether a word is a verb of care work in its plain form. */
export function isCareVerb(word: string): boolean {
  return known.has(plainForm(word));
}

/** "paid" as "pay", for what can be done to a thing for a customer; undefined for anything else. */
export function verbOfParticiple(word: string): string | undefined {
  return baseOfParticiple.get(word.toLowerCase()) ?? repeated(word, baseOfParticiple);
}

/** Participles that are no act of ours for the customer, although something is done to a thing. */
const NEVER_OURS =
  /^(?:closed|charged|required|asked|expected|needed|invited|welcomed|payable|cancelled|increased|raised|billed|invoiced|debited|deducted|taken|held|opened|reopened|terminated|evicted|suspended|disconnected|fined|prosecuted|affected|delayed|limited|restricted|rejected|refused|declined|lost|forfeited|destroyed|deleted|automatically|renewed|advised|based|located|pleased|excited|delighted|disappointed|interested|involved|used|recorded|monitored|stored|shared|treated|considered|deemed|assumed|counted|tired|closed|celebrated|attended|launched|played|shown|staffed|owed|due|allowed|permitted|entitled|obliged|committed|concerned|worried|sorry|retired|voided|withdrawn|turned|switched|shut|diverted|seen|found|heard|had|met|broadcast|aired|elected|announced|unveiled)$/i;

/** "furnished": any participle of a doing that could be for the customer, also where we do not know its verb. */
export function isParticiple(word: string): boolean {
  return /^[a-z-]{3,}(?:ed|ied|rought|aught|ought|ilt|orn|awn|own)$/i.test(word) && !NEVER_OURS.test(word);
}

/** "calling" as "call", or undefined. */
export function verbOfGerund(word: string): string | undefined {
  return baseOfGerund.get(word.toLowerCase()) ?? repeated(word, baseOfGerund);
}

/** "re-lay" is a doing as "lay" is. */
function plainForm(word: string): string {
  const lower = word.toLowerCase();
  return known.has(lower) ? lower : lower.replace(/^re-/, '');
}

function repeated(word: string, bases: Map<string, string>): string | undefined {
  const base = /^re-/i.test(word) ? bases.get(word.slice(3).toLowerCase()) : undefined;
  return base && `re-${base}`;
}
