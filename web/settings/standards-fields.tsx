import type { Standards } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';

/** What a new desk promises everyone. */
export const USUAL_STANDARDS: Standards = {
  firstAnswer: { kind: 'hours-rolled', hours: 24 },
  updateEveryWorkingDays: 5,
  takeByWorkingMinutes: 60,
  undoSeconds: 20,
};

interface StandardsFieldsProps {
  value: Standards;
  onChange: (value: Standards) => void;
  error: unknown;
}

/** What everyone who writes is promised, in sentences: shared by set-up and settings. */
export function StandardsFields({ value, onChange, error }: StandardsFieldsProps) {
  const { firstAnswer } = value;
  const whole = (text: string): number => Number.parseInt(text, 10) || 0;
  return (
    <>
      <p>Everyone who writes is told at once that we have it, by our computer, which says so.</p>
      <fieldset>
        <legend>A first answer from a person</legend>
        <label className="choice">
          <input
            type="radio"
            name="first-answer"
            checked={firstAnswer.kind === 'hours-rolled'}
            onChange={() => onChange({ ...value, firstAnswer: { kind: 'hours-rolled', hours: 24 } })}
          />
          <span>
            Within so many hours of their message
            <small>When that falls while we are closed, the same time on the next working day.</small>
          </span>
        </label>
        <label className="choice">
          <input
            type="radio"
            name="first-answer"
            checked={firstAnswer.kind === 'working-hours'}
            onChange={() => onChange({ ...value, firstAnswer: { kind: 'working-hours', hours: 8 } })}
          />
          <span>
            Within so many working hours
            <small>Only the hours in which we are open count.</small>
          </span>
        </label>
        <Field
          label={firstAnswer.kind === 'hours-rolled' ? 'Hours' : 'Working hours'}
          type="number"
          inputMode="numeric"
          narrow
          value={String(firstAnswer.hours || '')}
          wrong={wrongAt(error, 'firstAnswer')}
          onChange={(hours) => onChange({ ...value, firstAnswer: { ...firstAnswer, hours: whole(hours) } })}
        />
      </fieldset>
      <Field
        label="Never longer without word than (working days)"
        hint="Even when there is no news, they hear from us."
        type="number"
        inputMode="numeric"
        narrow
        value={String(value.updateEveryWorkingDays || '')}
        wrong={wrongAt(error, 'updateEveryWorkingDays')}
        onChange={(days) => onChange({ ...value, updateEveryWorkingDays: whole(days) })}
      />
      <Field
        label="A named person takes it within (working minutes)"
        hint="When a team has something that nobody has taken, its duty holder becomes the owner then."
        type="number"
        inputMode="numeric"
        narrow
        value={String(value.takeByWorkingMinutes || '')}
        wrong={wrongAt(error, 'takeByWorkingMinutes')}
        onChange={(minutes) => onChange({ ...value, takeByWorkingMinutes: whole(minutes) })}
      />
      <Choice
        label="Time to undo a sent reply, for new colleagues"
        narrow
        value={String(value.undoSeconds)}
        options={[10, 20, 30, 60].map((seconds) => ({ value: String(seconds), words: `${seconds} seconds` }))}
        onChange={(seconds) =>
          onChange({ ...value, undoSeconds: Number(seconds) as Standards['undoSeconds'] })
        }
      />
    </>
  );
}
