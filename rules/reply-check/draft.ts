import { type Commitment, findCommitments } from '../commitments/find-commitments.ts';
import { ownSentences } from '../commitments/sentences.ts';
import { type DateMention, datesAt, plainCharacters } from '../dates/find-dates.ts';
import { Moment } from '../dates/moment.ts';
import type { CheckContext } from './finding.ts';
import { type Greeting, readGreeting } from './greeting.ts';
import { signatureStart } from './signature.ts';

/** A sentence of the writer's own. `spoken` is `text` with what stands in quotation marks blanked: somebody else's words. */
export type Part = { start: number; end: number; text: string; spoken: string };

/** A date with its place in the draft and the sentence that says it. */
export type DatedPart = { date: DateMention; start: number; end: number; part: Part };

const ATTRIBUTION =
  /^[ \t]*(?:on\b[^\n]{5,120}(?:\n[^\n]{0,80})?\bwrote:|-{2,}\s*(?:original|forwarded) message\s*-{2,}|(?:from|von|de):[^\n]+\n(?:[ \t]*\n)?\s*(?:sent|date|to|gesendet|envoyé):|_{10,}[ \t]*\nfrom:)[^\n]*$/im;
const CODE = /```[\s\S]*?(?:```|$)|`[^`\n]+`/g;
const QUOTED_LINE = /^[ \t]*>.*$/gm;
const LINK = /\b(?:https?:\/\/|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.-]+/gi;
/** Longer drafts are read up to here. */
const LONGEST = 60_000;

/** A draft as the rules read it: what is ours in it, sentence by sentence. All offsets are those of `text`. */
export class Draft {
  readonly text: string;
  /** `text` character for character, with plain quotes and spaces; code and quoted mail blanked. */
  readonly own: string;
  readonly greeting: Greeting | null;
  /** What stands between greeting and signature, and a postscript. */
  readonly sentences: readonly Part[];
  readonly signatureAt: number;
  readonly moment: Moment;
  readonly #body: string;
  readonly #agentName: string | undefined;
  #dates: DatedPart[] | undefined;
  #commitments: Commitment[] | undefined;

  constructor(text: string, { now, zone, calendar, from }: CheckContext) {
    this.text = text;
    this.moment = new Moment({ now, zone, ...(calendar ? { calendar } : {}) });
    this.own = ownWords(text);
    this.greeting = readGreeting(this.own);
    this.signatureAt = signatureStart(this.own, this.greeting?.end ?? 0);
    this.#body = bodyOf(this.own, this.greeting, this.signatureAt);
    this.#agentName = from ?? undefined;
    this.sentences = ownSentences(this.#body).map(({ start, text: words }) => ({
      start,
      end: start + words.length,
      text: words,
      spoken: words.replace(/"[^"]*"/g, blanked).replace(LINK, blanked),
    }));
  }

  /** Every date in the sentences. */
  get dates(): readonly DatedPart[] {
    this.#dates ??= this.sentences.flatMap((part) =>
      datesAt(part.text, this.moment).map((date) => ({
        date,
        start: part.start + date.start,
        end: part.start + date.end,
        part,
      })),
    );
    return this.#dates;
  }

  get commitments(): readonly Commitment[] {
    const { now, zone, calendar } = this.moment;
    this.#commitments ??= findCommitments(this.#body, {
      now,
      zone,
      calendar,
      ...(this.#agentName ? { agentName: this.#agentName } : {}),
    });
    return this.#commitments;
  }

  /** Where a missing sentence could stand: after the last one. */
  get endOfBody(): number {
    return this.sentences.at(-1)?.end ?? this.greeting?.end ?? 0;
  }

  /** The words of the sentences, in lower case. */
  get wordCount(): number {
    return this.sentences.reduce(
      (sum, { spoken }) => sum + (spoken.match(/[\p{L}\p{N}'’-]+/gu)?.length ?? 0),
      0,
    );
  }
}

function ownWords(text: string): string {
  // Code first: its backticks are quotation marks to everything that follows.
  const plain = plainCharacters(text.replace(CODE, blanked)).replace(/\r/g, ' ');
  const until = Math.min(ATTRIBUTION.exec(plain)?.index ?? plain.length, LONGEST);
  return plain.slice(0, until).replace(QUOTED_LINE, blanked) + blanked(plain.slice(until));
}

function bodyOf(own: string, greeting: Greeting | null, signatureAt: number): string {
  const opened = greeting ? blankSpan(own, greeting.start, greeting.end) : own;
  const postscript = /^[ \t]*p\.? ?s\.?[ :.,–—-]/im.exec(own.slice(signatureAt));
  return blankSpan(opened, signatureAt, postscript ? signatureAt + postscript.index : own.length);
}

function blankSpan(text: string, start: number, end: number): string {
  return text.slice(0, start) + blanked(text.slice(start, end)) + text.slice(end);
}

/** As many spaces, and the same lines. */
function blanked(text: string): string {
  return text.replace(/[^\n]/g, ' ');
}
