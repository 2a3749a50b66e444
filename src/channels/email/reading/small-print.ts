import type { Sorted } from './sorted-lines.ts';

/**
 * What an organisation, a list or a virus scanner prints under (or a gateway above) a mail. A disclaimer is known
 * by what it speaks of, in whatever language: the mail itself and at least three of the ideas below.
 */
const theMail =
  /e-?mail|message|communication|transmission|nachricht|mitteilung|courriel|mensaje|correo|messaggio|bericht|mensagem|comunicaç|wiadomoś|zpráv|správ|сообщени|письм|повідомлен|лист|съобщени|ileti|mesaj|e-posta|viesti|sähköposti|üzenet|levél|meddeland|meddelels|melding|besked|e-post|μήνυμα|メール|邮件|郵件|信息|메일|רسالة|رسالة|הודעה|poruk|sporočil/iu;

const ideas: RegExp[] = [
  /confiden|vertraulich|vertrouwelijk|riservat|poufn|důvěrn|dôvern|конфиденц|конфіденц|поверителн|bizalmas|gizli|luottamuksel|fortrolig|konfiden|εμπιστευτικ|機密|秘密|机密|保密|機敏|기밀|비밀|سري|סודי|povjerljiv|zaupn/iu,
  /privileg|rechtlich geschützt|geschützte|secret professionnel|secreto profesional|legally protected|segreto|sigilo|taushetsplikt|prawnie chronion|proprietary/iu,
  /intended|addressee|recipient|adressat|empfänger|bestimm|destin|geadresseerde|bestemd|mottaga|modtager|mottaker|adresat|odbiorc|příjemce|určen|адресат|получател|отримувач|címzett|alıcı|vastaanottaj|παραλήπτη|受信者|宛先|収信人|收件人|수신|المرسل إليه|נמען|primatelj|naslovnik/iu,
  /\berrors?\b|mistake|irrtüm|versehentlich|fälschlich|erreur|por error|errore|por erro|vergissing|abusievelijk|onterecht|ten onrechte|misstag|fejl|ved feil|błęd|omyłk|pomyłk|omyl|ошибк|помилк|погрешк|téved|yanlışlık|erehdy|vahingossa|λάθος|誤って|誤送信|误|錯誤|错误|잘못|بالخطأ|בטעות|greškom|pomoto/iu,
  /delet|destroy|lösch|vernicht|détrui|supprim|elimin|borr|destru|cancell|distrugg|apag|verwijder|vernietig|rader|slet|tilintet|usuni|zniszcz|smaž|vymaž|odstra|znič|удал|уничтож|видал|знищ|изтри|töröl|siliniz|silin|poista|hävittä|διαγρά|破棄|削除|删除|刪除|삭제|폐기|حذف|למחוק|obriš|izbriš/iu,
  /disclos|distribut|dissemin|copying|copied|forwarding|weitergabe|verbreit|kopier|vervielf|divulg|diffus|reproduc|openbaar|verspreid|vermenigvuld|sprid|videreg|rozpowszech|kopiowa|ujawni|šíř|kopírov|распростран|копирован|поширен|копіюв|разпростран|terjeszt|másol|dağıt|kopyala|levittä|κοινοποίηση|αντιγραφ|開示|複製|転送|泄露|披露|复制|複製|유출|복사|نشر|להעביר|umnož|širjenj/iu,
  /notify|inform(?:s|ed)? (?:the|us)|advise the|contact the sender|informieren|benachrichtig|avertir|prévenir|signaler|avis|notif|comuni|informar|informando|afzender|avsänd|afsend|avsend|powiadom|poinform|informuj|сообщи|уведом|повідом|értesít|bildir|haber ver|ilmoit|ενημερώσ|お知らせ|ご連絡|通知|알려|إبلاغ|להודיע|obavijest|obvest/iu,
  /unauthori[sz]ed|prohibited|unlawful|unbefugt|unberechtigt|nicht gestattet|untersagt|interdit|non autoris|sans autorisation|prohibid|no autorizad|vietat|non autorizz|proibid|não autoriz|verboden|niet toegestaan|otillåten|obehörig|ikke tilladt|uautoriser|forbudt|zabroni|niedozwol|zakázán|neoprávn|запрещ|заборон|забран|tilos|jogosulatlan|yasak|kielletty|luvaton|απαγορεύ|禁じ|禁止|금지|무단|محظور|אסור|zabranj|prepoved/iu,
  /\bsolely|exclusively|ausschlie(?:ß|ss)lich|uitsluitend|exclusiv|esclusiv|wyłącznie|uteslutande|udelukkende|kizárólag|výhradně|výlučne|исключительно|виключно/iu,
  /\buse of (?:this|the) (?:info|message|e-?mail)|gebruik van deze|nutzung dieser|utilisation de ce|uso de (?:esta|este)|uso di quest|utilizaç\p{L}+ d(?:a|est)|wykorzyst\p{L}+ (?:tych|tej)|användning av|brug af/iu,
  /contained in (?:this|the) (?:e-?mail|message)|in diese[rm] (?:e-?mail|nachricht) enthalten|contenu\p{L}* dans (?:ce|cet|le présent) |contenid\p{L}+ en (?:este|el presente)|contid\p{L}+ n(?:est|ess)a |contenut\p{L} (?:in quest|nel(?:la)? presente)|informatie in (?:dit|deze)|(?:innehålla|inneholde|indeholde) (?:konfidentiell|fortrolig)|zawart\p{L}+ w (?:tej|niniejszej)/iu,
  /liab|haft(?:ung|et)|responsab|aansprakelijk|ansvar|odpowiedzialn|odpovědnost|zodpovednosť|ответственн|відповідальн|felelős|sorumlu|vastuu|ευθύνη|責任|责任|책임|virus|viren|вирус|вірус/iu,
];

/** Starts of a list's footer. Somewhere in it stands where to write or to look. */
const listFooter =
  /^[\s*_>|-]*(?:you (?:have )?received this (?:message|e-?mail) because|you are receiving this (?:message|e-?mail)? ?because|sie (?:haben|erhalten) diese (?:nachricht|e-?mail) (?:erhalten, )?,?\s?weil|vous (?:avez reçu|recevez) (?:ce message|cet? e-?mail|ce courriel) (?:car|parce)|ha(?:s|z)? recibido este mensaje porque|recibiste este mensaje porque|hai ricevuto questo messaggio perché|(?:você )?recebeu (?:essa?|esta) mensagem porque|je (?:hebt dit bericht ontvangen|ontvangt dit bericht) omdat|to unsubscribe\b|unsubscribe\s?:|to stop receiving\b|to view this discussion|manage your (?:subscription|preferences))/iu;

/** Starts of a scanner's footer, which is short. */
const scanned =
  /^[\s*_>|-]*(?:virus-?free\b|virenfrei\b|(?:garanti )?sans virus\b|libre de virus\b|privo di virus|livre de vírus|virus-?vrij|virusfri\b|wolny od wirusów|bez virů|mentes a vírusoktól|без вирусов|не містить вірусів|virüs bulunmuyor|無病毒|无病毒|ウイルス フリー|fără viruși|χωρίς ιούς|viruksista vapaa|viruksiton|this (?:e-?mail|message) (?:has been|was) (?:checked|scanned) (?:for|by)|(?:diese|die) (?:e-?mail|nachricht) wurde (?:von|mit) .{0,40}(?:auf )?viren|l[’']absence de virus|el software de antivirus|este (?:correo|mensaje|e-?mail)(?: electrónico)? (?:ha sido|fue|foi) (?:comprobado|analizado|verificado|escaneado|analisado)|questa e-?mail è stata (?:controllata|esaminata)|(?:deze|dit) e-?mail(?:bericht)? is gecontroleerd|ta wiadomość (?:e-?mail )?została sprawdzona|tento e-?mail byl (?:zkontrolován|skontrolován)|это сообщение проверено|це повідомлення перевірено|det(?:ta|te) e-?post(?:meddelande)?t? (?:har )?(?:sökts|kontrollerats|er)|denne e-?mail (?:er|blev) (?:kontrolleret|scannet))/iu;

const aboutViruses = /vir(?:us|en|ů|í|ă)|wirus|вирус|вірус|virü|病毒|ウイルス|ιούς|malware|spam/iu;

const environment =
  /environment|umwelt|environnement|medio ?ambiente|ambiente|milieu|miljö|miljø|środowisk|luonto|ympäristö/iu;
const printing = /print|druck|imprim|stampa|afdruk|skriv(?:a|er)? ut|utskrift|wydruk|drukuj|tulost/iu;

/** The registers that firms must name. Customers name their own tax numbers for an invoice: those are not here. */
const registered =
  /registered (?:in (?:england|scotland|wales|ireland)|office\s?:)|amtsgericht .{2,40}hr[ab]|\bhr[ab] \d{3,}|geschäftsführ\p{L}*\s?:|sitz der gesellschaft\s?:|\bau capital (?:social )?de \d|\brcs \p{L}+ [\dB]|siège social\s?:|reg(?:istro)?\.? mercantil de/iu;

const gateway =
  /(?:originat|came|sent|received|kommt|stammt|gesendet|provient|provenant|procede|proviene|komt|afkomstig|pochodzi|wysłan)\p{L}* .{0,40}(?:outside|external|extern|außerhalb|extérieur|fuera|esterno|buiten|spoza|zewn)|external (?:e-?mail|sender|message)|extern(?:e|er|en)? (?:e-?mail|absender|afzender|nachricht)|don[’']t often get e-?mail|LearnAboutSenderIdentification/iu;
const gatewayStart =
  /^[\s*_[\]!⚠️|-]*(?:external|extern|caution|warning|attention|achtung|vorsicht|hinweis|let op|advertencia|precaución|attenzione|uwaga|this (?:e-?mail|message)|diese e-?mail|you don[’']t|some people who|sie erhalten|vous n[’']obtenez|no suele|non ricevi)/iu;

const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/**
 * Somebody who speaks of themselves, or asks: customers write of errors, erasure and confidential mail, too. Words that mean something else
 * in another of our languages are left out.
 */
const aPerson =
  /[?？؟]|\bI(?:['’](?:m|ve|d|ll))? (?=\p{Ll})|(?<!\p{L})(?:my|ich|mir|mein\p{L}*|mes|mis?|ho|mio|mia|vorrei|chiedo|yo|quiero|quisiera|solicito|recibí|ik|mij|mijn|jag|mig|meg|mitt|mina|jeg|meu|minha|gostaria|peço|recebi|mnie|mój|moja|moje|moich|mam|я|мне|мой|моего|меня)(?!\p{L})|(?<!\p{L})(?:j['’]|m['’](?=\p{Ll})|je (?:ne|n['’]|vous|l['’]|suis|souhaite|demande|veux|voudrais) )/u;

/** Whether a person wrote this of their own. */
const isOfAPerson = (paragraph: string): boolean =>
  aPerson.test(paragraph.slice(0, 3000).replace(/\S+@\S+|https?:\S+/g, ''));

const heading =
  '(?:(?:legal |e-?mail )?disclaimer|(?:confidentiality|legal|privacy)(?: notice| note| statement)|confidentiality|important notice|haftungsausschluss|vertraulichkeitshinweis|rechtlicher hinweis|avis de confidentialité|avis (?:légal|important)|aviso legal|aviso de confidencialidad|avvertenza|avviso di riservatezza|disclaimer privacy|klauzula poufności|klauzula informacyjna|免責事項|免责声明)';
const headingAlone = new RegExp(`^[\\s*_=-]*${heading}[\\s*_=:.-]*$`, 'iu');
const headingFirst = new RegExp(`^[\\s*_=-]*${heading}[\\s*_]*[:.–-]`, 'iu');

/** Whether a short paragraph is the heading of small print. */
export const isHeadingOfPrint = (paragraph: string): boolean => headingAlone.test(paragraph.slice(0, 80));

/** Whether a paragraph is the small print of an organisation, a list or a scanner. */
export function isSmallPrint(paragraph: string): boolean {
  const text = paragraph.slice(0, 3000);
  if (isOfAPerson(text)) return false;
  if (listFooter.test(text) && /https?:|[^\s@]@[^\s@]|mailto:/.test(text) && !/\b(?:I|my)\b/.test(text))
    return true;
  if (text.length < 700 && scanned.test(text) && aboutViruses.test(text)) return true;
  if (text.length < 250 && environment.test(text) && printing.test(text) && !/\?/.test(text)) return true;
  if (registered.test(text.slice(0, 600)) && !/\?/.test(text)) return true;
  const short = eastern.test(text) ? 40 : 100;
  if (text.length < short || !theMail.test(text)) return false;
  let left = text.length < 2 * short ? 4 : 3;
  if (eastern.test(text)) left = 3;
  if (headingFirst.test(text)) left = 2;
  return ideas.some((idea) => idea.test(text) && --left === 0);
}

/** Whether small print may start with this line: it speaks of the mail, or of one of the ideas. */
export function mayStartSmallPrint(words: string): boolean {
  const line = words.slice(0, 500);
  return [theMail, listFooter, scanned, registered, environment, ...ideas].some((each) => each.test(line));
}

/** Whether a first paragraph is a mail gateway's warning ("CAUTION: external sender"). */
export function isGatewayWarning(paragraph: string): boolean {
  return paragraph.length < 600 && gatewayStart.test(paragraph) && gateway.test(paragraph);
}

/** The armour of a signed mail is no words of its writer. */
export function markArmour(sorted: Sorted[]): void {
  let inSignature = false;
  let inHead = false;
  for (const each of sorted) {
    const { words } = each;
    if (words === '-----BEGIN PGP SIGNED MESSAGE-----') inHead = true;
    else if (!words.startsWith('Hash: ')) inHead = false;
    if (words === '-----BEGIN PGP SIGNATURE-----') inSignature = true;
    if (inHead || inSignature) each.kind = 'signature';
    if (words === '-----END PGP SIGNATURE-----') inSignature = false;
  }
}
