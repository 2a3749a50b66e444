import type { Draft } from '../draft.ts';
import { type Hit, type Rule, withoutOverlaps } from '../rule.ts';

export const leftoverFormatting: Rule = {
  id: 'leftover-formatting',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B11',
  about: 'Signs left over from somewhere else: tags, asterisks, broken characters.',
  find,
};

const LEFT_OVER: { signs: RegExp; better?: (match: RegExpExecArray) => string }[] = [
  {
    signs:
      /<\/?(?:p|br|div|span|b|i|u|strong|em|font|table|tbody|tr|td|th|ul|ol|li|h[1-6]|a|img|hr|pre|o:p|center|small|style|html|body|head)\b[^<>\n]*>/gi,
    better: () => '',
  },
  {
    signs:
      /&(?:nbsp|amp|lt|gt|quot|rsquo|lsquo|ldquo|rdquo|ndash|mdash|pound|euro|#\d{2,5}|#x[\da-f]{2,5});/gi,
  },
  { signs: /\*\*(?<inside>[^*\n]{1,80})\*\*/g, better: (match) => match.groups?.inside ?? '' },
  { signs: /^#{1,4} (?=\S)/gm, better: () => '' },
  { signs: /\[(?<inside>[^[\]\n]{1,60})\]\(https?:[^()\s]+\)/g },
  { signs: /(?:â\u0080[\u0080-\u009f]|â€™|â€œ|â€\u009d|â€“|â€”|Ã[©¨¢ªª¼¶¤Ÿ ]|Â£|Â |\ufffd)+/g },
  { signs: /=(?:20|E2=80=[0-9A-F]{2}|3D|C2=A0)(?![0-9A-F])/g },
  { signs: /\[(?:cid|image):[^\]\n]{1,80}\]|\bcid:[\w.@-]+/gi, better: () => '' },
  { signs: /\bError! (?:Reference source not found|Bookmark not defined)\.?|\bMERGEFIELD\b[^\n]{0,40}/g },
  // what a writing machine says of itself
  {
    signs:
      /\bas an ai(?: language)?(?: model| assistant)?\b,?|^(?:certainly|sure|of course|absolutely)[!,.] here(?:'s| is) (?:a|an|the|your) [^\n]{0,60}(?:draft|reply|response|e-?mail|version|message)[^\n]{0,40}:?$/gim,
  },
  { signs: /<mailto:[^<>\s]+>/gi, better: () => '' },
];

function find({ own }: Draft): Hit[] {
  return withoutOverlaps(
    LEFT_OVER.flatMap(({ signs, better }) =>
      [...own.matchAll(signs)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        reason: 'This is left over from somewhere else.',
        suggestion: better?.(match) ?? null,
      })),
    ),
  );
}
