import { useState } from 'react';
import type { AuthoritySetting, AuthorityView } from '../api/shapes.ts';
import { Choice, Field, wrongAt } from '../forms/field.tsx';
import { FormFrame } from '../forms/form-frame.tsx';
import { troubleOf } from '../shell/trouble.tsx';
import { ROLE_WORDS } from './role-words.ts';
import { usePut, useSetting } from './use-setting.ts';

const ROLES = ['agent', 'senior', 'lead', 'admin'] as const;
const CURRENCIES = ['£', '€', '$'].map((value) => ({ value, words: value }));

/** How far people may put it right in money by their own word. */
export function AuthorityPart() {
  const query = useSetting<AuthorityView>('authority');
  return (
    <>
      <h2>Putting it right</h2>
      <p>
        Up to this amount each may promise money by their own word. Above it, one press asks somebody whose
        figure reaches so far, and the conversation stays whose it is.
      </p>
      {troubleOf(query)}
      {query.data && <AuthorityForm start={query.data} />}
    </>
  );
}

function AuthorityForm({ start }: { start: AuthorityView }) {
  const [currency, setCurrency] = useState<string>(start.currency);
  const [roles, setRoles] = useState(() =>
    Object.fromEntries(ROLES.map((role) => [role, String(start.roles[role])])),
  );
  const [own, setOwn] = useState(() =>
    Object.fromEntries(start.people.map((one) => [one.id, one.own === null ? '' : String(one.own)])),
  );
  const save = usePut<AuthorityView>('authority');
  const asked = {
    currency: currency as AuthoritySetting['currency'],
    roles: Object.fromEntries(ROLES.map((role) => [role, figureOf(roles[role])])),
    people: start.people.map(({ id }) => ({ id, own: figureOf(own[id]) })),
  };
  return (
    <FormFrame act="Save" busy={save.isPending} error={save.error} onAct={() => save.mutate(asked)}>
      <Choice label="Currency" narrow value={currency} options={CURRENCIES} onChange={setCurrency} />
      {ROLES.map((role) => (
        <Field
          key={role}
          label={`${ROLE_WORDS[role]}, up to`}
          inputMode="numeric"
          narrow
          value={roles[role] ?? ''}
          wrong={wrongAt(save.error, `roles.${role}`)}
          onChange={(figure) => setRoles({ ...roles, [role]: figure })}
        />
      ))}
      <h3>Figures of their own</h3>
      {start.people.map(({ id, name, role }, place) => (
        <Field
          key={id}
          label={name}
          hint={`Left empty: ${currency}${roles[role]}, by the role`}
          inputMode="numeric"
          narrow
          value={own[id] ?? ''}
          wrong={wrongAt(save.error, `people.${place}.own`)}
          onChange={(figure) => setOwn({ ...own, [id]: figure })}
        />
      ))}
    </FormFrame>
  );
}

/** What is no figure goes as it was typed, and comes back with what is wrong with it. */
function figureOf(typed = ''): number | string | null {
  if (typed.trim() === '') return null;
  return Number.isFinite(Number(typed)) ? Number(typed) : typed;
}
