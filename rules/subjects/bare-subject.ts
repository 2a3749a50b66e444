/** What mail programs put before a subject when they answer and when they pass on, by language. VS is Finnish for the one and Danish for the other. */
const ANSWER =
  're|aw|antw|antwort|sv|vs|ref|rif|r|res|resp|odp|vá|ynt|απ|σχετ|atb|hl|回复|回覆|答复|返信|رد|תשובה';
const FORWARD =
  'fwd?|wg|tr|vs|vb|vl|rv|enc|i|inoltro|doorst|pd|tov|továbbítás|ilt|πρθ|fs|trs|转发|轉寄|転送|إعادة توجيه';

const prefix = (words: string) =>
  new RegExp(`^\\s*(?:${words})\\s*(?:\\[\\d+\\]|\\(\\d+\\)|\\^\\d+)?\\s*[:：]`, 'iu');
const answerPrefix = prefix(ANSWER);
const forwardPrefix = prefix(FORWARD);
/** What mail gateways put there, and our own reference wherever it stands. */
const gateway = /^\s*[[(](?:ext(?:ern(?:al|e)?)?|external (?:email|sender)|caution|warning)[\])]\s*:?/i;
const reference = /[[(]?\bKPT-[0-9A-Z]{6}\b[\])]?/gi;

/** A subject without what programs add to it: two mails about one matter have the same. Never longer than what it was made from. */
export function bareSubject(subject: string): string {
  let bare = subject.replace(reference, ' ');
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = bare.replace(gateway, '').replace(answerPrefix, '').replace(forwardPrefix, '');
  }
  return bare.replace(/\s+/g, ' ').trim();
}

export const sameSubject = (a: string, b: string): boolean =>
  bareSubject(a).toLowerCase() === bareSubject(b).toLowerCase();

/** Whether the subject says that the mail passes another on. */
export const saysForwarded = (subject: string): boolean => forwardPrefix.test(subject.replace(gateway, ''));
