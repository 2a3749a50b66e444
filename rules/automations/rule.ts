import { listWords } from '../wording/words.ts';

/** As contract/automations.ts, which a reader of rules need not know. */
export interface Occasion {
  when: 'opened' | 'customer-wrote' | 'customer-silent' | 'promise-broken' | 'resolved' | 'reopened';
  workingDays: number;
  kinds: readonly string[];
  mailboxIds: readonly string[];
  teamIds: readonly string[];
  words: readonly string[];
}

export type Act =
  | { do: 'send'; savedMessageId: string }
  | { do: 'give-team'; teamId: string }
  | { do: 'set-kind'; kind: string }
  | { do: 'ask'; agentId: string }
  | { do: 'note'; words: string };

/** What is known of a conversation when something happens on it. */
export interface OccasionFacts {
  kind: string;
  mailboxId: string | null;
  teamId: string;
  subject: string;
  /** what they wrote */
  words: string;
}

/** Whether everything that a rule asks for holds. */
export function holds(only: Omit<Occasion, 'when' | 'workingDays'>, facts: OccasionFacts): boolean {
  const { kinds, mailboxIds, teamIds, words } = only;
  if (kinds.length > 0 && !kinds.includes(facts.kind)) return false;
  if (mailboxIds.length > 0 && !(facts.mailboxId && mailboxIds.includes(facts.mailboxId))) return false;
  if (teamIds.length > 0 && !teamIds.includes(facts.teamId)) return false;
  return words.length === 0 || hasAny(words, `${facts.subject}\n${facts.words}`);
}

/** Whole words, in any case, with any spaces between them. */
function hasAny(words: readonly string[], text: string): boolean {
  const sources = words.map((word) =>
    word
      .trim()
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/\s+/g, '\\s+'),
  );
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'iu').test(text);
}

/** What ids are called; '' for what is not there any more. */
export interface Names {
  mailbox(id: string): string;
  team(id: string): string;
  agent(id: string): string;
  saved(id: string): string;
}

const gone = (name: string): string => name || 'something that is not there any more';

/** The rule as a sentence: "When a conversation begins about “refund”, then give it to Claims and send “Photos”." */
export function sayRule(
  { occasion, acts }: { occasion: Occasion; acts: readonly Act[] },
  names: Names,
): string {
  return `When ${sayOccasion(occasion, names)}, then ${listWords(acts.map((act) => sayAct(act, names)))}.`;
}

function sayOccasion({ when, workingDays, ...only }: Occasion, names: Names): string {
  const days = workingDays === 1 ? '1 working day' : `${workingDays} working days`;
  const what = {
    opened: 'somebody writes to us for the first time about a matter',
    'customer-wrote': 'a customer writes again',
    'customer-silent': `a customer has not answered us for ${days}`,
    'promise-broken': 'a promise is broken',
    resolved: 'a conversation is resolved',
    reopened: 'a conversation is opened again',
  }[when];
  const or = (list: readonly string[]): string => listWords([...list]).replace(/ and (?=[^,]*$)/, ' or ');
  const parts = [
    only.mailboxIds.length > 0 && `at ${or(only.mailboxIds.map((id) => gone(names.mailbox(id))))}`,
    only.teamIds.length > 0 && `with ${or(only.teamIds.map((id) => gone(names.team(id))))}`,
    only.kinds.length > 0 && `of the kind ${or(only.kinds)}`,
    only.words.length > 0 && `with the words ${or(only.words.map((word) => `“${word}”`))}`,
  ].filter((part) => part !== false);
  return [what, ...parts].join(', ');
}

/** "send “Photos”", "give it to Claims". */
export function sayAct(act: Act, names: Names): string {
  switch (act.do) {
    case 'send':
      return `send “${gone(names.saved(act.savedMessageId))}”`;
    case 'give-team':
      return `give it to ${gone(names.team(act.teamId))}`;
    case 'set-kind':
      return `call it ${/^[aeiou]/.test(act.kind) ? 'an' : 'a'} ${act.kind}`;
    case 'ask':
      return `ask ${gone(names.agent(act.agentId))} to look`;
    case 'note':
      // the sentence has an end of its own
      return `note “${act.words.replace(/\.$/, '')}”`;
  }
}
