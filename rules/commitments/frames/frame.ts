/**
 * A stretch of a sentence in which we, or someone for us, undertake something. `from` is where it starts, `act` where the
 * doing starts ("call you …"); offsets within the sentence.
 */
export type Frame = FrameReading & { from: number; act: number };

export type FrameReading = {
  /** 'act': the words from `act` name what we do. 'whole': the sentence from `from` is itself the wording. */
  wording: 'act' | 'whole';
  /** "Your refund will be paid": the thing and the verb, so that it can be said as "Pay your refund". */
  passive?: { thing: string; verb: string };
  /** Words that make it less than a promise ("aim to"). */
  hedge?: string;
  /** Something arranged: the date of the visit that it speaks of is the date of the promise. */
  arranged?: boolean;
  /** Commits only where a date is said with it. */
  onlyDated?: boolean;
};

/** What a sentence tells besides the words that matched: what follows them, what came before, and who writes. */
export type Setting = { rest: string; before: string; agent: string | undefined };

/** One way in which a commitment starts. `read` decides on what follows; null when it commits to nothing. */
export type Opener = {
  pattern: RegExp;
  read(match: RegExpExecArray, setting: Setting): FrameReading | null;
};

/** A pattern in which a space stands for any run of spaces. */
export function opening(source: string, flags = 'gi'): RegExp {
  return new RegExp(source.replace(/ /g, '\\s+'), flags);
}

/** Those whose doings are not ours to promise. */
export const STRANGERS =
  /\b(?:court|bank|ombudsman|tribunal|insurers?|police|hmrc|other side|other party|their|they|supplier|manufacturer|landlord|seller|buyer|employer|tenant|neighbour|dwp|government)\b/i;

/** Small words between "we will" and the doing. */
export const ADVERBS =
  '(?:(?:also|then|now|both|each|all|certainly|definitely|personally|therefore|of course|just|next|still|hopefully|always|in turn|immediately|promptly|simply|first|actually|probably|likely|separately|obviously|absolutely|gladly|happily|at least|again|at that point|by then|in the meantime|meanwhile),? )*';

/** "I'm writing to ask", "we are looking into it": what we are busy with, not what we will have done by a date. */
export const BUSY_WITH =
  /^(?:(?:writing|calling|getting in touch|phoning|ringing|emailing|e-mailing|contacting you) to|asking|looking|trying|having|being|doing|taking|going|handling|dealing|checking|working|following|finding|seeing|keeping|letting|sorting|closing|opening|meeting|moving|running|waiting|showing)\b/i;
