import { type Html, html } from '../platform/html.ts';
import type { DeskFacts } from './desk-facts.ts';
import { button, errorSummary, type FieldError, fileField, hidden, textArea, textField } from './fields.ts';
import { contactBox, type Page } from './page.ts';

/** Where a form of the customer's page is, and who reads it. */
export interface FormAt {
  at: string;
  desk: DeskFacts;
  /** "Kiran", or "us" */
  who: string;
  visited: boolean;
}

export interface Typed {
  /** the signed id that the message will have */
  form: string;
  words: string;
  wanted: string;
  wishes: string;
  phone: string;
}

const KINDS = {
  write: { title: (who: string) => `Write to ${who}`, words: 'Your message', rows: 8 },
  complain: { title: () => 'Make a complaint', words: 'Tell us what went wrong', rows: 8 },
};

/** A message, or a complaint about what this page is about: we know who they are, so nothing of that is asked again. */
export function wordsForm(
  { at, desk, who, visited }: FormAt,
  kind: keyof typeof KINDS,
  typed: Typed,
  errors: FieldError[],
  above: Html | null,
): Page {
  const { title, words, rows } = KINDS[kind];
  return {
    title: title(who),
    back: at,
    wrong: errors.length > 0,
    main: html`${above}${errorSummary(errors)}<h1>${title(who)}</h1>
${kind === 'complain' && html`<p>A senior colleague looks after every complaint. We will tell you their name.</p>`}
${!visited && html`<p class="hint">Anyone with your link can write here, so we check with you before we change anything because of it.</p>`}
<form method="post" action="${at}/${kind}" enctype="multipart/form-data" accept-charset="utf-8" novalidate>
${hidden('form', typed.form)}
${textArea({ name: 'words', label: words, value: typed.words, rows, errors })}
${kind === 'complain' && textArea({ name: 'wanted', label: 'What would put it right? (optional)', value: typed.wanted, rows: 3, errors })}
${fileField({ name: 'files', label: 'Add photos or files (optional)', hint: 'Up to ten, and up to 25 MB together.', errors })}
<div class="actions">${button('Send')}</div>
</form>
${contactBox(desk)}`,
  };
}

export function reachForm(
  { at, desk, visited }: FormAt,
  typed: Typed,
  errors: FieldError[],
  above: Html | null,
): Page {
  return {
    title: 'Change how we reach you',
    back: at,
    wrong: errors.length > 0,
    main: html`${above}${errorSummary(errors)}<h1>Change how we reach you</h1>
<p>${
      visited
        ? 'What you write here goes on your record at once.'
        : 'Anyone with your link can write here, so a person checks with you before we change your record.'
    }</p>
<form method="post" action="${at}/how-to-reach-me" accept-charset="utf-8" novalidate>
${hidden('form', typed.form)}
${textArea({
  name: 'wishes',
  label: 'How would you like us to reach you?',
  hint: 'For example by phone after 6pm, in large print, or through somebody who helps you.',
  value: typed.wishes,
  rows: 4,
  errors,
})}
${textField({ name: 'phone', label: 'A phone number (optional)', type: 'tel', autocomplete: 'tel', value: typed.phone, errors })}
<div class="actions">${button('Send')}</div>
</form>
${contactBox(desk)}`,
  };
}
