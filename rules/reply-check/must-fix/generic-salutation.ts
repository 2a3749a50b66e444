import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { greet } from '../greet.ts';
import { personName } from '../names.ts';
import type { Hit, Rule } from '../rule.ts';
import type { HouseStandards } from '../standards.ts';
import { isForSeveral, isGenericName } from '../words/generic-names.ts';

export const genericSalutation: Rule = {
  id: 'generic-salutation',
  severity: 'must-fix',
  overridable: true,
  lessons: 'B10',
  about: 'A greeting without a name where we know it: “Dear customer”.',
  find,
};

function find({ greeting, own }: Draft, { to }: CheckContext, { friendliness }: HouseStandards): Hit[] {
  const known = personName(to);
  if (!known || !greeting || !isGenericName(greeting.name)) return [];
  const several = / and |&/i.test(known);
  if (several && isForSeveral(greeting.name)) return [];
  const end =
    greeting.name === '' ? greeting.start + greeting.opener.length : greeting.nameAt + greeting.name.length;
  // "Hi, thanks for your mail" has no comma of its own for the name.
  const comma = /^[ \t]*[,!.:;\n–—-]|^$/.test(own.slice(end)) ? '' : ',';
  return [
    {
      start: greeting.start,
      end,
      reason: `We know the name: ${known}.`,
      suggestion: greet(known, greeting.opener, friendliness) + comma,
    },
  ];
}
