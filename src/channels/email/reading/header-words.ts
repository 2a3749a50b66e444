/** What the lines above an earlier mail are called in each language: the head that a mail program writes there. */

export type HeaderRole = 'from' | 'sent' | 'date' | 'to' | 'subject' | 'other';

const words: Record<HeaderRole, string> = {
  from: `from|von|de|expéditeur|exp|da|mittente|van|afzender|från|avsändare|fra|afsender|avsender|od|nadawca|odesílatel|odosielateľ|
    lähettäjä|feladó|de la|expeditor|remitente|remetente|от|от кого|отправитель|від|від кого|відправник|подател|од|šalje|pošiljatelj|pošiljalac|
    kimden|gönderen|από|αποστολέας|发件人|寄件者|寄件人|發件人|差出人|送信者|送信元|보낸 사람|보낸사람|보낸이|발신|발신자|보낸 이|từ|người gửi|dari|daripada|
    จาก|מאת|من|از|فرستنده|saatja|no|sūtītājs|nuo|siuntėjas|प्रेषक|भेजने वाला|frá`,
  sent: `sent|sent at|sent on|date sent|gesendet|gesendet am|gesendet um|verschickt|envoyé|envoyé le|envoyée|date d'envoi|date d’envoi|enviado|enviado el|
    enviado em|enviada|enviada em|enviat|inviato|inviato il|inviata|data invio|verzonden|verzonden op|verstuurd|skickat|skickades|sendt|sendt den|lähetetty|wysłano|
    wysłane|data wysłania|odesláno|odoslané|odoslaná|elküldve|küldve|küldés dátuma|trimis|trimis la|trimisă|отправлено|дата отправки|надіслано|
    відправлено|дата надсилання|изпратено|послато|poslano|poslato|gönderme tarihi|gönderildi|gönderilen|gönderim tarihi|στάλθηκε|απεστάλη|ημερομηνία αποστολής|
    发送时间|发送日期|寄件日期|寄件時間|傳送時間|傳送日期|發送時間|送信日時|送信日|보낸 날짜|보낸날짜|보낸 시간|보낸시간|발신일|đã gửi|gửi|gửi lúc|dikirim|terkirim|dihantar|
    ส่ง|ส่งเมื่อ|วันที่ส่ง|נשלח|נשלח בתאריך|تم الإرسال|تاريخ الإرسال|أُرسلت|أرسلت|فرستاده شده|ارسال شده|saadetud|nosūtīts|išsiųsta|siųsta|भेजा गया|भेजने की तिथि`,
  date: `date|date and time|datum|fecha|data|dato|päiväys|päivämäärä|pvm|dátum|dată|дата|датум|tarih|ημερομηνία|日期|时间|時間|日付|日時|날짜|ngày|tanggal|tarikh|
    วันที่|תאריך|تاريخ|التاريخ|kuupäev|datums|दिनांक|dáta|dagsetning`,
  to: `to|an|à|a|aan|para|per|destinataire|destinataires|destinatario|destinatari|destinatário|till|til|mottagare|modtager|mottaker|do|komu|adresat|
    pro|příjemce|vastaanottaja|vastaanottajat|címzett|către|la|destinatar|кому|получатель|одержувач|до|за|prima|primatelj|za|kime|alıcı|προς|
    παραλήπτης|收件人|收件者|宛先|宛先人|받는 사람|받는사람|받는이|받는 이|수신|수신자|đến|tới|người nhận|kepada|ke|untuk|ถึง|אל|إلى|الى|به|گیرنده|saaja|adressaat|
    kellele|kam|saņēmējs|gavėjas|प्रति|प्राप्तकर्ता|को|per a`,
  subject: `subject|re|betreff|objet|sujet|asunto|oggetto|onderwerp|assunto|assumpte|ämne|emne|aihe|otsikko|temat|předmět|predmet|tárgy|
    subiect|тема|относно|наслов|konu|θέμα|主题|主旨|主題|件名|제목|chủ đề|tiêu đề|subjek|perihal|judul|หัวเรื่อง|เรื่อง|נושא|الموضوع|موضوع|teema|tēma|tema|
    zadeva|naslov|विषय|efni`,
  other: `cc|bcc|kopie|kopie an|copie|copie à|cci|kopia|kópia|kópie|copia|kopi|kopio|cópia|копия|копія|bilgi|κοιν|κοινοποίηση|抄送|副本|密件抄送|참조|숨은참조|
    másolatot kap|másolat|reply-to|reply to|antwort an|répondre à|responder a|responder para|rispondi a|beantwoorden|attachments|attachment|anlagen|anhänge|
    pièces jointes|adjuntos|datos adjuntos|allegati|bijlagen|anexos|bilagor|vedhæftede filer|vedlegg|załączniki|přílohy|prílohy|вложения|вкладення|
    importance|priority|wichtigkeit|priorität|importancia|importanza|organisation|organization|dw|udw|dk|نسخة|نسخة إلى|עותק|สำเนา|tembusan|salinan|đồng gửi|resent-from`,
};

const roles = new Map<string, HeaderRole>(
  (Object.entries(words) as [HeaderRole, string][]).flatMap(([role, names]) =>
    names.split('|').map((name): [string, HeaderRole] => [name.trim(), role]),
  ),
);

/** A head line of an earlier mail: `bold` when its label stood in bold (`*From:*`). */
export type HeaderLine = { role: HeaderRole; value: string; bold: boolean };

const farthestColon = 45;
const labelled =
  /^[\s>|]*([*_]{0,2})\s*([^:：*_|<>@\d]{1,32}?)\s*[*_]{0,2}\s*[:：](?!\/\/)\s*[*_]{0,2}\s*(.*)$/su;
/** `| From | Ann |`, as a table turned into text. */
const inCells = /^\|\s*\**([^|*]{1,30}?)\**\s*\|\s*(.*?)\s*\|?$/su;

/** Which header of an earlier mail a line shows, if it looks like one. */
export function headerLine(text: string): HeaderLine | null {
  if (text.length > 4000) return null;
  const colon = text.slice(0, farthestColon).search(/[:：]/);
  const found = colon < 0 ? null : labelled.exec(text);
  if (found) {
    const role = roles.get((found[2] ?? '').toLowerCase());
    return role ? { role, value: (found[3] ?? '').trim(), bold: found[1] !== '' } : null;
  }
  const cells = text.startsWith('|') ? inCells.exec(text) : null;
  const role = roles.get((cells?.[1] ?? '').trim().toLowerCase());
  return role && cells ? { role, value: cells[2] ?? '', bold: true } : null;
}

/** The headers that stand one after another in a single line, as some programs run them together. */
export function headersWithin(text: string): Set<HeaderRole> {
  const found = new Set<HeaderRole>();
  if (text.length > 1000) return found;
  for (const [, label = ''] of text.matchAll(/(?:^|[\s*;|>])(\p{L}[\p{L}’']{0,14})\s?[:：](?!\/\/)/gu)) {
    const role = roles.get(label.toLowerCase());
    if (role) found.add(role);
  }
  return found;
}
