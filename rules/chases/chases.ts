/*
 * Whether somebody asks where their matter stands. Tables of what people write, by language; a sentence that matches one asks. English
 * well, the others by their commonest forms. It is for words of a customer on a matter that we have already: there, to ask is to chase.
 */

const THINGS =
  'reply|response|answer|update|news|word|call|callback|call back|phone call|email|e-mail|letter|message|confirmation|information|refund|money|' +
  'payment|replacement|parcel|package|order|delivery|engineer|technician|appointment|part|parts|quote|decision|outcome|resolution|solution';

/** Somebody else's answer that they wait for is not ours. */
const FROM_US =
  '(?! (?:from|by) (?!you|your|anyone|anybody|someone|somebody|the team|the desk|customer)\\p{L})';

const ENGLISH = [
  // any news?
  `(?<!\\b(?:if|whether|when|once|in case) (?:there (?:is|are|’s)|you (?:have|get|hear|receive)|i (?:have|get)|we (?:have|get)) )(?<!\\b(?:without|share|miss|for|give|sent|send) )\\bany (?:more |further |new )?(?:news|updates?|progress|joy|luck|movement|developments?|word|response|reply|answer|feedback|idea when)\\b(?! (?:from|by) (?!you|your)\\p{L})`,
  '\\bis there (?:an|some|anything)(?: (?:update|news|new|progress))\\b',
  '\\bhas (?:anything|something) (?:happened|changed|moved|been done|come back)\\b',
  // still waiting
  `\\bstill (?:been )?(?:waiting|awaiting)(?=\\s*(?:[.!?,;:…]|$|\\n|to hear|for you\\b|here\\b|patiently|on (?:this|it|you|a)\\b|(?:for )?(?:(?:a|an|the|my|our|your|any|some|this|that|it) )*(?:${THINGS})\\b))${FROM_US}`,
  `\\b(?:been|are|am|’m|’ve been|keep|kept) waiting (?:for )?(?:(?:a|an|the|my|our|your|over|more than|almost|nearly) )*(?:${THINGS}|weeks?|days?|months?|ages|\\d+ (?:days|weeks|months)|(?:two|three|four|five|six|several) (?:days|weeks|months))\\b${FROM_US}`,
  // have not heard
  `\\b(?:i|we)(?:’ve| have| had|’d)? (?:still |yet )?(?:not|never|haven’t|hadn’t) (?:yet |actually |even )?(?:heard|had|received|got|gotten|been (?:called|contacted|told|updated|rung|given))(?: (?:anything|back|a thing|yet|any|a|an|the|my|our|your|further|(?:${THINGS})))*(?=\\s*(?:from (?:you|your|anyone|anybody|someone|the team|customer)|[.!?,;…]|$|\\n|since|about|regarding|on this|and|but|despite))`,
  `\\b(?:i|we) (?:haven’t|havent|have not|didn’t|didnt|did not|never) (?:yet |still )?(?:heard|hear|had|have|received|receive|got|get) (?:anything|back|a thing|from you|any|a|an|my|our|your|the)(?: (?:back|further|${THINGS}))*(?=\\s*(?:from (?:you|your|anyone|anybody|someone|the team)|yet|[.!?,;…]|$|\\n|since|about|regarding|despite|to (?:my|this)))`,
  `\\bstill (?:no|not (?:had|received|got|heard|seen)|nothing|haven’t|have not|hasn’t|has not)(?: (?:any|a|an|my|our|the|had|heard|received|got|arrived|back|sign of|anything))*(?: (?:${THINGS}|from you))?(?=\\s*(?:[.!?,;…]|$|\\n|yet|from (?:you|your|anyone)|to (?:my|this)|about|on|here|of))`,
  '\\b(?:no|not a|without) (?:reply|response|answer|news|word|update)s? (?:yet|so far|as yet|from you|since|to my|from anyone)\\b',
  '\\bnothing (?:yet|so far|from you|has (?:happened|changed|come|arrived))\\b',
  '\\b(?:nobody|no one|no-one) (?:has |have |ever )?(?:called|rang|rung|phoned|contacted|replied|answered|got(?:ten)? back|come back|been in touch|turned up|told|written|responded)\\b',
  // have you …
  '\\b(?:have|has|did|had) (?:you|anyone|anybody|someone|somebody|the team)(?: guys)? (?:yet |already |ever |since )?(?:heard|hear|found (?:out|anything)|find (?:out|anything)|had (?:a chance|any|time|chance)|have (?:a chance|any|time)|managed|manage to|been able|made any|looked into|got anywhere|get anywhere|forgotten)\\b',
  '\\bwere you (?:ever )?able to (?:find|look|check|sort|reach|get)\\b',
  '\\b(?:has|have|is|are|did|was|were) [^.?!\\n]{0,80}\\b(?:yet|already)\\s*\\?',
  // when …
  '\\bwhen (?:will|can|should|do|might|may|shall|am|are|would) (?:i|we|you|someone|somebody|anyone) (?:(?:likely|going) to |expect to |finally |actually |please )?(?:hear|expect|know|get (?:back|a|an|my|our|the|some)|receive|have (?:a|an|my|some|news)|be (?:told|called|contacted|updated|hearing|getting|receiving|able|in touch|ready)|call (?:me|us)|ring|reply|respond|answer|come back|let (?:me|us)|update|send|sort|fix|refund|deal)\\b',
  '\\bwhen (?:will|is|can) (?:it|this|that|my [\\p{L} ]{2,30}|the [\\p{L} ]{2,30}) (?:finally |going to |likely to )?(?:be|get|arrive|come|happen)\\b',
  '\\b(?:any idea|do you know|can you (?:tell|say)(?: me| us)?) (?:of )?when\\b',
  '\\bhow (?:much|many more (?:days|weeks)) longer\\b|\\bhow long (?:do|must|am|are|have) (?:i|we) (?:have to |supposed to |expected to |got to |going to )?(?:wait|be waiting)',
  // where it stands
  '\\bwhat(?:’s| is|s) (?:the )?(?:happening|going on|the latest|latest|the status|status|the state|the position|the progress|the hold-?up|the delay|the situation|the outcome|taking so long)\\b',
  '\\bwhere (?:are we|do (?:we|things) stand|does (?:this|it|that) stand|has (?:this|it) got to|are things)\\b',
  `\\bwhere(?:’s| is| are) (?:my|our) (?:${THINGS})s?\\b`,
  '\\b(?:status|progress) (?:update|report|check)?\\s*(?:please|\\?)|\\bupdate(?:s)?,? please\\b|\\bplease (?:can you )?update (?:me|us)\\b',
  '\\b(?:have|get|give|send|provide|receive|like|appreciate|want|need|let) (?:me |us )?(?:with )?(?:have )?(?:an?|some|any) (?:quick |short |brief )?(?:update|news)\\b(?=[^.!\\n]{0,80}(?:\\?|please|[.!]|$))',
  '\\bkeep (?:me|us) waiting\\b|\\bkeeping (?:me|us) waiting\\b',
  // chasing, as they call it themselves
  '\\b(?:i(?:’m| am)|we(?:’re| are)|just|only) (?:just |only |now )?(?:chasing|following(?: this)? up|follow up|checking (?:in|up)|touching base|bumping|nudging)\\b',
  '\\bchas(?:e|ing|ed) (?:this|you|up|it|my|an|a|for)\\b|\\b(?:gentle|friendly|quick|another|second|third|final) (?:reminder|nudge|chaser)\\b|^\\s*(?:bump|eta|status|update|news|hello|anyone there|well)\\s*\\?+\\s*$',
  '\\b(?:second|third|fourth|fifth|2nd|3rd|4th) (?:time|email|e-mail|message|letter) (?:of asking|i|we|that i|asking|about|chasing)\\b',
  '\\b(?:you|someone|somebody) (?:said|promised|told (?:me|us)) [^.?!\\n]{0,90}\\b(?:but|and|yet|however)\\b [^.?!\\n]{0,40}\\b(?:nothing|not|nobody|no one|never|haven’t|hasn’t|didn’t|still)\\b',
];

const OTHERS = [
  // German
  '\\bgibt es (?:schon |inzwischen |bereits |mittlerweile )?(?:etwas neues|was neues|neuigkeiten|neues|einen neuen stand|eine rückmeldung|eine antwort)',
  '\\b(?:ich|wir) warten? (?:immer )?noch\\b|\\bwarte (?:immer )?noch (?:auf|immer)\\b|\\bimmer noch (?:nichts|keine|keinen)\\b',
  '\\b(?:noch|bisher|bis heute) (?:nichts|keine (?:antwort|rückmeldung|nachricht|reaktion)|keinen (?:rückruf|bescheid))\\b',
  '\\bwann (?:höre|bekomme|erhalte|kann|darf|wird|werde|melden)\\b[^.!\\n]*\\?|\\bwie ist der (?:aktuelle )?(?:stand|sachstand)\\b|\\bstand der dinge\\b|\\bsachstand\\b',
  // French
  '\\b(?:des|aucune?s?|avez-vous (?:des|eu des)|sans) nouvelles?\\b|\\b(?:j’attends|nous attendons|attends) (?:toujours|encore)\\b|\\btoujours (?:rien|pas (?:reçu|eu)|en attente|aucune)\\b',
  '\\boù en (?:est|sommes|êtes)\\b|\\bquand (?:vais-je|aurai-je|allez-vous|pourrai-je|recevrai-je|est-ce que)\\b',
  // Spanish
  '\\b(?:alguna|hay|tienen|tiene) (?:alguna )?(?:novedad|novedades|noticias?)\\b|\\b(?:sigo|seguimos|todavía estoy|aún estoy) esperando\\b|\\b(?:todavía|aún) no (?:he|hemos|me|nos|tengo)\\b|cuándo (?:tendré|recibiré|sabré|me|nos|van|podré)\\b',
  // Italian
  '\\b(?:ci sono|avete|qualche|nessuna) (?:novità|notizie|notizia|aggiornament[oi])\\b|\\b(?:sto|stiamo) ancora (?:aspettando|attendendo)\\b|\\bancora (?:niente|nessuna risposta|nulla)\\b|\\bquando (?:saprò|riceverò|avrò|potrò|mi)\\b',
  // Dutch
  '\\bis er (?:al |nog )?(?:nieuws|iets bekend|een update)\\b|\\b(?:ik wacht|wij wachten|we wachten|wacht) (?:nog|al|nog steeds)\\b|\\bnog (?:steeds )?(?:niets|geen (?:antwoord|reactie|bericht))\\b|\\bwanneer (?:hoor|krijg|ontvang|kan|mag) (?:ik|wij|we)\\b',
  // Portuguese
  '\\b(?:alguma|há|têm|tem) (?:alguma )?(?:novidade|novidades|notícias?)\\b|\\b(?:continuo|ainda estou|continuamos) (?:à espera|a aguardar|esperando|aguardando)\\b|\\bainda não (?:recebi|tive|obtive|me)\\b',
  // Polish
  '(?<!\\p{L})(?:czy (?:są|jest|macie) (?:już )?(?:jakieś |jakaś |coś )?(?:wieści|nowe|nowego|informacje|odpowiedź|wiadomości)|(?:nadal|wciąż|ciągle) (?:czekam|czekamy|nic|nie (?:mam|dostał))|kiedy (?:dostanę|otrzymam|mogę|będzie))',
  // Swedish, Danish, Norwegian
  '\\b(?:finns det|har ni|er der|er det|har dere|har i) (?:några? |noe |noget |något )?(?:nyheter|nytt|nyt)\\b|\\b(?:väntar|venter) (?:fortfarande|stadig|fortsatt)\\b',
];

/** The edge of a word that may begin or end with any letter: \b knows only a to z. */
const EDGE = '(?:(?<=\\p{L})(?!\\p{L})|(?<!\\p{L})(?=\\p{L}))';
const ASKS = [...ENGLISH, ...OTHERS.map((form) => form.replaceAll('\\b', EDGE))].map(
  (form) => new RegExp(form, 'imu'),
);

/** Long words hold much besides; only so much of them is read. */
const READ = 8_000;

/** Whether these words ask for news of a matter that is with us already. */
export function asksForNews(text: string): boolean {
  const plain = text
    .slice(0, READ)
    .normalize('NFKC')
    .replace(/['‘`´]/g, '’')
    .replace(/[ \t]+/g, ' ');
  return ASKS.some((form) => form.test(plain));
}
