import { useState } from 'react';
import type { HouseStandards, HouseStandardsView } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { usePut, useSetting } from './use-setting.ts';

type Rules = HouseStandards['rules'];
type RuleChoice = HouseStandardsView['choices'][number];

const SECTION = 'house-standards';

export function HouseStandardsPart() {
  const query = useSetting<HouseStandardsView>(SECTION);
  return (
    <>
      <h2>House standards</h2>
      {troubleOf(query)}
      {query.data && <HouseStandardsForm view={query.data} />}
    </>
  );
}

function HouseStandardsForm({ view: { choices, ...start } }: { view: HouseStandardsView }) {
  const [value, setValue] = useState<HouseStandards>(start);
  const save = usePut<HouseStandardsView>(SECTION);
  const change = (part: Partial<HouseStandards>): void => setValue({ ...value, ...part });
  return (
    <FormFrame act="Save" busy={save.isPending} error={save.error} onAct={() => save.mutate(value)}>
      <p>
        The reply check looks for these while somebody writes, and again when it is sent, whoever sends it.
        They hold for every reply from now on.
      </p>
      <Choice
        label="How we greet"
        narrow
        value={value.friendliness}
        options={[
          { value: 'formal', words: 'Formal: Dear Mrs Okafor' },
          { value: 'warm', words: 'Warm: Hello Adaeze' },
          { value: 'relaxed', words: 'Relaxed: Hi Adaeze' },
        ]}
        onChange={(friendliness) => change({ friendliness: friendliness as HouseStandards['friendliness'] })}
      />
      <Field
        label="Reading age"
        hint="The age at which a reader follows our words, from 8 to 25."
        narrow
        inputMode="numeric"
        value={String(value.readingAge || '')}
        wrong={wrongAt(save.error, 'readingAge')}
        onChange={(age) => change({ readingAge: Number(age) || 0 })}
      />
      <Field
        label="Words in a sentence, at most"
        hint="From 15 to 80."
        narrow
        inputMode="numeric"
        value={String(value.longestSentence || '')}
        wrong={wrongAt(save.error, 'longestSentence')}
        onChange={(longest) => change({ longestSentence: Number(longest) || 0 })}
      />
      {choices.map((choice) => (
        <RuleFields
          key={choice.id}
          choice={choice}
          standard={value.rules[choice.id] ?? {}}
          onChange={(standard) => change({ rules: { ...value.rules, [choice.id]: standard } })}
        />
      ))}
    </FormFrame>
  );
}

interface RuleFieldsProps {
  choice: RuleChoice;
  standard: NonNullable<Rules[RuleChoice['id']]>;
  onChange: (standard: NonNullable<Rules[RuleChoice['id']]>) => void;
}

/** One rule: whether it is looked for, whether it stops a send, and words of the house's own. */
function RuleFields({ choice: { id, about, severity, overridable }, standard, onChange }: RuleFieldsProps) {
  const { on = true, words = [] } = standard;
  return (
    <fieldset className="rule">
      <legend>{about}</legend>
      <label className="choice">
        <input
          type="checkbox"
          checked={on}
          onChange={({ target }) => onChange({ ...standard, on: target.checked })}
        />
        <span>Look for this</span>
      </label>
      {on && (
        <>
          <label className="choice">
            <input
              type="checkbox"
              checked={(standard.severity ?? severity) === 'must-fix'}
              onChange={({ target }) =>
                onChange({ ...standard, severity: target.checked ? 'must-fix' : 'to-look-at' })
              }
            />
            <span>
              It must be fixed before sending
              {!overridable && <small>No reason lets it go.</small>}
            </span>
          </label>
          <details>
            <summary>
              {words.length > 0 ? `Words of our own: ${words.length}` : 'Add words of our own'}
            </summary>
            <OwnWords
              about={about}
              words={words}
              onChange={(next) => onChange({ ...standard, words: next })}
              key={id}
            />
          </details>
        </>
      )}
    </fieldset>
  );
}

function OwnWords({
  about,
  words,
  onChange,
}: {
  about: string;
  words: readonly string[];
  onChange: (words: string[]) => void;
}) {
  const [typed, setTyped] = useState(words.join('\n'));
  return (
    <label className="field">
      <span className="sr">Words of our own for: {about}</span>
      <small>One a line. They are found as whole words, besides what the rule finds by itself.</small>
      <textarea
        rows={3}
        value={typed}
        onChange={({ target }) => {
          setTyped(target.value);
          onChange(target.value.split('\n').flatMap((line) => line.trim() || []));
        }}
      />
    </label>
  );
}
