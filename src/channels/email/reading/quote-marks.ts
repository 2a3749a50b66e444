import { attribute } from './html-scan.ts';

/** `rest`: from here to the end of the mail; otherwise: this element. */
type QuoteMark = 'quoted' | 'signature' | 'rest' | null;

/**
 * How each mail program marks the words that it quotes. Class and id are matched by their end or start as
 * well, because programs that quote each other prefix them (`x_`, `m_-123`).
 */
const quotedClasses =
  /(?:^|[\s_\d])(?:gmail_quote(?:_container)?|gmail_extra_quote|yahoo_quoted|moz-cite-prefix|moz-forward-container|moz-email-headers-table|protonmail_quote|tutanota_quote|zmail_extra|zd_quoted|nylas-quote|sh-quoted-content|front-blockquote|freebirdquote|kept-quote|clean_bq|cm_quote|mailbird_quote|edo-quoted)(?=$|\s)/i;
const quotedIds =
  /^(?:x_)*(?:OLK_SRC_BODY_SECTION|yahoo_quoted|ymail_android_quoted|mail-editor-reference-message-container|blockquote_zmail|reply-intro|kept-quote|isReplyContent|isForwardContent|qt|quotedMessage)/i;
const restIds = /^(?:x_)*(?:divRplyFwdMsg|stopSpelling|ms-outlook-mobile-reference-message)$/i;
const quotedNames = /^(?:quote|messageReplySection)$/i;
const signatureClasses =
  /(?:^|[\s_\d])(?:gmail_signature|moz-signature|protonmail_signature_block(?:-user|-proton)?|zmail_signature|ymail_signature|tutanota_signature|sh-signature|front-signature|mailbird-signature|kept-signature)(?=$|\s)/i;
const signatureIds =
  /^(?:x_)*(?:Signature|AppleMailSignature|ms-outlook-mobile-signature|composer_signature|mobileSignature|divSignature|protonmail_mobile_signature_block|kept-signature)/i;
const signatureNames = /^messageSignatureSection$/i;

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
  if (quotedNames.test(name)) return 'quoted';
  if (/\bdata-smartmail\s*=\s*["']?gmail_signature|\bdata-signatureblock\b/i.test(attributes))
    return 'signature';
  if (signatureClasses.test(classes) || signatureIds.test(id) || signatureNames.test(name))
    return 'signature';
  return null;
}
