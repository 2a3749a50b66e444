/** How mail programs introduce earlier words, by language. Whole lines only, so that talk of mail is not taken for it. */

const wrote = [
  'wrote|writes|said',
  'schrieb(?:en)?',
  'a écrit|écrivait|a ecrit',
  'escribió|escribio',
  'ha scritto',
  'schreef|geschreven|geschreven door',
  'escreveu',
  'skrev|skreiv',
  'napisał(?:\\(a\\)|a)?|pisze',
  'napsal(?:\\(a\\)|a)?|píše',
  'napísal(?:\\(a\\)|a)?',
  'kirjoitti',
  'írta',
  'a scris',
  'пишет|написал(?:\\(а\\)|а)?|писал(?:\\(а\\)|а)?',
  'пише|написав(?:\\(ла\\))?|написала|писав',
  'написа',
  'yazdı|yazmış',
  'έγραψε',
  'va escriure|escrigué',
  'napisa[ol](?:a|\\(la\\))?(?: je)?|je napisa[ol]a?',
  'rašė|rakstīja|kirjutas',
  'menulis|đã viết|เขียนว่า|ने लिखा',
  'ysgrifennodd|scríobh',
  'כתב|כתבה|מאת|كتب|تمت كتابة',
  '写道|寫道|のメール|書きました|작성|님이 쓴',
].join('|');

/** A verb of writing, standing as a word. */
export const wrotePattern = new RegExp(`(?<!\\p{L})(?:${wrote})(?!\\p{L})|写道|寫道|작성`, 'iu');

/** How a line that introduces a quote starts, for the languages whose programs wrap that line. */
export const introStart =
  /^[\s>*_]*(?:On|At|In a message|Am|Vom|Le|El|Il(?: giorno)?|Op|Em|No dia|Den|På|Pe|În|W dniu|Dnia|Dne|Dňa|Στις|Στο|Vào|Ngày|Pada|Kuupäev|Az|На|В|Missatge de|בתאריך|في|在|於)\s/u;

/** A date and a clock time, in any language: what a machine writes and a person seldom does. */
export function hasStamp(text: string): boolean {
  return (
    /\d{1,2}[:.h]\d{2}/.test(text) &&
    (/\b(?:19|20)\d{2}\b|\d{4}[年년]/.test(text) || /\d{1,2}[./-]\d{1,2}[./-]\d{2}\b/.test(text))
  );
}

export const addressPattern = /[^\s<>(),;:"]+@[^\s<>(),;:"]+\.[^\s<>(),;:"]+/;

const originals = [
  'original (?:message|e-?mail|appointment)|reply message',
  '(?:ursprüngliche|originale?|original)[- ]?nachricht|originalnachricht',
  "(?:message|courriel|e-?mail) d[’'](?:origine|original)|message original",
  '(?:mensaje|correo) original|missatge original|mensagem original',
  'messaggio originale',
  '(?:oorspronkelijk|origineel)e? (?:bericht|e-?mail)',
  'urspr(?:ungligt|\\.) meddelande|ursprungligt mail|originalmeddelande',
  '(?:oprindelig|original) (?:meddelelse|besked|mail)',
  '(?:opprinnelig|original) (?:melding|e-?post)',
  'alkuperäinen viesti',
  '(?:wiadomość oryginalna|oryginalna wiadomość|treść oryginalnej wiadomości|wiadomość pierwotna)',
  'p[ůô]vodn[íáa] (?:zpráva|e-?mail|správa)',
  'eredeti üzenet',
  '(?:исходное|оригинальное|первоначальное) (?:сообщение|письмо)|оригінальне повідомлення|вихідне повідомлення',
  '(?:orijinal|özgün) (?:ileti|mesaj)|mesaj(?:ul)? (?:original|inițial)',
  'αρχικό μήνυμα|izvorna poruka|izvirno sporočilo',
  '原始邮件|原始郵件|原邮件|original mail|元のメッセージ|원본 (?:메일|메시지)',
].join('|');

const forwards = [
  'forwarded (?:message|by)|begin forwarded message|start of forwarded message',
  'weitergeleitete (?:nachricht|e-?mail)|anfang der weitergeleiteten (?:nachricht|e-?mail)',
  '(?:message|courriel) (?:transféré|réexpédié)|début du message (?:transféré|réexpédié)',
  'mensaje reenviado|inicio del mensaje reenviado|mensagem (?:encaminhada|reencaminhada)|início da mensagem (?:encaminhada|reencaminhada)',
  '(?:messaggio inoltrato|inizio messaggio inoltrato)',
  '(?:doorgestuurd|doorgezonden) bericht|begin doorgestuurd bericht',
  'vidarebefordrat (?:meddelande|mail)|vidarebefordrat brev|videresendt (?:meddelelse|melding|besked)',
  'välitetty viesti|edelleenlähetetty viesti',
  'przekazana wiadomość|wiadomość przekazana|(?:přeposlaná|preposlaná) (?:zpráva|správa)',
  'továbbított (?:üzenet|levél)|mesaj redirecționat',
  '(?:пересылаемое|перенаправленное|пересланное) сообщение|переслане повідомлення|пересланото съобщение',
  'iletilen (?:ileti|mesaj)|προωθημένο μήνυμα',
  '转发的?邮件|轉寄的?郵件|轉寄郵件|転送(?:された)?メッセージ|전달된 메일',
].join('|');

const rule = '[-_=—–*>\\s]*';

/** "-----Original Message-----" and its kin. Without its dashes it counts only above a block of headers. */
export const originalPattern = new RegExp(`^${rule}(?:${originals})\\s*:?${rule}$`, 'iu');
export const forwardPattern = new RegExp(
  `^${rule}(?:${forwards})\\s*:?(?: (?:by|von|par|por) .{1,80})?${rule}$`,
  'iu',
);
export const dashed = /^\s*[-_=—–*]{2,}|[-_=—–*]{2,}\s*$/;

/** "Please write above this line", as desks (ours too) ask. */
export const writeAbovePattern =
  /^[\s#=*~_-]*(?:please )?(?:type|write|reply|enter)?.{0,30}\b(?:above this line|oberhalb dieser (?:linie|zeile)|au-dessus de cette ligne|por encima de esta línea|boven deze (?:lijn|regel))\b/i;

const labels = {
  from: 'from|von|de|da|van|från|fra|od|lähettäjä|feladó|de la|expéditeur|remitente|mittente|afzender|от(?: кого)?|от|від|kimden|gönderen|από|发件人|寄件者|寄件人|差出人|보낸 ?사람|từ|מאת|من|saatja|no|nuo|pošiljatelj|šalje',
  sent: "sent|date|gesendet|datum|envoyé(?: le)?|date d[’']envoi|enviado(?: el| em)?|enviada(?: em)?|fecha|data|inviato|verzonden|skickat|sendt|dato|lähetetty|päiväys|pvm|wysłano|wysłane|data wysłania|odesláno|odoslané|dátum|elküldve|küldve|trimis|отправлено|дата|надіслано|відправлено|изпратено|gönderme tarihi|gönderildi|tarih|ημερομηνία|στάλθηκε|发送时间|发送日期|日期|寄件日期|傳送時間|送信日時|日時|보낸 ?날짜|날짜|đã gửi|ngày|saadetud|kuupäev|poslano|תאריך|נשלח|تاريخ|تم الإرسال",
  to: 'to|an|à|a|para|aan|till|til|do|komu|pro|vastaanottaja|címzett|către|кому|до|kime|alıcı|προς|收件人|宛先|받는 ?사람|đến|tới|אל|إلى|destinataire|destinatario|za',
  subject:
    'subject|betreff|objet|sujet|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|předmět|predmet|tárgy|subiect|тема|относно|konu|θέμα|主题|主旨|件名|제목|chủ đề|teema|zadeva|naslov|נושא|الموضوع|tema|assumpte',
  cc: 'cc|bcc|kopie|copie|kopia|kópia|copia|kopi|kopio|cópia|копия|копія|bilgi|κοιν(?:οποίηση)?|抄送|副本|참조|másolat|reply-to|antwort an|attachments?|importance|priority|wichtigkeit|organisation|organization',
};
export type HeaderLabel = keyof typeof labels;

const labelPatterns = Object.entries(labels).map(([label, words]): [HeaderLabel, RegExp] => [
  label as HeaderLabel,
  new RegExp(`^[\\s>|]*[*_]{0,2}(?:${words})[*_]{0,2}\\s?[:：][*_]{0,2}(?:\\s|$|\\S)`, 'iu'),
]);

/** Which header of an earlier mail a line shows, if it looks like one. */
export function headerLabel(line: string): HeaderLabel | null {
  if (line.length > 2000 || !/[:：]/.test(line.slice(0, 40))) return null;
  return labelPatterns.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}
