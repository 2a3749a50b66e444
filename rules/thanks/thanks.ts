/** Words that a plain thank-you is made of. One word that is not among them, and the message may ask for something. */
const spoken = new Set(
  (
    'thanks thank thankyou thx ta cheers many so very much really truly again kindly you your u all both everyone team i we my ' +
    'me us our a an the this that it its it’s that’s is was are were am been be has have had of for to in on and with from as at by ' +
    'lot lots bunch million help helping helped assistance support advice patience kindness time trouble efforts effort work ' +
    'reply replying response responding answer answering update updating call calling message email e-mail letter note ' +
    'information info explanation explaining quick prompt fast swift speedy quickly promptly sending letting know sorting ' +
    'fixing dealing looking after into resolving getting back great good brilliant lovely perfect wonderful fantastic excellent ' +
    'super amazing marvellous splendid superb ideal grand appreciate appreciated appreciative grateful gratefully happy pleased ' +
    'delighted relieved glad kind received got sorted fixed solved resolved done working works arrived fine well now today ' +
    'everything more than could ask wish wishes best warm warmest regards have nice day evening weekend week take care ' +
    'yours sincerely faithfully truly hi hello dear good morning afternoon much-appreciated exactly what needed wanted ' +
    'such service job done indeed no problem worries yes ok okay too most helpful quite wow hooray x xx xxx'
  ).split(' '),
);

const thanking = /\b(thanks?|thank ?you|thx|ta|cheers|(much |really |very )?appreciated?|grateful)\b/i;
const greeting = /^(hi|hello|hey|dear|good (morning|afternoon|evening))\b[^,.!\n]{0,40}[,.!\n]\s*/i;
/** "Kiran," or "Thanks Kiran," names whom they thank. */
const named = /\b([Tt]hanks|[Tt]hank you|[Cc]heers)( (?:so|very) much)?,? (\p{Lu}[\p{L}’'-]+)(?=[\s,.!]|$)/gu;
const LONGEST = 400;
const SIGNED_WORDS = 3;

/**
 * Whether a message says thank you and nothing else, so that it needs no answer. Strict: a question, a figure, a "but" or any
 * word beyond those of thanks makes it a message like any other. English only.
 */
export function isThanks(text: string): boolean {
  const plain = text.normalize('NFKC').replaceAll("'", '’').trim();
  if (
    plain.length === 0 ||
    plain.length > LONGEST ||
    /[?¿\p{N}@]|https?:|www\./u.test(plain) ||
    !thanking.test(plain)
  )
    return false;
  const body = withoutSignature(plain.replace(greeting, '')).replace(named, '$1$2 ');
  if (!thanking.test(body)) return false;
  const words = body.toLowerCase().match(/[\p{L}’-]+/gu) ?? [];
  return words.every((word) => spoken.has(word.replace(/^[’-]+|[’-]+$/g, '')));
}

/** Takes off a last line that is no more than a name. */
function withoutSignature(text: string): string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const last = lines[lines.length - 1] ?? '';
  const words = last.replace(/[.,!\s]+$/, '').split(/\s+/);
  const isName =
    lines.length > 1 &&
    words.length <= SIGNED_WORDS &&
    words.every((word) => /^\p{Lu}[\p{L}’.-]*$/u.test(word));
  return (isName ? lines.slice(0, -1) : lines).join('\n');
}
