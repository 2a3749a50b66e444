/** How mail programs introduce earlier words, by language. */

const wrote = [
  'wrote|writes|sent',
  'schrieb(?:en)?|geschrieben',
  'a écrit|a ecrit|écrivait',
  'escribió|escribio|ha escrito|va escriure|escrigué|escribiu',
  'ha scritto|scrisse|scrive',
  'schreef|geschreven|geskryf',
  'escreveu',
  'skrev|skreiv|skrifaði',
  'napisał(?:\\(a\\)|a)?|pisze|napisana przez',
  'napsala?(?:\\(a\\))?|píše|napísala?(?:\\(a\\))?',
  'kirjoitti',
  'írta',
  'a scris',
  'пишет|написала?(?:\\(а\\))?|писала?(?:\\(а\\))?',
  'пише|написав(?:\\(ла\\))?|писав',
  'написа(?:ла|о|/ла)?',
  'yazdı|yazdılar|yazmış|yazdi',
  'έγραψε',
  'napisa[ol]a?(?:/la|\\(la\\))?|napisao/la',
  'rašė|parašė|rakstīja|kirjutas',
  'menulis|đã viết|viết|isinulat',
  'נכתב|כתב|כתבה|כתב/ה|מאת',
  'كتب|كتبت|كتب/كتبت|تمت كتابة ما يلي|نوشت|نوشته است',
  'ने लिखा',
].join('|');

/** A verb of writing, standing as a word. */
export const wrotePattern = new RegExp(
  `(?<!\\p{L})(?:${wrote})(?!\\p{L})|写道|寫道|写到|のメール|さんは書きました|が書いた|书写|작성|쓴 글|เขียนว่า|เขียน:`,
  'iu',
);

/** How a line that introduces a quote starts, in the languages whose programs write a word there. */
export const introStart =
  /^[\s*_"“-]*(?:(?:On|At|In a message|In message|Am|Vom|Le|El|O|Il(?: giorno)?|Op|Em|No dia|Den|På|Pe|În|W dniu|Dnia|Dne|Dňa|V|U|Στις|Στο|Vào|Ngày|Pada|Kuupäev|Az|На|В|Missatge de|Noong|ב|בתאריך|في|در تاریخ|于)\s|ב-\d|(?:ในวันที่|เมื่อ|在|於|于)\s?)/u;

/** Talk of writing in the first or second person, or of "your colleague": a person's sentence, not a program's. */
export const talkOfWriting = new RegExp(
  [
    '(?<!\\p{L})(?:I|we|We|you|You|she|She|he|He|they|They) (?:wrote|sent|said)\\b',
    '\\b(?:your|my|our|his|her|their|the) \\p{Ll}+ (?:wrote|sent|said)\\b',
    '\\b(?:wrote|sent) (?:to|me|us|him|her|them|that|in|about|a|an|the|it)\\b',
    '\\bschrieb(?:en)? (?:ich|wir|du|ihr|mir|uns|ihm|ihnen|er|der|die|ein|eine|[Ii]hre?|mein|unser)\\b',
    '\\b(?:ich|wir|habe|haben|hatte)\\b.*geschrieben',
    "j[’']ai écrit|(?:m|vous|nous|lui|leur)[’' ]a écrit|a écrit (?:à|que|un|une|pour)\\b|\\b(?:votre|mon|notre|un|une|le|la) \\p{Ll}+ a écrit",
    '\\b(?:me|te|le|les|nos) (?:escribió|ha escrito)|\\b(?:su|mi|un|una|nuestr[oa]|el|la) \\p{Ll}+ escribió',
    '\\b(?:mi|ti|ci|vi|gli|le|ho|abbiamo) (?:ha )?scritto|\\b(?:suo|vostro|mio|un|una|il|la) \\p{Ll}+ ha scritto',
    '\\b(?:ik|wij|mij|ons|u) (?:schreef|heb)|\\b(?:uw|mijn|een) \\p{Ll}+ schreef|\\bschreef (?:ik|u|uw|mij|ons)\\b',
    '\\bme escreveu|\\b(?:seu|sua|meu|um|uma) \\p{Ll}+ escreveu',
    '\\bskrev (?:jag|jeg|du|ni|vi|han|hun|hon|min|din|er|deres|en|et|ett)\\b',
    '(?<!\\p{L})(?:я|мы|вы|мне|нам|вам|ваш|наш) \\p{Ll}*\\s?(?:написал|писал|пишет)',
  ].join('|'),
  'u',
);

const originals = [
  'original(?: (?:message|e-?mail|appointment|mail|meddelelse|besked|melding|e-?post|nachricht))?|reply message',
  '(?:ursprüngliche|originale?|original)[- ]?(?:nachricht|e-?mail|mail)|originalnachricht|antwort ?-?nachricht',
  "(?:message|courriel|e-?mail|mail) (?:d[’']origine|original|initial|de départ)|mail original",
  '(?:mensaje|correo)(?: electrónico)? original|missatge original|mensaxe orixinal|mensagem original',
  '(?:messaggio|e-?mail|mail) originale',
  '(?:oorspronkelijk|origineel|originele)e? (?:bericht|e-?mail|mail)',
  'urspr(?:ungligt|\\.) (?:meddelande|mail|e-post)|originalmeddelande|original ?meddelande',
  '(?:oprindelig|opprinnelig) (?:meddelelse|besked|mail|melding|e-?post)',
  'alkuperäinen (?:viesti|sähköposti)',
  'wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|(?:pierwotna wiadomość|wiadomość pierwotna)',
  'p[ůô]vodn[íáaéý] (?:zpráva|e-?mail|správa)',
  'eredeti (?:üzenet|levél)',
  'исходное (?:сообщение|письмо)|(?:оригинальное|первоначальное) (?:сообщение|письмо)|оригінальне повідомлення|вихідне повідомлення|початкове повідомлення|(?:оригинално|първоначално) съобщение|оригинална порука',
  '(?:orijinal|özgün|asıl) (?:ileti|mesaj|e-posta)|mesaj(?:ul)? (?:original|inițial)',
  'αρχικό μήνυμα|izvorna poruka|originalna poruka|izvirno sporočilo|algne kiri|algne sõnum|originalus laiškas|sākotnējais ziņojums',
  '原始(?:邮件|郵件|信件|消息)|原(?:邮件|郵件)|回复的原邮件|转发的原邮件|original mail|元の(?:メッセージ|メール)|원본 ?(?:메일|메시지|이메일)',
  'thư gốc|tin nhắn gốc|pesan asli|mesej asal|ข้อความต้นฉบับ|ข้อความเดิม|הודעה מקורית|الرسالة الأصلية|رسالة أصلية|پیام اصلی|मूल संदेश',
].join('|');

const forwards = [
  'forwarded (?:message|by|e-?mail)|begin forwarded message|start of forwarded message|fwd message',
  'weitergeleitete (?:nachricht|e-?mail)|anfang der weitergeleiteten (?:nachricht|e-?mail)|beginn der weitergeleiteten (?:nachricht|e-?mail)',
  '(?:message|courriel|mail) (?:transféré|transmis|réexpédié)|début du message (?:transféré|réexpédié)|début du (?:courriel|mail) transféré',
  'mensaje reenviado|inicio del mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|início da mensagem (?:encaminhada|reencaminhada)|missatge reenviat|mensaxe reenviada',
  'messaggio inoltrato|inizio (?:del )?messaggio inoltrato',
  '(?:doorgestuurd|doorgezonden) bericht|begin doorgestuurd bericht',
  'vidarebefordrat (?:meddelande|mail|brev)|(?:början|start) på vidarebefordrat (?:meddelande|brev)|vidaresänt meddelande|videresendt (?:meddelelse|melding|besked|e-post)|start på videresendt (?:besked|melding)|begynnelse på videresendt (?:melding|e-post)',
  'välitetty viesti|edelleenlähetetty viesti|välitetty viesti alkaa',
  '(?:przekazana|przekazywana) wiadomość|wiadomość przekazana|początek przekazywanej wiadomości|(?:přeposlaná|preposlaná|předaná) (?:zpráva|správa)|začátek přeposílané zprávy',
  'továbbított (?:üzenet|levél)|továbbított levél kezdete|mesaj redirecționat|începutul mesajului redirecționat',
  '(?:пересылаемое|перенаправленное|пересланное) (?:сообщение|письмо)|начало переадресованного сообщения|переслане повідомлення|початок переадресованого повідомлення|(?:препратено|препратеното) съобщение',
  '(?:iletilen|yönlendirilmiş|yönlendirilen) (?:ileti|mesaj|e-posta)|iletilmiş ileti başlangıcı|προωθημένο μήνυμα|αρχή προωθημένου μηνύματος|proslijeđena poruka|posredovano sporočilo|edastatud kiri|persiųstas laiškas',
  '转发的?(?:邮件|信息)|轉寄的?郵件|轉寄郵件|转发邮件|轉寄訊息|以下是转发的邮件|開始轉寄郵件|転送(?:された)?(?:メッセージ|メール)|전달된 (?:메일|메시지)|전달한 메시지',
  'thư được chuyển tiếp|thư đã chuyển tiếp|tin nhắn được chuyển tiếp|pesan terusan|pesan yang diteruskan|mesej yang dimajukan|ข้อความที่ส่งต่อ|הודעה שהועברה|הודעה שנשלחה בהעברה|رسالة معاد توجيهها|رسالة مُعاد توجيهها|پیام بازارسال شده|अग्रेषित संदेश',
].join('|');

const rule = '[-_=—–─━*+~>\\s]*';

/** "-----Original Message-----" and its kin. Without its dashes it counts only above a block of headers. */
export const originalPattern = new RegExp(`^${rule}(?:${originals})\\s*[:：]?${rule}$`, 'iu');
export const forwardPattern = new RegExp(
  `^${rule}(?:${forwards})\\s*[:：]?(?: ?(?:by|von|par|por|from|of) .{1,80})?${rule}$`,
  'iu',
);
export const dashed = /^[>\s]*[-_=—–─━*+~]{2,}|[-_=—–─━*+~]{2,}\s*$/;

/** "Please write above this line", as desks (ours too) ask. */
export const writeAbovePattern =
  /^[\s#=*~_\-–—]*(?:please )?(?:type|write|reply|enter|bitte|merci|veuillez|répondez|antworten)?.{0,40}(?:above this line|oberhalb dieser (?:linie|zeile)|über dieser (?:linie|zeile)|au-dessus de cette ligne|por encima de esta línea|encima de esta línea|boven deze (?:lijn|regel)|sopra questa (?:riga|linea)|acima desta linha|ovanför (?:den här|denna) (?:linje|rad)|over denne linj?en?|powyżej tej linii)/i;

/** Orange and La Poste: the head of the earlier mail stands under angle marks, the rest may stand bare. */
export const messageOfPattern = /^>\s?Message du \d/;
