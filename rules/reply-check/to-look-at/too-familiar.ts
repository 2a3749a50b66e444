import { surnameOf } from '../../names/name-parts.ts';
import { bare, titles } from '../../names/name-words.ts';
import type { Draft } from '../draft.ts';
import type { CheckContext } from '../finding.ts';
import { addressOf, greet } from '../greet.ts';
import { isCalled, personName } from '../names.ts';
import type { Hit, Rule } from '../rule.ts';
import type { HouseStandards } from '../standards.ts';
import { isGenericName } from '../words/generic-names.ts';

export const tooFamiliar: Rule = {
  id: 'too-familiar',
  severity: 'to-look-at',
  overridable: true,
  lessons: 'B10, C8',
  about:
    'A greeting that is more familiar than the house is, or than this person asked for: “Hey” to Mrs Price.',
  find,
};

/** To somebody who is Mrs Price to us, in whatever house. */
const PALLY = /^(?:hey|heya|hiya|howdy)$/i;
const FAMILIAR = /^(?:hey|heya|hiya|howdy|hi|ciao)$/i;

function find(
  { greeting }: Draft,
  { to, alsoCalled = [], addressForm }: CheckContext,
  { friendliness }: HouseStandards,
): Hit[] {
  const known = personName(to);
  if (!known || !greeting || isGenericName(greeting.name)) return [];
  // another person's name is more than too familiar; and who asked for a first name gets it, whatever the house
  if (!isCalled(known, alsoCalled, greeting.name) || addressForm === 'informal') return [];
  const isTitled = hasTitle(addressOf(known, '', 'warm'));
  const isFormal = friendliness === 'formal' || addressForm === 'formal';
  if (!isFormal && !isTitled) return [];
  const byFirstName = !hasTitle(greeting.name) && lacksSurname(greeting.name, known);
  if (!byFirstName && !(isFormal ? FAMILIAR : PALLY).test(greeting.opener)) return [];
  const nameEnd = greeting.nameAt + greeting.name.length;
  // "Thanks for your mail, Helen." greets by the name alone
  const isName = greeting.opener === '' && greeting.start > 0;
  return [
    {
      start: greeting.start,
      end: nameEnd,
      reason:
        addressForm === 'formal' || isTitled
          ? `They are ${addressOf(known, 'Dear', 'formal')} to us.`
          : 'Our house greets formally.',
      suggestion: isName ? addressOf(known, 'Dear', 'formal') : politely(known, greeting.opener, isFormal),
    },
  ];
}

function politely(known: string, opener: string, isFormal: boolean): string {
  if (isFormal) return greet(known, 'Dear', 'formal');
  return greet(known, PALLY.test(opener) ? '' : opener, 'warm');
}

const hasTitle = (name: string): boolean => titles.has(bare(name.split(/\s+/)[0] ?? ''));

/** By what we know: who has one name only is called by it. */
function lacksSurname(greeted: string, known: string): boolean {
  const surname = surnameOf(known).toLowerCase();
  return surname !== '' && !greeted.toLowerCase().includes(surname);
}
