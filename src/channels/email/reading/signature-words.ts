/** Lines that a mail program, not the writer, puts under a mail. */

const device =
  '(?:iphone|ipad|ipod|apple watch|android|samsung|galaxy|huawei|xiaomi|redmi|nokia|blackberry|windows|outlook|yahoo|gmail|mail|handy|mobile|smartphone|phone|tablet|proton|pixel|sony|xperia|oneplus|motorola|airmail|spark|mailbird|bluemail|gmx|web\\.de|hey)';

const sentFrom = new RegExp(
  `^[\\s*_>(<]*(?:${[
    `(?:sent|written|typed) (?:from|via|with|using|by|on) .{0,50}${device}.{0,60}`,
    'sent (?:from|via) my .{2,60}',
    'get outlook for (?:ios|android|mac|windows).{0,120}',
    `(?:von|mit) (?:meinem .{2,60}|.{0,40}${device}.{0,40}) (?:gesendet|verschickt|geschrieben)`,
    `from my ${device}.{0,20}`,
    `gesendet (?:von|mit|über) .{2,80}`,
    `diese nachricht wurde von .{2,60} gesendet`,
    `envoyé (?:de(?:puis)?|à partir d[e']|avec) .{2,80}`,
    `télécharge[rz] outlook pour .{2,80}`,
    `enviado (?:desde|do|de|a partir|con|através) .{2,80}`,
    `obtener outlook para .{2,80}`,
    `obtenha o outlook para .{2,80}`,
    `inviato d[ae].{2,80}`,
    `(?:verstuurd|verzonden) (?:vanaf|vanuit|met|via) .{2,80}`,
    `skickat från .{2,80}`,
    `(?:sendt|send) (?:fra|med) .{2,80}`,
    `lähetetty .{2,80}`,
    `hanki outlook .{2,60}`,
    `wysłan[eo] (?:z|za) .{2,80}`,
    `(?:odesláno|odoslané|poslano|poslané) (?:z|s|iz) .{2,80}`,
    `elküldve .{2,60}|.{0,30}iphone-?ról küldve`,
    `trimis de pe .{2,80}`,
    `отправлено (?:с|из) .{2,80}`,
    `(?:надіслано|відправлено) (?:з|із) .{2,80}`,
    `.{0,30}${device}.{0,20} gönderildi`,
    `στάλθηκε από .{2,80}`,
    `(?:发自|發自|从|從|來自).{0,30}(?:iphone|ipad|手机|手機|邮箱|android|安卓|發送|发送|傳送|传送).{0,20}`,
    `.{0,20}から送信`,
    `.{0,30}에서 보냄`,
    `đã gửi từ .{2,60}`,
  ].join('|')})[\\s.*_>)]*$`,
  'iu',
);

/** Whether a line is a program's own advertisement, such as "Sent from my iPhone". */
export function isSentFrom(line: string): boolean {
  const words = line.replace(/<https?:[^>]*>/g, '').trim();
  return words.length <= 140 && sentFrom.test(words);
}

/** The usual mark above a signature: two dashes alone. */
export function isDelimiter(line: string): boolean {
  return /^\s*(?:--|—|––)[ \u00a0\t]*$/.test(line);
}

const disclaimer =
  /^[\s*_]*(?:(?:confidentiality|disclaimer|privileged|legal) ?(?:notice|note|statement)?\s*[:.-]|(?:this|the information (?:contained )?in this) (?:e-?mail|message|communication|transmission)(?: \w+){0,12} (?:confidential|intended (?:only|solely|exclusively)|privileged)|diese e-?mail (?:enthält|kann|ist) .{0,40}vertraulich|ce (?:message|courriel)(?: \S+){0,10} confidentiel|este (?:mensaje|correo)(?: \S+){0,10} confidencial|dit (?:e-?mail)?bericht(?: \S+){0,10} vertrouwelijk|questo messaggio(?: \S+){0,10} riservat|please consider the environment before printing|(?:virus-free|this email has been (?:checked|scanned)|you received this message because you are subscribed))/iu;

/** Whether a line starts the small print of an organisation or a list, which runs to the end. */
export function isSmallPrint(line: string): boolean {
  return disclaimer.test(line.slice(0, 400));
}

const closing =
  /^[\s*_]*(?:(?:(?:kind(?:est)?|best|warm(?:est)?|many|with(?: kind)?|yours)[\s,]*)?(?:regards|wishes|thanks|cheers|sincerely|faithfully|truly)(?: (?:and (?:regards|thanks)|in advance|again))?|thank you|best|mit freundlichen grüßen|viele grüße|freundliche grüße|(?:beste|liebe|herzliche) grüße|mfg|cordialement|bien à vous|(?:un )?(?:cordial )?saludos?(?: cordiales)?|atentamente|cordiali saluti|distinti saluti|met vriendelijke groet(?:en)?|mvg|atenciosamente|(?:com os )?melhores cumprimentos|med vänlig(?:a)? hälsning(?:ar)?|(?:med )?(?:venlig|vennlig) hilsen|mvh|pozdrawiam|z poważaniem|s pozdravem|с уважением|з повагою)[\s,.!*_–-]*$/iu;

/** Whether a line is how people end a letter ("Kind regards,"). It and the name after it stay with the words. */
export function isClosing(line: string): boolean {
  return line.length < 60 && closing.test(line);
}

const contact =
  /(?:\+|\b00|\b0|\(0)[\d][\d\s()./-]{6,}\d|\b(?:tel|telephone|phone|mobile|mob|fax|direct|office|handy|tél|móvil|cell)\b\s*[.:]|\bwww\.\S+|https?:\/\/\S+|[^\s@]+@[^\s@]+\.\w{2,}|\s\|\s|^\s*(?:[tmefwpd])\s*[:.]\s/iu;

/** Whether a line gives a way to reach someone, as the lines of a signature do. */
export function isContactLine(line: string): boolean {
  return line.length <= 160 && contact.test(line);
}

/** Whether a line reads as a sentence of a letter rather than as a line of a signature. */
export function isSentence(line: string): boolean {
  const words = line.trim().split(/\s+/).length;
  return /[?]\s*$/.test(line) || (words > 7 && /[.!,;:]\s*$/.test(line)) || words > 14;
}
