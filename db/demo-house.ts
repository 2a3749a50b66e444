import { automationChange } from '../contract/automations.ts';
import { newThirdParty } from '../contract/waits.ts';
import { addDays, dayIn } from '../rules/facts/fading.ts';
import { makeAutomation, setAutomation } from '../src/automations/automations.ts';
import type { Tx } from '../src/platform/db.ts';
import { saveMessage } from '../src/saved/saved-messages.ts';
import { planAbsence } from '../src/team/away.ts';
import { addThirdParty } from '../src/waits/third-parties.ts';
import type { Agents } from './demo-story.ts';

/** What lies ready for anybody's use. */
export interface House {
  /** whom we order castors, hinges and feet from */
  fittingsId: string;
  /** the saved message that asks for a picture of a label */
  labelSavedId: string;
}

/** What the shop put in order before its first customer wrote: saved messages, a rule, and whom it orders from. `zone`: the desk's. */
export async function furnish(tx: Tx, agents: Agents, zone: string, now: Date): Promise<House> {
  const today = dayIn(zone, now);
  const ada = { id: agents.ada, role: 'admin' as const };
  const save = (name: string, words: string, ownerId: string, days: number, byItself = false) =>
    saveMessage(tx, { name, words, byItself, ownerId, reviewOn: addDays(today, days) }, ada, now);
  const labelSavedId = await save(
    'Picture of the label',
    '{{greeting}}\n\nSo that we send the right part, please answer this email with a picture of the label. It is under the seat or on the back, and it begins with FH.\n\nOur reference is {{reference}}.',
    agents.kiran,
    90,
  );
  await save(
    'Caring for oiled wood',
    '{{greeting}}\n\nWipe it with a damp cloth, never a wet one, and dry it at once. Once a year, a thin coat of hard wax oil: what we use is on the care card in the drawer.',
    agents.sam,
    // past by now: somebody is to read it again
    14,
  );
  await save(
    'We have your letter',
    '{{greeting}}\n\nYour letter has reached us. {{owner}} looks after it, and you will hear from us by {{next word}}.\n\nYour reference is {{reference}}. We are open {{opening hours}}.',
    agents.ruth,
    180,
    true,
  );
  const rule = automationChange.parse({
    name: 'Damaged when it arrived',
    ownerId: agents.ada,
    occasion: { when: 'opened', words: ['split', 'cracked', 'broken', 'scratched', 'off its hinge'] },
    acts: [
      { do: 'set-kind', kind: 'problem' },
      { do: 'note', words: 'Ask for a picture of the damage, and of the label on the box.' },
    ],
  });
  // a rule is paused until somebody turns it on
  await setAutomation(tx, await makeAutomation(tx, rule, agents.ada, now), 'on', agents.ada, now);
  const fittings = newThirdParty.parse({
    name: 'Aire Valley Fittings',
    email: 'orders@fittings.example.net',
    greets: 'Jo',
    phone: '01632 960 418',
    notes: 'Castors, hinges and feet. Jo knows the old ranges.',
    mayBeNamed: true,
    askEveryDays: 2,
  });
  return { fittingsId: await addThirdParty(tx, fittings, agents.ada, now), labelSavedId };
}

/** Sam goes away soon, and Kiran covers. */
export async function planHoliday(tx: Tx, agents: Agents, from: Date, until: Date, now: Date): Promise<void> {
  const holiday = { from, until, coverId: agents.kiran, reason: 'A week in Anglesey' };
  await planAbsence(tx, agents.sam, holiday, agents.sam, now);
}
