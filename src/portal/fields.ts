import { type Html, html } from '../platform/html.ts';

/** One thing to put right: said at the top of the page and at its field in the same words. */
export interface FieldError {
  field: string;
  message: string;
}

const errorOf = (errors: FieldError[], field: string) => errors.find((e) => e.field === field)?.message;

/** The summary at the top of a page with errors; it takes the focus, so that it is read first. */
export function errorSummary(errors: FieldError[]): Html | null {
  if (errors.length === 0) return null;
  return html`<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors"><h2 id="errors">There is a problem</h2>
<ul>${errors.map(({ field, message }) => html`<li><a href="#${field}">${message}</a></li>`)}</ul></div>`;
}

/** Something that went wrong on our side, or that they should know before they go on. */
export function notice(heading: string, ...lines: (string | Html | null)[]): Html {
  return html`<div class="errors notice" role="alert" tabindex="-1" autofocus aria-labelledby="notice"><h2 id="notice">${heading}</h2>
${lines.map((line) => line && html`<p>${line}</p>`)}</div>`;
}

interface Field {
  name: string;
  label: string;
  hint?: string;
  value: string;
  errors: FieldError[];
}

interface TextField extends Field {
  type?: 'text' | 'email' | 'tel';
  autocomplete?: string;
  short?: boolean;
}

const described = (...ids: (string | undefined | false)[]) => {
  const list = ids.filter(Boolean).join(' ');
  return list ? html` aria-describedby="${list}"` : null;
};

function around({ name, label, hint, errors }: Field, input: (more: Html) => Html): Html {
  const error = errorOf(errors, name);
  return html`<div class="field${error ? ' wrong' : ''}"><label for="${name}">${label}</label>
${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`}${error && html`<p class="error" id="${name}-error">${error}</p>`}
${input(html`${described(hint && `${name}-hint`, error && `${name}-error`)}${error && html` aria-invalid="true"`}`)}</div>`;
}

export function textField(field: TextField): Html {
  const { name, type = 'text', autocomplete = 'off', short } = field;
  return around(
    field,
    (more) =>
      html`<input type="${type}" id="${name}" name="${name}" value="${field.value}" autocomplete="${autocomplete}"${type !== 'text' && html` spellcheck="false"`}${short && html` class="short" inputmode="numeric"`}${more}>`,
  );
}

export function textArea(field: Field & { rows: number; autocomplete?: string }): Html {
  const { name, rows, autocomplete = 'off' } = field;
  // a first line end inside a textarea is swallowed: the one here is meant for that
  return around(
    field,
    (more) =>
      html`<textarea id="${name}" name="${name}" rows="${rows}" autocomplete="${autocomplete}"${more}>
${field.value}</textarea>`,
  );
}

export function fileField(field: Omit<Field, 'value'>): Html {
  const { name } = field;
  return around(
    { ...field, value: '' },
    (more) => html`<input type="file" id="${name}" name="${name}" multiple${more}>`,
  );
}

/** Whole choices in a fieldset; `more` is shown with its choice (see .reveal). */
export function radios(field: {
  name: string;
  legend: Html;
  value: string;
  choices: { value: string; label: string; more?: Html }[];
  errors: FieldError[];
}): Html {
  const { name, legend, value, choices, errors } = field;
  const error = errorOf(errors, name);
  return html`<fieldset class="field${error ? ' wrong' : ''}"${described(error && `${name}-error`)}>${legend}
${error && html`<p class="error" id="${name}-error">${error}</p>`}<div class="choices">
${choices.map((choice, i) => {
  // the first has the field's own name as its id: links from the summary lead there
  const radio = html`<label><input type="radio" id="${i === 0 ? name : `${name}-${choice.value}`}" name="${name}" value="${choice.value}"${choice.value === value && html` checked`}> ${choice.label}</label>`;
  return choice.more
    ? html`<div class="choice">${radio}<div class="reveal">${choice.more}</div></div>`
    : radio;
})}
</div></fieldset>`;
}

export const button = (label: string, more: { name?: string; value?: string; style?: string } = {}): Html =>
  html`<button${more.style && html` class="${more.style}"`}${more.name && html` name="${more.name}" value="${more.value ?? ''}"`}>${label}</button>`;

export const hidden = (name: string, value: string): Html =>
  html`<input type="hidden" name="${name}" value="${value}">`;
