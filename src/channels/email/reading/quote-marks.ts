import { attribute } from './html-scan.ts';

/** `rest`: from here to the end of the mail; otherwise: this element. */
type QuoteMark = 'quoted' | 'signature' | 'rest' | null;

/**
 * How each mail program marks the words that it quotes. Class and id are matched by their end or start as
 * well, because programs that quote each other prefix them (`x_`, `m_-123`, Yahoo's `ydp1a2b`).
 */
const quotedClasses =
  /(?:^|[\s_\d])(?:gmail_quote(?:_container)?|gmail_extra_quote|moz-cite-prefix|moz-forward-container|moz-email-headers-table|protonmail_quote|tutanota_quote|zmail_extra|zd_quoted|nylas-quote|sh-quoted-content|front-blockquote|freebirdquote|kept-quote|kept-mail|clean_bq|cm_quote|mailbird_quote|edo-quoted|freshdesk_quote|missive_quote|hs_reply|hey-quote|mail-quote-collapse|ntes-mailmaster-quote|xm_compose_origin_mail_container|qm_convstr|history_container|quoted-mail|quoted_text)(?=$|\s)|yahoo_quoted/i;
const quotedIds =
  /^(?:x_|m_-?\d+)*(?:OLK_SRC_BODY_SECTION|yahoo_quoted|ymail_android_quoted|mail-editor-reference-message-container|blockquote_zmail|reply-intro|kept-quote|isReplyContent|isForwardContent|ntes-pcmac-|qt$|quotedMessage|original-content|mail-quote|tutanota_quote)|^ydp[0-9a-f]+yahoo_quoted/i;
const quotedMarkers = /^__(?:HEADERS|QUOTED_TEXT)__$/;
const restIds =
  /^(?:x_|m_-?\d+)*(?:divRplyFwdMsg|stopSpelling|ms-outlook-mobile-reference-message|zwchr|replySplit)$/i;
const quotedNames = /^(?:quote|quoted-content|messageReplySection)$/i;
const signatureClasses =
  /(?:^|[\s_\d])(?:gmail_signature|gmail_signature_prefix|moz-signature|protonmail_signature_block(?:-user|-proton)?|zmail_signature|ymail_signature|yahoo-signature|tutanota_signature|sh-signature|front-signature|mailbird-signature|missive_signature|freshdesk_signature|bloop_sign|signature|MsoAutoSig|MsoSignature|kept-signature)(?=$|\s)|^ydp[0-9a-f]+signature$/i;
const signatureIds =
  /^(?:x_|m_-?\d+)*(?:Signature|AppleMailSignature|ms-outlook-mobile-signature|composer_signature|mobileSignature|divSignature|protonmail_mobile_signature_block|ymail_android_signature|Zm-_Id_-Sgn|bloop_sign|sig\d+$|kept-signature|ntes-pcmail-signature|mail-signature)/i;
const signatureNames = /^(?:messageSignatureSection|signature)$/i;

/** What an element's tag and attributes say of the words in it. */
export function quoteMark(tag: string, attributes: string): QuoteMark {
  if (
    tag === 'blockquote' &&
    (/^cite$/i.test(attribute(attributes, 'type')) || attribute(attributes, 'cite') !== '')
  ) {
    return 'quoted';
  }
  if (/\bdata-kept-quote\b/i.test(attributes)) return 'quoted';
  const classes = attribute(attributes, 'class');
  if (quotedClasses.test(classes)) return 'quoted';
  const id = attribute(attributes, 'id');
  if (restIds.test(id)) return 'rest';
  if (quotedIds.test(id)) return 'quoted';
  const name = attribute(attributes, 'name');
  if (tag !== 'a' && quotedNames.test(name)) return 'quoted';
  const marker = attribute(attributes, 'data-marker');
  if (marker === '__DIVIDER__') return 'rest';
  if (quotedMarkers.test(marker)) return 'quoted';
  if (/^__SIG_(?:PRE|POST)__$/.test(marker)) return 'signature';
  if (
    /\bdata-smartmail\s*=\s*["']?gmail_signature|\bdata-signatureblock\b|\bdata-signature-widget\b/i.test(
      attributes,
    )
  )
    return 'signature';
  if (signatureClasses.test(classes) || signatureIds.test(id) || signatureNames.test(name))
    return 'signature';
  return null;
}
