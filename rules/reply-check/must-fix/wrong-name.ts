import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { addressOf } from '../greet.ts';
import { isCalled, personName } from '../names.ts';
import { type Hit, type Rule } from '../rule.ts';
import type { HouseStandards } from '../standards.ts';
import { isGenericName } from '../words/generic-names.ts';

export const wrongName: Rule = {
  id: 'wrong-name',
  severity: 'must-fix',
  overridable: true,
  lessons: 'B10',
  about: 'A greeting with another person’s name.',
  find,
};

function find(
  { greeting }: Draft,
  { to, alsoCalled = [] }: CheckContext,
  { friendliness }: HouseStandards,
): Hit[] {
  const known = personName(to);
  if (!known || !greeting || greeting.name === '' || /[[\]{}<>%_#@*|]/.test(greeting.name)) return [];
  if (isGenericName(greeting.name) || isCalled(known, alsoCalled, greeting.name)) return [];
  return [
    {
      start: greeting.nameAt,
      end: greeting.nameAt + greeting.name.length,
      reason: `This goes to ${known}.`,
      suggestion: addressOf(known, greeting.opener, friendliness, greeting.name),
    },
  ];
}
