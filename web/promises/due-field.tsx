import { useEffect, useEffectEvent, useId, useState } from 'react';
import { quickDates, readDate, readingContext } from '../commitments/finder.ts';
import type { QuickDate } from '../commitments/protocol.ts';
import { instantOf, localValue, sayWindow } from '../dates/say-when.ts';
import { useSession } from '../session/session.tsx';

export interface DueValue {
  fromAt: string | null;
  dueAt: string;
}

interface DueFieldProps {
  label: string;
  value: DueValue | null;
  onChange: (value: DueValue) => void;
  /** What is wrong with it, shown above the field. */
  wrong?: string | undefined;
  first?: boolean;
}

/** A date and time: as people say it ("thu 2pm"), by one press, or from the browser's own picker. */
export function DueField({ label, value, onChange, wrong, first }: DueFieldProps) {
  const { desk, now } = useSession();
  const id = useId();
  const [phrase, setPhrase] = useState('');
  const [question, setQuestion] = useState('');
  const [quick, setQuick] = useState<QuickDate[]>([]);

  useEffect(() => {
    let gone = false;
    void quickDates(readingContext(desk, now())).then((dates) => {
      if (!gone) setQuick(dates);
    });
    return () => {
      gone = true;
    };
  }, [desk, now]);

  const take = useEffectEvent((read: DueValue) => onChange(read));
  useEffect(() => {
    if (phrase.trim() === '') {
      setQuestion('');
      return;
    }
    const timer = setTimeout(async () => {
      const read = await readDate(phrase, readingContext(desk, now()));
      if (!read) return setQuestion('We do not read a date in this. Try “thu 2pm” or “9 December”.');
      setQuestion(read.question ?? '');
      if (!read.question) take({ fromAt: read.fromAt, dueAt: read.dueAt });
    }, 250);
    return () => clearTimeout(timer);
  }, [phrase, desk, now]);

  const due = value && new Date(value.dueAt);
  return (
    <fieldset className="field due-field">
      <legend>{label}</legend>
      {wrong && <p className="wrong">{wrong}</p>}
      <p className="due-said" aria-live="polite">
        {due
          ? sayWindow(value?.fromAt ? new Date(value.fromAt) : null, due, desk.zone, now())
          : 'No date yet'}
      </p>
      <div className="row">
        {quick.map((date) => (
          <button
            type="button"
            key={date.label}
            className="btn small"
            title={date.explanation}
            onClick={() => {
              setPhrase('');
              onChange({ fromAt: null, dueAt: date.dueAt });
            }}
          >
            {date.label}
          </button>
        ))}
      </div>
      <div className="pair">
        <div>
          <label htmlFor={`${id}-phrase`} className="small-text">
            In words
          </label>
          <input
            id={`${id}-phrase`}
            placeholder="thu 2pm"
            value={phrase}
            {...(first ? { 'data-first': true } : {})}
            aria-describedby={`${id}-question`}
            aria-invalid={Boolean(wrong)}
            onChange={(event) => setPhrase(event.target.value)}
          />
        </div>
        <div>
          <label htmlFor={`${id}-picker`} className="small-text">
            Or from the calendar
          </label>
          <input
            id={`${id}-picker`}
            type="datetime-local"
            value={due ? localValue(due, desk.zone) : ''}
            onChange={(event) => {
              const picked = instantOf(event.target.value, desk.zone);
              if (picked) onChange({ fromAt: null, dueAt: picked.toISOString() });
            }}
          />
        </div>
      </div>
      <p id={`${id}-question`} className="small-text" aria-live="polite">
        {question}
      </p>
    </fieldset>
  );
}
