import { listWords } from '../../rules/wording/words.ts';
import { type Html, html } from '../platform/html.ts';
import type { DeskFacts } from './desk-facts.ts';
import {
  button,
  errorSummary,
  type FieldError,
  fileField,
  hidden,
  radios,
  textArea,
  textField,
} from './fields.ts';
import {
  type Answers,
  aboutLabels,
  type DraftFile,
  KINDS,
  LIMITS,
  STEPS,
  WAYS,
  type Way,
} from './help-answers.ts';
import { contactBox, type Page } from './page.ts';
import { saySize } from './say.ts';

export interface StepPage {
  answers: Answers;
  errors: FieldError[];
  /** said above everything: why the page is shown again, or what they should know */
  above?: Html | null;
}

const page = (
  title: string,
  path: string,
  desk: DeskFacts,
  { errors, above }: StepPage,
  form: Html,
): Page => ({
  title,
  back: BACK[path],
  wrong: errors.length > 0,
  main: html`${above}${errorSummary(errors)}${form}${contactBox(desk)}`,
});
const BACK: Record<string, string | undefined> = {
  '/help/about': '/help',
  '/help/you': '/help/about',
  '/help/check': '/help/you',
};

export function kindPage(desk: DeskFacts, step: StepPage, whenHeard: Html): Page {
  const { answers, errors } = step;
  return page(
    'What can we help with?',
    '/help',
    desk,
    step,
    html`<form method="post" action="/help" accept-charset="utf-8" novalidate>
${radios({
  name: 'kind',
  legend: html`<legend class="title"><h1>What can we help with?</h1></legend>`,
  value: answers.kind ?? '',
  choices: Object.entries(KINDS).map(([value, { label }]) => ({ value, label })),
  errors,
})}
${whenHeard}
<div class="actions">${button('Continue')}</div>
</form>`,
  );
}

export function aboutPage(desk: DeskFacts, step: StepPage): Page {
  const { answers, errors } = step;
  const labels = aboutLabels(answers.kind);
  return page(
    labels.what,
    '/help/about',
    desk,
    step,
    html`<h1>${labels.what}</h1>
<form method="post" action="/help/about" enctype="multipart/form-data" accept-charset="utf-8" novalidate>
${textArea({ name: 'what', label: 'In your own words', value: answers.what ?? '', rows: 9, errors })}
${textArea({ name: 'wanted', label: labels.wanted, value: answers.wanted ?? '', rows: 3, errors })}
${filesOf(answers, errors)}
<div class="actions">${button('Continue')}</div>
</form>`,
  );
}

function filesOf({ files = [], dropped = [] }: Answers, errors: FieldError[]): Html {
  return html`${fileField({
    name: 'files',
    label: 'Add photos or files (optional)',
    hint: 'Up to ten, and up to 25 MB together.',
    errors,
  })}
${dropped.length > 0 && html`<p class="error">${sayDropped(dropped)}</p>`}
${
  files.length > 0 &&
  html`<ul class="files">${files.map(
    (file, i) =>
      html`<li>${file.name} (${saySize(file.size)})<button class="link" name="remove" value="${i}" aria-label="Remove ${file.name}">Remove</button></li>`,
  )}</ul>`
}`;
}

/** What became of files that did not fit: the words are kept, the files are not. */
export const sayDropped = (names: string[]): string =>
  `We have your words, but we could not take ${listWords(names)}: files may be 25 MB together, and ten in all. ${names.length === 1 ? 'Make it' : 'Make them'} smaller, or send ${names.length === 1 ? 'it' : 'them'} to us another way.`;

export function youPage(desk: DeskFacts, step: StepPage): Page {
  const { answers, errors } = step;
  const fields: Record<Way, Html> = {
    email: textField({
      name: 'email',
      label: 'Email address',
      type: 'email',
      autocomplete: 'email',
      value: answers.email ?? '',
      errors,
    }),
    phone: textField({
      name: 'phone',
      label: 'Phone number',
      type: 'tel',
      autocomplete: 'tel',
      value: answers.phone ?? '',
      errors,
    }),
    post: textArea({
      name: 'post',
      label: 'Address',
      rows: 4,
      autocomplete: 'street-address',
      value: answers.post ?? '',
      errors,
    }),
  };
  return page(
    'How shall we reply?',
    '/help/you',
    desk,
    step,
    html`<h1>How shall we reply?</h1>
<form method="post" action="/help/you" accept-charset="utf-8" novalidate>
${textField({ name: 'name', label: 'Your name', autocomplete: 'name', value: answers.name ?? '', errors })}
<div class="away" aria-hidden="true"><label for="website">Leave this empty</label><input type="text" id="website" name="website" tabindex="-1" autocomplete="off"></div>
${radios({
  name: 'by',
  legend: html`<legend>Reply to me by</legend>`,
  value: answers.by ?? '',
  choices: Object.entries(WAYS).map(([value, label]) => ({ value, label, more: fields[value as Way] })),
  errors,
})}
${textArea({
  name: 'wishes',
  label: 'Anything that would make this easier for you? (optional)',
  hint: 'For example large print, or a call after 6pm.',
  value: answers.wishes ?? '',
  rows: 2,
  errors,
})}
<div class="actions">${button('Continue')}</div>
</form>`,
  );
}

const TYPED = ['kind', 'what', 'wanted', 'name', 'by', 'email', 'phone', 'post', 'wishes'] as const;

/** Everything once more. The form carries it all, so that it can be sent even where our copy has gone. */
export function checkPage(desk: DeskFacts, step: StepPage): Page {
  const { answers } = step;
  const [kind, about, you] = STEPS;
  return page(
    'Check what you have told us',
    '/help/check',
    desk,
    step,
    html`<h1>Check what you have told us</h1>
<dl class="answers">
${answerLine('What this is', answers.kind && KINDS[answers.kind].label, `${kind}#kind`)}
${answerLine('In your own words', answers.what, `${about}#what`)}
${answerLine(aboutLabels(answers.kind).wanted.replace(' (optional)', ''), answers.wanted, `${about}#wanted`)}
${answerLine('Files', namesOf(answers.files), `${about}#files`)}
${answerLine('Your name', answers.name, `${you}#name`)}
${answerLine('Reply by', replyBy(answers), `${you}#by`)}
${answerLine('What would make this easier', answers.wishes, `${you}#wishes`)}
</dl>
<form method="post" action="/help/check" accept-charset="utf-8">
${TYPED.map((name) => hidden(name, answers[name] ?? ''))}
<div class="actions">${button('Send')}</div>
</form>`,
  );
}

const namesOf = (files: DraftFile[] = []) => files.map((f) => `${f.name} (${saySize(f.size)})`).join('\n');
const replyBy = (answers: Answers) => answers.by && `${WAYS[answers.by]}: ${answers[answers.by] ?? ''}`;

function answerLine(label: string, value: string | undefined, change: string): Html {
  return html`<div><dt>${label}<a class="change" href="${change}" aria-label="Change: ${label}">Change</a></dt><dd>${lines(value || 'Nothing')}</dd></div>`;
}

/** Plain text with its line ends. */
export const lines = (text: string): Html =>
  html`${text.split('\n').map((line, i) => (i ? html`<br>${line}` : line))}`;

/** What they told us, for the last page and its print. */
export function toldUs(answers: Answers): Html {
  const all: [string, string | undefined][] = [
    ['In your own words', answers.what],
    [aboutLabels(answers.kind).wanted.replace(' (optional)', ''), answers.wanted],
    ['Files', namesOf(answers.files)],
    ['Your name', answers.name],
    ['Reply by', replyBy(answers)],
    ['What would make this easier', answers.wishes],
  ];
  return html`<dl class="answers">${all.map(
    ([label, value]) => value && html`<div><dt>${label}</dt><dd>${lines(value)}</dd></div>`,
  )}</dl>`;
}

/** The answers that the check page's form carried, when our own copy has gone. */
export function carried(text: (name: string) => string): Record<(typeof TYPED)[number], string> {
  return Object.fromEntries(TYPED.map((name) => [name, text(name).slice(0, LIMITS.what * 2)])) as Record<
    (typeof TYPED)[number],
    string
  >;
}
