import type { ConversationView } from '../api/shapes.ts';

export type Reached = 'yes' | 'partly' | 'no';

const CHOICES: readonly { value: Reached; words: string }[] = [
  { value: 'yes', words: 'Yes, they got it' },
  { value: 'partly', words: 'In part' },
  { value: 'no', words: 'No' },
];

/** Asked at the end wherever it is on record what they want. Null: there is nothing to ask. */
export const wantedAtEnd = ({
  wanted,
  understood,
}: Pick<ConversationView, 'wanted' | 'understood'>): string | null =>
  wanted || understood?.answerWords || understood?.words || null;

/** Was what they wanted reached? By our word; theirs is the outcome. */
export function ReachedChoice({
  wanted,
  value,
  onChange,
}: {
  wanted: string;
  value: Reached | null;
  onChange: (value: Reached) => void;
}) {
  return (
    <fieldset className="reached">
      <legend>Did they get what they wanted?</legend>
      <p>
        <q>{wanted}</q>
      </p>
      {CHOICES.map((choice, place) => (
        <label key={choice.value} className="choice">
          <input
            type="radio"
            name="reached"
            {...(place === 0 && { 'data-first': true })}
            checked={value === choice.value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.words}</span>
        </label>
      ))}
    </fieldset>
  );
}
