import { type Answers, isKindChoice, isWay, type Step } from './help-answers.ts';
import { carried } from './help-pages.ts';
import type { Posted } from './posted.ts';
import { oneLine } from './typed.ts';

/** The fields of one page, as they were typed. */
export function typedOn(step: Step, posted: Posted): Answers {
  const { text } = posted;
  if (step === '/help') {
    const kind = text('kind');
    return isKindChoice(kind) ? { kind } : {};
  }
  if (step === '/help/about') return { what: text('what'), wanted: text('wanted') };
  const by = text('by');
  return {
    name: oneLine(text('name')),
    ...(isWay(by) && { by }),
    email: oneLine(text('email')),
    phone: oneLine(text('phone')),
    post: text('post').trim(),
    wishes: text('wishes').trim(),
  };
}

/** What the check page's form carried, when our own copy has gone. */
export function answersCarried(posted: Posted): Answers {
  const { kind, by, ...rest } = carried(posted.text);
  return { ...rest, ...(isKindChoice(kind) && { kind }), ...(isWay(by) && { by }) };
}

/** Files that were there before and are not now. */
export const goneFrom = (before: Answers['files'] = [], now: Answers['files'] = []) =>
  before.filter((file) => !now.some((other) => other.sha256 === file.sha256));

/** Files that fit beside those kept before, and the names of those that do not. */
export function fitting({ files }: Posted, bytes: number, count: number) {
  const fit: Posted['files'] = [];
  const over: string[] = [];
  for (const file of files) {
    if (file.bytes.length > bytes || fit.length >= count) over.push(file.name);
    else {
      bytes -= file.bytes.length;
      fit.push(file);
    }
  }
  return { fit, over };
}
