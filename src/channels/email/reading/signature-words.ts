/** Lines that a mail program, not the writer, puts under a mail, and how people end their letters. */

/** Names of programs and makes, which no one says of anything else. */
const product =
  'i-?phone|ipad|ipod|apple watch|android|samsung|galaxy|huawei|xiaomi|redmi|oppo|realme|nokia|blackberry|htc|outlook|yahoo|aol|gmail|proton ?mail|proton|tuta(?:nota)?|xperia|oneplus|motorola|airmail|spark|sparrow|mailbird|mailspring|blue ?mail|canary mail|edison mail|windows mail|(?:mail|courrier|correo|posta|e-?mail|mobil) (?:for|für|pour|para|per|voor|för|til|dla|pro) (?:windows|ios|android)|windows phone|mailbox|gmx|web\\.de|t-online|freenet|laposte|free\\.fr|libero|mail\\.ru|почт[ыаиу]|яндекс|yandex|ukr\\.net|rambler|seznam|wp\\.pl|onet|interia|k-9|thunderbird|superhuman|fairemail|zoho|mymail|naver|daum|foxmail|ti-85|айфон|айпад|андроид|아이폰|갤럭시|안드로이드|네이버|다음메일|آيفون|أندرويد|איפון|אנדרואיד|安卓|华为|小米';
/** Things to write with, of which people speak as well. */
const thing =
  'handy|mobil(?:e|telefon|gerät|ephone)?|smartphone|cell(?: ?phone)?|phone|celular|móvil|portable|téléphone|telefon[oi]?|telefoon|puhelime\\p{L}*|мобильн\\p{L}*|телефон\\p{L}*|смартфон\\p{L}*|планшет\\p{L}*|tablet(?:te)?|pc|windows \\d+|điện thoại|โทรศัพท์|هاتف\\p{L}*|جوال\\p{L}*|스마트폰|휴대폰|手机|手機|スマートフォン|スマホ';
const either = `(?:${product}|${thing})`;
const named = `(?:${product})`;

/** Full lines that name a program or a device: no person's words. */
const asLine = (ways: readonly string[]) =>
  new RegExp(`^[\\s*_>(<[]*(?:${ways.join('|')})[\\s.!*_>)\\]]*$`, 'iu');

/** Asked first, and ready at once: what follows takes a new thread a third of a second to make ready, which most mail never needs. */
const anyName = new RegExp(either, 'iu');
const strong = asLine([
  `(?:sent|written|typed|emailed) (?:from|on|using|via|by|with) (?:my |a |the |an )?(?:[\\p{L}\\d-]+ ){0,3}${named}.{0,70}`,
  `sent (?:from|on|using|via|by) (?:(?:my|a|the) )?(?:[\\p{L}\\d-]+ ){0,2}${either}(?:[\\s,;.-]{1,3}(?:please |so |sorry |excuse |apologies |pardon |forgive |device|phone).{0,60})?`,
  `from my ${either}(?: ?[\\d+]\\w{0,3}| plus| pro| max| mini)*`,
  `(?:von|mit) (?:meine[mr]|meinem/meiner|einem) (?:[\\p{L}\\d.-]+ ){0,4}${either}\\S*(?: [\\p{L}\\d.-]+){0,4} (?:gesendet|verschickt|geschrieben)`,
  `(?:von|mit|aus) .{0,20}${named}.{0,30} (?:gesendet|verschickt)`,
  `diese (?:nachricht|e-?mail|mail) wurde (?:von|mit) .{0,40}${either}.{0,60} (?:gesendet|geschrieben|verschickt)`,
  `gesendet (?:von|mit|über|aus) .{0,30}${either}.{0,40}`,
  `envoyé[es]? (?:depuis|de|à partir d[e'’]|avec|via|par)\\s?.{0,30}${either}.{0,50}`,
  `provenance\\s?: ${named}.{0,20}`,
  `envia(?:do|t|da) (?:desde|do|da|de|a partir d\\p{L}+|con|através d\\p{L}+|pelo|via|com|des|amb) .{0,30}${either}.{0,50}`,
  `inviato (?:da|dal|dalla|con|tramite) .{0,30}${either}.{0,50}`,
  `(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via) .{0,30}${either}.{0,50}`,
  `skickat (?:från|med|via) .{0,30}${either}.{0,50}|från min ${either}.{0,20}`,
  `sendt? (?:fra|med|via) .{0,30}${either}.{0,50}`,
  `lähetetty .{0,30}${either}.{0,40}`,
  `wysłan[eoay] (?:z|za|ze|przez) .{0,40}${either}.{0,50}`,
  `(?:odesláno|odoslané|poslano|poslané|posláno) (?:z|ze|zo|s|sa|iz|pomocou) .{0,30}${either}.{0,50}`,
  `(?:az |a )?.{0,20}${either}.{0,30} küldve|elküldve .{0,30}${either}.{0,40}`,
  `trimis (?:de pe|din|cu|folosind) .{0,30}${either}.{0,50}`,
  `отправлено (?:с|со|из|через) .{0,30}${either}.{0,40}|отправлено с помощью .{0,20}${either}.{0,40}`,
  `(?:надіслано|відправлено) (?:з|із|зі|за допомогою) .{0,30}${either}.{0,40}`,
  `изпратено от .{0,30}${either}.{0,40}`,
  `.{0,20}${either}.{0,40} gönderildi`,
  `(?:ε?στάλθηκε|εστάλη) από .{0,20}${either}.{0,30}`,
  `(?:从|從|由|使用|透過|通过).{0,12}${either}.{0,10}(?:发送|發送|传送|傳送|寄出|发出)`,
  `${either}から送信(?:されました|しています)?|${named}.{0,10}で送信`,
  `(?:나의 |내 )?.{0,12}${either}.{0,15}에서 (?:보냄|보낸 (?:메일|메시지)|전송됨?)`,
  `(?:đã |được )*gửi từ .{0,20}${either}.{0,30}|dikirim (?:dari|menggunakan) .{0,20}${either}.{0,30}|ส่งจาก ?.{0,20}${either}.{0,30}`,
  `נשלח מ.{0,20}${either}.{0,20}|(?:أُ?رسلت? من|مرسل من|تم الإرسال من) .{0,20}${either}.{0,20}`,
]);
const strongWithoutName = asLine([
  'sent via mobile',
  '\\p{L}+ from mobile',
  '(?:发自|發自)(?:我的)?.{0,30}|(?:来自|來自)我的.{0,30}',
  "[\\w .’']{2,20}から送信(?:されました|しています)?",
  'get [\\p{L}\\d]+(?: mail| app)? for (?:ios|android|iphone|ipad|mac|windows|mobile)',
  'yahoo mail ?: .{5,40}',
  'mobil gesendet|(?:von unterwegs|unterwegs) gesendet|gesendet von unterwegs|sent on the (?:go|move)',
  // "Get X for Android", whatever X is: one name, and nothing after it
  '(?:holen sie sich|télécharge[rz]|obtene[rz]|obtenir|obtenha|obtener|ottieni|scarica|download|hämta|skaffa|hent|pobierz|uzyskaj) [\\p{L}\\d]+(?: mail)? (?:für|pour|para|per|voor|för|til|dla|for) (?:ios|android|iphone|ipad|windows)',
  `(?:holen sie sich|laden sie|télécharge[rz]|obtene[rz]|obtenir|obtenha|obtener|ottieni|scarica|download|hämta|skaffa|hent|få|skaff deg|last ned|hanki|pobierz|uzyskaj|získat|získajte|stáhnout|stiahnuť|obțineți|descărcați|получить|скачать|скачайте|отримати|завантажити|завантажте|изтеглете|αποκτήστε|λήψη|获取|下载|取得|下載|الحصول على) .{0,30}outlook .{0,20}(?:ios|android|mac|windows)\\S{0,6}(?: herunter)?`,
  'outlook (?:für|voor|for) (?:ios|android|mac) (?:beziehen|herunterladen|ophalen|downloaden|を入手)',
  "(?:ios|android)(?: ?版| ?용|'?[ae]? için) outlook.{0,20}|outlook .{0,10}(?:letöltése|beszerzése).{0,15}",
]);

/** Lines that begin so, too, but could be a person's: only at the very end. */
const weak =
  /^[\s*_>(<]*(?:sent (?:from|via) my .{2,60}|gesendet (?:von|mit|über) .{2,60}|envoyé (?:de(?:puis)? mon|depuis) .{2,60}|enviado (?:desde mi|do meu|de mi) .{2,60}|inviato dal mio .{2,60}|verzonden (?:met|vanaf|vanuit) .{2,60}|verstuurd vanaf .{2,60}|skickat från min .{2,60}|sendt fra min .{2,60}|wysłane z .{2,60}|odesláno z .{2,60})[\s.*_>)]*$/iu;

const shortened = (line: string): string =>
  line
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/<?(?:https?|mailto):[^\s>]*>?/g, '')
    .replace(/[\u200b-\u200d\u2060-\u2064\ufeff]/g, '')
    .trim();

/** Whether a line is a program's own advertisement, such as "Sent from my iPhone". */
export function isSentFrom(line: string): boolean {
  if (line.length > 400) return false;
  const words = shortened(line);
  if (words.length < 4 || words.length > 140 || /\?/.test(words)) return false;
  if (strongWithoutName.test(words) || (anyName.test(words) && strong.test(words))) return true;
  return /outlook/i.test(words) && /aka\.ms\//.test(line) && words.length <= 50 && !/[.!]$/.test(words);
}

/** Whether a line may be such an advertisement, if no word of the writer's comes after it. */
export function mayBeSentFrom(line: string): boolean {
  return line.length <= 140 && weak.test(line);
}

/** The usual mark above a signature: two dashes alone. */
export function isDelimiter(line: string): boolean {
  return /^\s*(?:--|—|––|—–)[ \u00a0\t]*$/.test(line);
}

/** A line of dashes, underscores or the like (or the bars of an emptied table), as stands above some signatures. */
export function isRule(words: string): boolean {
  return /^(?:[-_=*~#+・※◆◇■□●○☆★∞─━═＝－―—–]{3,}|__|\| ?\|?)$/u.test(words);
}

const closing = new RegExp(
  `^[\\s*_]*(?:${[
    '(?:(?:kind(?:est)?|best|warm(?:est)?|many|with(?: kind| best)?|yours|all the)[\\s,]*)?(?:regards|wishes|thanks|cheers|sincerely|faithfully|truly|best)(?: (?:and (?:best |kind )?(?:regards|thanks|wishes)|in advance|again))?|thank you(?: (?:very much|in advance|so much))?|sincerely yours|respectfully|take care|love|(?:i hope you )?have a (?:great|nice|good|lovely|wonderful) (?:day|one|week|weekend|evening)|looking forward to (?:hearing from you|your reply)',
    '(?:mit )?(?:freundlichen?|besten?|herzlichen?|lieben?|vielen?|schönen?|sonnigen?) (?:grüßen?|gruß|grüssen?|gruss)(?: (?:aus|von) \\p{L}+)?|(?:viele|liebe|beste|herzliche|freundliche|schöne) grü(?:ß|ss)e|gruß|grüße|gruss|lg|vg|mfg|hochachtungsvoll|vielen dank(?: (?:im voraus|und viele grüße))?|danke|besten dank',
    "(?:bien )?cordialement|(?:très )?cordialement(?: vôtre)?|bien à vous|salutations(?: distinguées)?|sincères salutations|meilleures salutations|respectueusement|amicalement|merci(?: (?:d[’']avance|beaucoup|par avance))?|bonne (?:journée|soirée|fin de journée)|cdlt|cdt|bàv",
    '(?:un )?(?:cordial(?:es)? |atentos? )?saludos?(?: cordial(?:es)?| atento)?|atentamente|atte|muchas gracias|gracias(?: de antemano)?|un abrazo',
    '(?:cordiali|distinti|cari|migliori) saluti|cordialmente|saluti|grazie(?: mille)?|un saluto|buona giornata',
    '(?:met )?(?:vriendelijke|hartelijke|beste) groet(?:en|jes)?|groet(?:en|jes)?|mvg|hoogachtend|alvast bedankt|bedankt|dank u wel',
    'atenciosamente|(?:com os )?(?:melhores )?cumprimentos|abraços?|obrigad[oa]|att',
    '(?:med )?(?:vänliga?|bästa|varma|goda) hälsning(?:ar)?|hälsningar|mvh|vänligen|tack(?: på förhand)?',
    '(?:(?:med|de) )?(?:venlige?|vennlige?|bedste|beste|mange|kærlig) hils(?:en|ner|ener)|hilsen|vh|(?:på forhånd )?(?:tak|takk)',
    '(?:ystävällisin |parhain |lämpimin )?terveisin|kiitos|kiittäen|t|yst terv|terv',
    'pozdrawiam(?: serdecznie)?|z poważaniem|z pozdrowieniami|serdecznie pozdrawiam|z wyrazami szacunku|dziękuję|łączę pozdrowienia',
    's (?:přátelským )?pozdrav(?:em|om)|děkuji|ďakujem|hezký den|pekný deň',
    'üdvözlettel|tisztelettel|köszönettel|üdv|köszönöm',
    'cu (?:stimă|respect|drag)|mulțumesc|o zi (?:bună|frumoasă)|toate cele bune',
    '(?:с|со) (?:наилучшими пожеланиями|уважением)|с поздравления|спасибо|з повагою|дякую|з найкращими побажаннями|поздрави|поздрав|с уважение|благодаря|хвала',
    'saygılarımla|saygılarımızla|iyi çalışmalar|iyi günler|teşekkürler|teşekkür ederim|selamlar',
    'με εκτίμηση|φιλικά|ευχαριστώ|με φιλικούς χαιρετισμούς',
    '(?:s|lijep) (?:poštovanjem|pozdrav(?:om)?)|pozdrav|hvala|lep pozdrav|lp|z lepimi pozdravi|srdačan pozdrav',
    'よろしくお願い(?:いた|致)?します|以上|敬具|此致|敬礼|祝好|谢谢|謝謝|顺颂商祺|감사합니다|고맙습니다|드림',
    'مع (?:أطيب )?التحيات|مع التحية|مع خالص التحية|تحياتي|شكرا|شكراً|בברכה|תודה(?: רבה)?|بااحترام|با احترام',
    'trân trọng|thân mến|cảm ơn|salam|hormat (?:saya|kami)|terima kasih|ขอแสดงความนับถือ|ขอบคุณ(?:ครับ|ค่ะ)?|धन्यवाद|lugupidamisega|ar cieņu|pagarbiai|atentament|salutacions',
  ].join('|')})(?:[\\s,.!*_–—。、-]*)$`,
  'iu',
);

/** Whether a line is how people end a letter ("Kind regards,"), alone or with the name ("Regards, Ann"). */
export function isClosing(words: string): boolean {
  if (words.length > 60) return false;
  if (closing.test(words)) return true;
  const [first = '', ...rest] = words.split(/[,،，]\s*/);
  return rest.length === 1 && closing.test(first) && isName(rest[0] ?? '');
}

/** Whether it is one to three words with capitals, or in a script without them. */
export function isName(words: string): boolean {
  return /^[-~]?\s?[\p{Lu}\p{Lo}][\p{L}.'’-]*(?: [\p{Lu}\p{Lo}][\p{L}.'’-]*){0,2}$/u.test(words);
}

const reachable =
  /(?:\+|\b00|\(0|\b0)\d[\d\s()./-]{6,}\d|\b\d{3}[-. ]\d{3}[-. ]\d{4}\b|(?<!\p{L})(?:tel|telephone|phone|ph|mobile|mob|fax|direct|office|cell|handy|mobil|telefon|durchwahl|tél|téléphone|port|portable|móvil|teléfono|tlf|celular|telefono|cellulare|telefoon|telemóvel|telefone|tlf|puh|puhelin|kom|tel\.kom|моб|тел|телефон|τηλ|電話|携帯|电话|手机|전화|휴대폰|هاتف|جوال|טלפון|נייד|tlf)\s?\.?\s?[:：(+\d]|[^\s@<>]+@[^\s@<>]+\.\p{L}{2,}|(?:^|\s)[tmefwpdc]\s?[:.]\s?\+?[\d(]/iu;

const webAddress = /\bwww\.\S+|https?:\/\/\S+|(?:^|\s)@\w{2,}/i;

/** Whether a line holds a telephone number or a mail address. */
export function isReachable(words: string): boolean {
  return words.length <= 200 && reachable.test(words);
}

/** Whether a line gives a way to reach someone, as the lines of a signature do. */
export function isContactLine(words: string): boolean {
  return (
    isReachable(words) || (words.length <= 200 && (webAddress.test(words) || /\S\s[|·•]\s\S/.test(words)))
  );
}

/** Whether a line shows that a program or a printer wrote it: a label, a web site, bars between. */
export function isLaidOut(words: string): boolean {
  return /\S\s[|·•]\s\S|\bwww\.|https?:|^\p{L}{1,9}\.?\s?[:：]\s?\S/u.test(words) && isContactLine(words);
}

/** Whether a line is of a letter rather than of a signature: a question, a sentence, many words. */
export function isProse(words: string): boolean {
  if (/[?？؟]\s*$/.test(words)) return true;
  if (/[。！]\s*$/.test(words)) return words.length >= 8;
  const count = wordsIn(words);
  if (count < 4) return false;
  const contact = isContactLine(words);
  if (
    /[.!…:;]["”»')]?\s*$/.test(words) &&
    !/\b(?:Ltd|Inc|Co|Corp|S\.?A|S\.?L|GmbH|B\.?V|N\.?V|str|St|Ave|Rd|No|Nr|Tel)\.$/i.test(words)
  )
    return !contact || count > 8;
  return count >= (contact ? 15 : 11);
}

export function wordsIn(words: string): number {
  return words === '' ? 0 : words.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
