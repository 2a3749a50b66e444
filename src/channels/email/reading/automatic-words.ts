/** What programs write that answer for someone: subjects and phrases, in the languages in which mail programs come. */

/** A subject begins so, then comes a colon, a dash, "Re:" or nothing. */
const openings = [
  // en
  'auto(?:matic|mated)?[ -]?(?:reply|response|respond(?:er)?|answer|acknowledge?ment)',
  "(?:(?:i am|i'm|currently) )?out[ -]of[ -](?:the[ -])?office(?:[ -](?:auto)?[ -]?(?:reply|response|message|notice|notification))?",
  '(?:(?:i am|i’m|currently) )?(?:on|away on) (?:vacation|holidays?|annual leave|leave|parental leave|maternity leave)',
  'vacation (?:reply|response|message|notice)',
  "(?:(?:i am|i'm|currently) )?away from (?:my (?:mail|e-?mail|desk)|the office)",
  'auto: (?:re|aw|sv|vs|fwd?)',
  // de
  'automatische (?:antwort|abwesenheits\\p{L}*|r[üu]ckmeldung|e-?mail-?antwort|empfangsbest[äa]tigung|eingangsbest[äa]tigung)',
  'auto(?:matisch)?[ -]?antwort',
  'abwesen(?:heit|d)(?:s(?:notiz|nachricht|meldung|benachrichtigung|assistent|info))?',
  '(?:ich bin )?(?:nicht im (?:haus|b[üu]ro)|(?:derzeit |zur zeit |zurzeit )?abwesend)',
  // fr
  'r[ée]ponse automatique',
  "(?:message|notification|avis) d[’']absence",
  'absen(?:ce|te?)(?: du| de| prolong[ée]e?)? bureau',
  '(?:je suis )?absente?',
  // es, pt, it, ro, ca
  'respuesta autom[áa]tica',
  'resposta autom[àáa]tica',
  '(?:estoy )?(?:fuera|ausente) de (?:la )?oficina',
  'ausencia',
  'risposta automatica',
  '(?:sono )?(?:fuori (?:ufficio|sede)|assente|assenza)',
  '(?:(?:estou )?(?:ausente|fora) d[oe] escrit[óo]rio|aus[êe]ncia(?: tempor[áa]ria)?)',
  'r[ăa]spuns automat',
  // nl
  'automati(?:sch (?:antwoord|bericht)|sche (?:reactie|beantwoording))',
  'afwezig(?:heid)?(?:sbericht|smelding|sassistent)?',
  '(?:ik ben )?niet aanwezig',
  // sv, da, no, fi, is
  'auto(?:matiskt?|matisk)?[ -]?svar',
  'fr[åa]nvar(?:ande|o)(?:meddelande)?',
  'frav[æe]r(?:ende|smelding|sbesked|sp[åa]mindelse)?',
  'ikke til ?stede|ikke p[åa] kontoret|inte p[åa] (?:kontoret|plats)',
  'automaattinen (?:vastaus|poissaoloviesti)',
  'poissa(?:olo)?(?:ilmoitus|viesti)?',
  'sj[áa]lfvirkt svar',
  // pl, cs, sk, hu, hr, sl, lt, lv, et
  '(?:odpowied[źz] automatyczna|automatyczna odpowied[źz]|autoodpowied[źz]|autoresponder)',
  'nieobecno[śs][ćc](?: w biurze)?|poza biurem',
  'automatick[áa] odpov[ěe][ďd]',
  'nep[řr][ií]tomnost|mimo kancel[áa][řr]',
  'automatikus v[áa]lasz',
  'h[áa]zon k[íi]v[üu]l',
  '(?:automatski|samodejni|avtomatski) odgovor',
  'odsutnost|odsotnost',
  'automatinis atsakymas|autom[āa]tisk[āa] atbilde|automaatvastus',
  // tr, id, vi
  'otomatik (?:yan[ıi]t|cevap)',
  'ofis d[ıi][şs][ıi](?:nda|nday[ıi]m)?',
  'balasan otomatis|tr[ảa] l[ờo]i t[ựu] đ[ộo]ng',
  // Cyrillic, Greek
  'автоматический ответ|автоответ(?:чик)?|нет на (?:рабочем )?месте|вне офиса|(?:я )?в отпуске',
  'автоматична відповідь|автовідповідь|поза офісом',
  'автоматичен отговор|автоматски одговор',
  'αυτόματη απάντηση|εκτός γραφείου',
  // Hebrew, Arabic
  '(?:מענה|תשובה) אוטומטי(?:ת)?|מחוץ למשרד',
  'رد تلقائي|خارج المكتب',
  // East Asia
  '自動(?:応答|返信|回覆|回信)|不在(?:通知|連絡|です)?',
  '自动(?:答复|回复)|不在办公室|外出',
  '자동\\s?(?:회신|응답|답장)|부재\\s?중',
  'ตอบกลับอัตโนมัติ',
];

const openingPattern = new RegExp(
  `^(?:\\[[^\\]]{1,40}\\]\\s*)?(?:${openings.join('|')})\\s*(?:[:：\\-–—]|$|\\(|\\[|re:)`,
  'iu',
);
const bracketPattern = new RegExp(`^\\[(?:${openings.join('|')})\\]`, 'iu');

/** Whether a subject is one that programs write before, or instead of, the one that they answer. */
export const isAutomaticSubject = (subject: string): boolean =>
  openingPattern.test(subject) || bracketPattern.test(subject);

/** Says of itself that a machine wrote it. */
const machine = new RegExp(
  [
    'this is an? (?:automated|automatic|auto(?:matically)?[ -]?generated|system[- ]generated) (?:e-?mail|message|response|reply|notification|acknowledge?ment|mail)',
    '(?:this|the following) (?:e-?mail|message|reply|response) (?:was|has been|is) (?:automatically (?:generated|sent|created)|(?:generated|sent|created) automatically|auto-?generated)',
    '(?:please )?do not (?:reply|respond) (?:directly )?to this (?:automated |automatic )?(?:e-?mail|message)',
    'diese (?:nachricht|e-?mail|mail|antwort) (?:wurde|wird|ist) automatisch (?:erstellt|generiert|erzeugt|versendet|verschickt)',
    'dies ist eine automatisch(?:e|generierte)',
    'automatisch (?:generierte|erzeugte|erstellte) (?:nachricht|e-?mail|antwort)',
    'bitte antworten sie nicht auf diese',
    "(?:ceci est|il s’agit d’|il s'agit d')\\s?(?:un |une )?(?:message|r[ée]ponse|e-?mail|courriel) automatique",
    '(?:merci de )?ne pas r[ée]pondre (?:directement )?[àa] ce(?:t)? (?:message|e-?mail|courriel|mail)',
    'est[ea] (?:es|mensaje es) (?:un |una )?(?:mensaje|respuesta|correo)?\\s?(?:generad[oa] )?autom[áa]tic',
    'no responda a este (?:mensaje|correo|e-?mail)',
    '(?:questo [èe] un |questa [èe] una )?(?:messaggio|risposta|e-?mail) automatic[oa]|non rispondere a quest',
    'dit is een automatisch|automatisch gegenereerd|niet (?:te )?(?:beantwoorden|antwoorden) op (?:deze|dit)',
    'est[ea] [ée] uma? (?:mensagem|resposta|e-?mail) autom[áa]tic|n[ãa]o responda a est',
    'wiadomo[śs][ćc] (?:zosta[łl]a |jest )?(?:wygenerowana automatycznie|automatyczna)|prosimy nie odpowiada[ćc]',
    'det(?:ta|te) [äe]r(?: et)?t? automatisk',
    'это автоматическ|(?:не отвечайте|не нужно отвечать) на (?:это|данное)',
    'automaattinen (?:viesti|vastaus)|[äa]l[äa] vastaa t[äa]h[äa]n',
  ].join('|'),
  'iu',
);

/** Says that its writer is away. */
const away = new RegExp(
  [
    "\\b(?:i am|i'm|i’m|i will be|we are|am) (?:currently |now |presently )?(?:out of (?:the )?office|out of town|away|on (?:annual |sick |medical |maternity |paternity |parental |extended )?(?:leave|vacation|holidays?|a business trip)|travell?ing)\\b",
    '\\b(?:nicht im (?:b[üu]ro|haus|dienst)|abwesend|im urlaub|au(?:ß|ss)er haus|in elternzeit|nicht erreichbar)\\b',
    '\\b(?:absente?|en (?:cong[ée]s?|vacances|d[ée]placement))\\b',
    '\\b(?:fuera de (?:la )?oficina|de vacaciones|ausente|de baja)\\b',
    '\\b(?:fuori (?:ufficio|sede)|in ferie|assente)\\b',
    '\\b(?:afwezig|met vakantie|niet aanwezig|op vakantie|met verlof)\\b',
    '\\b(?:ausente d[oe]|fora d[oe] escrit[óo]rio|de f[ée]rias)\\b',
    '(?:nieobecn[aey]|na urlopie|poza biurem)',
    '\\b(?:inte p[åa] kontoret|p[åa] semester|tj[äa]nstledig|ikke p[åa] kontor|p[åa] ferie|bortrest|frav[æe]rende)',
    '\\b(?:lomalla|poissa toimistolta|en ole tavoitettavissa)\\b',
    '(?:v|na) (?:dovolen[ée]|kancel[áa][řr]i nejsem)|mimo kancel[áa][řr]',
    '(?:szabads[áa]gon|h[áa]zon k[íi]v[üu]l|[îi]n concediu)',
    '(?:izindeyim|ofis d[ıi][şs][ıi]nda)',
    '(?:в отпуске|вне офиса|отсутствую|у відпустці|отсутствовать)',
    '(?:不在に|休暇|休假|外出|出差|부재|휴가)',
  ].join('|'),
  'iu',
);

/** Says what to do meanwhile, or when it will be read: a person who only mentions a holiday seldom does. */
const meanwhile = new RegExp(
  [
    '\\burgen(?:t|cy|ce|cia|cias|za|ze|ti|te|tes|tly)\\b|\\bemergenc(?:y|ies)\\b|\\bimmediate (?:assistance|attention|help|response)\\b',
    '\\b(?:limited|no|little|without|intermittent|reduced|restricted) access to (?:my )?(?:e-?mails?|mail|messages)\\b',
    '\\b(?:reply|respond|answer|get back|be in touch|read|attend) .{0,60}\\b(?:return|back|then|as soon as)\\b|\\bon my return\\b',
    "\\bin my absence\\b|\\bwhile i(?:’m|'m| am) (?:away|out)\\b|\\bnot (?:be )?(?:forwarded|monitored)\\b",
    '\\bdringend|\\bvertretung\\b|\\bvertritt mich\\b|\\bkeinen zugriff\\b|\\bnicht weitergeleitet\\b|\\bnach meiner r[üu]ckkehr\\b|\\bin meiner abwesenheit\\b',
    "en cas d['’]urgence|\\bpendant mon absence\\b|[àa] mon retour|\\ben mon absence\\b",
    '\\basuntos? urgentes?\\b|\\ba mi (?:vuelta|regreso)\\b|\\ben mi ausencia\\b',
    '\\bal mio (?:rientro|ritorno)\\b|\\bin mia assenza\\b',
    '\\bdringende\\b|\\bbij mijn terugkomst\\b|\\btijdens mijn afwezigheid\\b',
    '\\bem caso de urg|\\bno meu regresso\\b|\\bassuntos? urgentes?\\b|\\bna minha aus',
    'w pilnych|po powrocie|w sprawach pilnych',
    'br[åa]dskande|\\bhaster\\b|ved (?:presserende|hastende|viktige)|\\bvid akut',
    'kiireelli|palattuani',
    'nal[ée]hav|s[üu]rg[őo]s|urgente, ',
    'acil',
    'срочн|по возвращении|терміново',
    '至急|緊急|紧急|急事|긴급|급한',
  ].join('|'),
  'iu',
);

/** Another desk's acknowledgement. */
const received =
  /\b(?:we (?:have )?(?:received|got) your (?:request|message|e-?mail|enquiry|inquiry|ticket)(?! for)|your (?:support )?(?:request|ticket|case|enquiry|inquiry|message|e-?mail) (?:\(?#?[\w-]{1,20}\)? )?(?:has been|was) (?:received|created|opened|logged|registered|assigned))\b/i;
const desk =
  /\b(?:ticket|case|request|reference)\b.{0,20}(?:#|\bid\b|\bnumber\b|\bno\.|\d{3})|\(\d{3,}\)|\[#?\d{3,}\]/i;

/** Asks the sender to prove that they are a person. */
const challenge =
  /\b(?:verify that you are (?:a )?(?:real|human|not a)|confirm (?:that )?you(?:’re|'re| are) (?:a (?:real|human)|not a (?:spam|robot|machine))|(?:on|in) (?:my|our|the) list of (?:allowed|approved|known|trusted) senders|(?:message|e-?mail) (?:\S+ ){0,4}has been (?:held|quarantined|placed on hold) (?:because|until|pending)|click (?:the|on the|this) link (?:below )?to (?:confirm|verify|deliver|release) (?:you|your (?:message|e-?mail|address)))\b/i;

/** A person seldom writes so much in a mail of these kinds, nor a program. */
const longest = 1500;

/**
 * Whether the new words of a mail are those of a program that answers for someone. Careful: nothing that asks a question,
 * and of absence only where it also says what to do meanwhile.
 */
export function isAutomaticText(words: string, subject: string): boolean {
  if (words.length > longest || words.trim() === '') return false;
  if (machine.test(words) || challenge.test(words)) return true;
  if (/[?？]/.test(words)) return false;
  if (received.test(words) && desk.test(`${subject}\n${words}`)) return true;
  return away.test(words) && meanwhile.test(words);
}
