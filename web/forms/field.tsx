import { type HTMLInputTypeAttribute, useId } from 'react';
import { Refusal } from '../api/refusal.ts';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  hint?: string | undefined;
  wrong?: string | undefined;
  type?: HTMLInputTypeAttribute;
  rows?: number;
  autoComplete?: string;
  narrow?: boolean;
  first?: boolean;
  inputMode?: 'numeric' | 'email' | 'tel' | 'text';
}

/** A labelled input or text area; what is wrong stands above it, in words. */
export function Field(props: FieldProps) {
  const {
    label,
    value,
    onChange,
    hint,
    wrong,
    type = 'text',
    rows,
    autoComplete,
    narrow,
    first,
    inputMode,
  } = props;
  const id = useId();
  const described = [hint && `${id}-hint`, wrong && `${id}-wrong`].filter(Boolean).join(' ');
  const shared = {
    id,
    value,
    'aria-invalid': Boolean(wrong),
    ...(described && { 'aria-describedby': described }),
    ...(first && { 'data-first': true }),
    onChange: (event: { target: { value: string } }) => onChange(event.target.value),
  };
  return (
    <div className={narrow ? 'field narrow' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {wrong && (
        <p className="wrong" id={`${id}-wrong`}>
          {wrong}
        </p>
      )}
      {rows ? (
        <textarea rows={rows} {...shared} />
      ) : (
        <input
          type={type}
          {...(autoComplete && { autoComplete })}
          {...(inputMode && { inputMode })}
          {...shared}
        />
      )}
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  options: readonly { value: string; words: string }[];
  wrong?: string | undefined;
  hint?: string;
  narrow?: boolean;
}

/** A labelled native select. */
export function Choice({ label, value, onChange, options, wrong, hint, narrow }: ChoiceProps) {
  const id = useId();
  return (
    <div className={narrow ? 'field narrow' : 'field'}>
      <label htmlFor={id}>{label}</label>
      {hint && <p className="hint">{hint}</p>}
      {wrong && <p className="wrong">{wrong}</p>}
      <select
        id={id}
        value={value}
        aria-invalid={Boolean(wrong)}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  );
}

/** What the server said about one part of a form, such as `periods` or `email`. */
export function wrongAt(error: unknown, path: string): string | undefined {
  if (!(error instanceof Refusal)) return undefined;
  const errors = error.problem.errors as { path: string; message: string }[] | undefined;
  return errors?.find(
    (one) => one.path === path || one.path.startsWith(`${path}.`) || one.path === `body.${path}`,
  )?.message;
}
