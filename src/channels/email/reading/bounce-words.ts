/** What mail servers write in place of a delivery report, or above one: how it stands, for whom, and with which status. */

export type BounceClass = 'bounce-permanent' | 'bounce-transient' | 'delay';
export type WordsOfServer = { class: BounceClass; address: string | null; status: string | null };

/** An RFC 3463 status in a sentence, and not a part of a version or of a network address. */
export const statusPattern = /(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/;
const failureStatus = /(?<![\d.])([45])\.(\d{1,3})\.(\d{1,3})(?![\d.]*\d)/;
/** An SMTP reply code, which says only how bad it is: after it come words. */
const replyCode = /(?:^|[\s:;(#<"'])([45])[0-5]\d[ :-]\s*(?=\S)/m;

const serverSubject = new RegExp(
  [
    'undeliver(?:able|ed)\\b|delivery (?:status notification|failure|has failed|failed|report|incomplete|delayed)|delivery notification',
    '(?:e-?)?mail (?:delivery (?:failed|failure|system|status|subsystem)|failure|system error)|failure notice|failed (?:mail )?delivery|delayed mail|non[- ]delivery|nondeliverable',
    'returned mail|returned to sender|message (?:status - undeliverable|not delivered|undeliverable|delayed|could not be delivered)|could not (?:be delivered|send message)|warning: (?:message|could not)|rejected:? ',
    'unzustellbar|nicht zustellbar|zustellung fehlgeschlagen|unzustellbare|verz[öo]gert',
    'non (?:remis|distribuable|d[ée]livr[ée])|[ée]chec de (?:la )?(?:remise|livraison|distribution)|retour de mail',
    'no se (?:ha )?p(?:udo|odido) entregar|no entregado|no se puede entregar|error de entrega|notificaci[óo]n de estado de entrega',
    'non recapitabile|mancat[oa] (?:recapito|consegna)|impossibile recapitare',
    'niet (?:bezorgd|te bezorgen)|onbestelbaar|kan niet worden bezorgd',
    'n[ãa]o (?:entregue|foi poss[íi]vel entregar)|falha na entrega|n[ãa]o entreg[áa]vel',
    'nie(?:dor[ęe]czon|\\s?mo[żz]na dostarczy[ćc])|zwrot(?:ka)? wiadomo[śs]ci|olevererbar|kan inte levereras|kunne ikke leveres|ikke leveret|ei voitu toimittaa|nedoru[čc]iteln',
    'не(?:возможно)? (?:удалось )?доставить|недоставлен|не доставлено|не доставлен',
    '配信不能|配信できません|未送达|无法送达|退信|無法傳遞|배달되지 않음|전송 실패',
  ].join('|'),
  'iu',
);

/** Whether a subject is one that servers give to mail that comes back. An answer to such a mail is not. */
export const isServerSubject = (subject: string): boolean =>
  !/^\s*(?:re|aw|sv|vs|odp|fwd?|wg|tr|rv|enc)\s*[:：]/i.test(subject) && serverSubject.test(subject);

const delayWords =
  /\b(?:still being retried|will (?:be retried|retry|continue to try|keep trying|be making further attempts)|(?:has|have) been delayed|not yet been delivered|delivery (?:is |has been )?delayed|warning (?:message )?only|temporarily deferred|still undelivered after|delivery incomplete|no action is required)\b|\bdelay(?:ed)?\b.{0,40}\bdeliver|wird weiterhin versucht|verz[öo]gert/i;

const failureWords =
  /\b(?:undeliver(?:able|ed)|(?:could|can) ?n(?:[o']|’)t be delivered|could not deliver|(?:unable|wasn['’]t able) to deliver|(?:was|were|has|have) not (?:been )?delivered|wasn['’]t delivered|not accepted|delivery (?:to the following|has failed|failed)|delivery failure|failure notice|returned mail|returned to sender|permanent(?:ly)? (?:fatal )?(?:error|failure)|user unknown|unknown user|user not found|invalid (?:mailbox|recipient|address)|mailbox (?:unavailable|is full|full|not found)|quota exceeded|over quota|no such (?:user|mailbox|recipient)|no mailbox here|address(?:es)? (?:rejected|not found|failed)|does(?: not|n['’]t) exist|unrouteable|unzustellbar|(?:nicht|konnte nicht) zugestellt|n['’]a pas pu [êe]tre|non remis|no se (?:ha podido|pudo) entregar|mancato recapito|niet bezorgd|n[ãa]o foi entregue)\b|не удалось доставить|не доставлен|无法(?:送达|投递)|配信できません/i;

const transientWords =
  /\b(?:temporar(?:y|ily)|try again later|mailbox (?:is )?full|quota exceeded|over (?:its )?quota|queue too long|timed? ?out|retry time(?:out)?|connection refused|lost connection|no route to host|network is unreachable|greylist|graylist|too busy|not responding)\b/i;

/**
 * Reads the words of a mail server that sent no report. `failed` is what its X-Failed-Recipients says; `not` are addresses
 * that are not the one that failed: the server's, and whom it tells. Null when nothing says that a message failed or waits.
 */
export function readWordsOfServer(
  text: string,
  subject: string,
  failed: string,
  not: Set<string>,
): WordsOfServer | null {
  const lines = ownWords(text);
  // servers break their sentences over lines
  const words = lines.replace(/\s+/g, ' ');
  const enhanced = failureStatus.exec(words)?.[0];
  const code = replyCode.exec(lines)?.[1];
  const status = enhanced ?? (code ? `${code}.0.0` : null);
  const about = { address: addressIn(failed, lines, not), status };
  if (delayWords.test(words) || /\b(?:delay(?:ed)?|warning)\b|verz[öo]gert/i.test(subject))
    return { class: 'delay', ...about };
  if (failed === '' && !failureWords.test(words) && !isServerSubject(subject)) return null;
  const transient = status ? status.startsWith('4') : transientWords.test(words);
  return { class: transient ? 'bounce-transient' : 'bounce-permanent', ...about };
}

/** Where the server's words end and the mail begins that it gives back. */
const givenBack =
  /^(?:[ \t]*-{2,}.{0,10}(?:below this line|(?:this is a |the )?(?:copy|header|headers) of|original (?:message|mail)|returned (?:message|mail)|message header|urspr[üu]nglich|message d['’]origine|mensaje original|messaggio originale).*|[ \t]*original message (?:headers|follows)[:.].*|(?:received|return-path|dkim-signature): .*|(?:from|to|date|subject|message-id): .*\n(?:[\w-]+: |[ \t]+\S).*)$/im;

function ownWords(text: string): string {
  const head = text.slice(0, 20_000);
  const at = givenBack.exec(head)?.index ?? head.length;
  // a report that begins with a field of the mail is nothing but that
  return at < 20 ? head.slice(0, 8000) : head.slice(0, Math.min(at, 8000));
}

function addressIn(failed: string, words: string, not: Set<string>): string | null {
  const named = /([^\s,;<>"]+@[^\s,;<>"]+)/.exec(failed)?.[1];
  if (named) return named;
  const ways = [
    /RCPT TO:\s*<([^\s<>"]+@[^\s<>"]+)>/gi,
    /^[ \t]*<([^\s<>"]+@[^\s<>"]+)>/gm,
    /^[ \t]*(?:[-*•]\s*)?([^\s,;<>"()[\]:]+@[^\s,;<>"()[\]:]+?)[.:]?[ \t]*$/gm,
    /<(?:mailto:)?([^\s<>"]+@[^\s<>"]+)>/g,
    /([^\s,;<>"'()[\]:]+@[\w-]+(?:\.[\w-]+)+)/g,
  ];
  for (const way of ways)
    for (const [, address = ''] of words.matchAll(way)) if (!not.has(address.toLowerCase())) return address;
  return null;
}
