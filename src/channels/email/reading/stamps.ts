/** Reading the date and the clock time in a line, as machines write them in any language. */

/** The digits of other scripts as 0–9. */
export function plainDigits(text: string): string {
  if (!/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59\uff10-\uff19]/.test(text)) return text;
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0e50-\u0e59\uff10-\uff19]/g, (digit) => {
    const code = digit.charCodeAt(0);
    return String(
      (code - (code >= 0xff10 ? 0xff10 : code >= 0xe50 ? 0xe50 : code >= 0x966 ? 0x966 : 0x660)) % 16,
    );
  });
}

// years of the common, the Thai (25..) and the Persian calendar (14..)
const year = /(?<!\d)(?:19|20|25|14)\d{2}(?!\d)/;
const shortDate = /(?<![\d.:])\d{1,2}[./-]\s?\d{1,2}[./-]\s?\d{2}(?!\d)/;
const clock =
  /(?<![\d.:/-])\d{1,2}(?::\d{2}|\s?h\s?\d{2}|[時时시]|\.\d{2}(?!\d|[./-]\s?\d|[.,]? (?:19|20)\d\d))|(?<!\d)\d{1,2} ?[ap]\.?m\b/iu;

/** A day with its year. Expects plain digits. */
export function hasDate(text: string): boolean {
  return (year.test(text) && /\d\D+\d/.test(text)) || shortDate.test(text);
}

/** A time of day. Expects plain digits. */
export function hasClock(text: string): boolean {
  return clock.test(text);
}
