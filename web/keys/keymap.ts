/** Every act that a key can do. */
export type KeyAct =
  | 'palette'
  | 'search'
  | 'go-today'
  | 'go-inbox'
  | 'go-promises'
  | 'go-customers'
  | 'go-settings'
  | 'keys'
  | 'fold-list'
  | 'fold-side'
  | 'undo'
  | 'more'
  | 'new'
  | 'next'
  | 'previous'
  | 'open'
  | 'mine'
  | 'give'
  | 'reply'
  | 'note'
  | 'promise'
  | 'update'
  | 'keep'
  | 'select'
  | 'select-range'
  | 'wait'
  | 'resolve'
  | 'thanks'
  | 'forward'
  | 'merge'
  | 'split'
  | 'remember'
  | 'their-view'
  | 'send'
  | 'send-next'
  | 'saved-reply'
  | 'promises-strip'
  | 'next-finding'
  | 'previous-finding'
  | 'next-update';

export type KeyPlace = 'Anywhere' | 'List and conversation' | 'Composer';

export interface Binding {
  act: KeyAct;
  place: KeyPlace;
  words: string;
  /** A single key, a sequence such as "g t", or a chord such as "Ctrl+Enter". */
  keys: string;
}

/** The keys as shipped. A person may change the single ones; chords stay. */
export const BINDINGS: readonly Binding[] = [
  { act: 'palette', place: 'Anywhere', words: 'Go to anything', keys: 'Ctrl+k' },
  { act: 'search', place: 'Anywhere', words: 'Search', keys: '/' },
  { act: 'go-today', place: 'Anywhere', words: 'Today', keys: 'g t' },
  { act: 'go-inbox', place: 'Anywhere', words: 'Inbox', keys: 'g i' },
  { act: 'go-promises', place: 'Anywhere', words: 'Promises', keys: 'g p' },
  { act: 'go-customers', place: 'Anywhere', words: 'Customers', keys: 'g c' },
  { act: 'go-settings', place: 'Anywhere', words: 'Settings', keys: 'g s' },
  { act: 'new', place: 'Anywhere', words: 'Log a call, or write first', keys: 'c' },
  { act: 'keys', place: 'Anywhere', words: 'These keys', keys: '?' },
  { act: 'fold-list', place: 'Anywhere', words: 'Fold the list', keys: '[' },
  { act: 'fold-side', place: 'Anywhere', words: 'Fold the side', keys: ']' },
  { act: 'undo', place: 'Anywhere', words: 'Undo the last send', keys: 'z' },
  { act: 'more', place: 'Anywhere', words: 'More actions', keys: '.' },
  { act: 'next', place: 'List and conversation', words: 'Next', keys: 'j' },
  { act: 'previous', place: 'List and conversation', words: 'Previous', keys: 'k' },
  { act: 'open', place: 'List and conversation', words: 'Open', keys: 'o' },
  { act: 'mine', place: 'List and conversation', words: 'Mine, take it', keys: 'm' },
  { act: 'give', place: 'List and conversation', words: 'Hand over to…', keys: 'a' },
  { act: 'reply', place: 'List and conversation', words: 'Reply', keys: 'r' },
  { act: 'note', place: 'List and conversation', words: 'Note', keys: 'n' },
  { act: 'promise', place: 'List and conversation', words: 'Make a promise', keys: 'p' },
  { act: 'update', place: 'List and conversation', words: 'Send an update', keys: 'u' },
  { act: 'keep', place: 'List and conversation', words: 'Mark a promise kept', keys: 'v' },
  { act: 'select', place: 'List and conversation', words: 'Select, of promises', keys: 'x' },
  {
    act: 'select-range',
    place: 'List and conversation',
    words: 'Select all from the last one to here',
    keys: 'X',
  },
  { act: 'wait', place: 'List and conversation', words: 'Wait for somebody', keys: 'w' },
  { act: 'resolve', place: 'List and conversation', words: 'Resolve', keys: 'e' },
  { act: 'thanks', place: 'List and conversation', words: 'Answer thanks with a warm line', keys: 't' },
  { act: 'forward', place: 'List and conversation', words: 'Write to somebody else', keys: 'f' },
  { act: 'merge', place: 'List and conversation', words: 'Put together with another', keys: 'g m' },
  { act: 'split', place: 'List and conversation', words: 'Split or move messages', keys: 'g x' },
  { act: 'their-view', place: 'List and conversation', words: 'See what they see', keys: 's' },
  { act: 'remember', place: 'List and conversation', words: 'Remember something about them', keys: 'Alt+i' },
  { act: 'send', place: 'Composer', words: 'Send', keys: 'Ctrl+Enter' },
  { act: 'send-next', place: 'Composer', words: 'Send, go to next', keys: 'Ctrl+Shift+Enter' },
  { act: 'saved-reply', place: 'Composer', words: 'Saved reply, also / where a line begins', keys: 'Alt+s' },
  { act: 'promises-strip', place: 'Composer', words: 'Promises in this reply', keys: 'Alt+p' },
  { act: 'next-finding', place: 'Composer', words: 'Next finding of the reply check', keys: 'F8' },
  { act: 'previous-finding', place: 'Composer', words: 'Previous finding', keys: 'Shift+F8' },
  { act: 'next-update', place: 'Composer', words: 'Next update date', keys: 'Alt+u' },
];

export interface KeyPress {
  key: string;
  code: string;
  ctrl: boolean;
  alt: boolean;
  shift: boolean;
  /** Typing in a field: single keys belong to the text then. */
  typing: boolean;
}

export interface KeyState {
  /** The first key of a sequence, waiting for its second. */
  waiting: string | null;
  /** Whether keys without Ctrl or Alt do anything (WCAG 2.1.4). */
  single: boolean;
  changed: Readonly<Partial<Record<KeyAct, string>>>;
}

export interface KeyOutcome {
  act: KeyAct | null;
  waiting: string | null;
}

/** The keys of an act, after the person's own changes. */
export function keysOf(binding: Binding, changed: KeyState['changed']): string {
  return changed[binding.act] ?? binding.keys;
}

/** Types nothing, so it is a chord by itself. */
const FUNCTION_KEY = /^F\d+$/;

/** The form that works with single keys switched off: Alt with the first key. */
export function altForm(keys: string): string | null {
  if ((keys.includes('+') && keys !== '+') || FUNCTION_KEY.test(keys)) return null;
  const [first = '', second] = keys.split(' ');
  return second ? `Alt+${first} ${second}` : `Alt+${first}`;
}

/** "g t" as people read it: "g then t". */
export function spokenKeys(keys: string): string {
  if (/^[A-Z]$/.test(keys)) return `Shift+${keys}`;
  return keys
    .replace(' ', ' then ')
    .replace('Ctrl+k', 'Ctrl+K')
    .replace(/Alt\+([a-z])\b/, (_, letter: string) => `Alt+${letter.toUpperCase()}`);
}

/** The letter on the key cap: with Alt held, macOS reports the accented sign instead. */
function letterOf(press: KeyPress): string {
  if (!press.alt) return press.key;
  const match = /^Key([A-Z])$/.exec(press.code);
  if (!match?.[1]) return press.key;
  return press.shift ? match[1] : match[1].toLowerCase();
}

function matchesChord(keys: string, press: KeyPress): boolean {
  const parts = keys.split('+');
  const last = parts.pop() ?? '';
  return (
    parts.includes('Ctrl') === press.ctrl &&
    parts.includes('Alt') === press.alt &&
    parts.includes('Shift') === press.shift &&
    last.toLowerCase() === letterOf(press).toLowerCase()
  );
}

/** What a key press means. Pure: the listener keeps the state between presses. */
export function readKey(
  press: KeyPress,
  state: KeyState,
  bindings: readonly Binding[] = BINDINGS,
): KeyOutcome {
  for (const binding of bindings) {
    const keys = keysOf(binding, state.changed);
    if (altForm(keys) === null && matchesChord(keys, press)) {
      // Alt chords belong to the composer while its text has the focus, to the list otherwise.
      if (binding.place === 'Composer' && !press.typing && !FUNCTION_KEY.test(press.key)) continue;
      return { act: binding.act, waiting: null };
    }
  }
  if (press.typing || press.ctrl) return { act: null, waiting: null };

  const letter = letterOf(press);
  if (state.waiting !== null) {
    const pair = `${state.waiting} ${letter}`;
    const found = bindings.find((binding) => keysOf(binding, state.changed) === pair);
    return { act: found?.act ?? null, waiting: null };
  }
  if (!press.alt && !state.single) return { act: null, waiting: null };
  for (const binding of bindings) {
    const keys = keysOf(binding, state.changed);
    if (keys === letter) return { act: binding.act, waiting: null };
    if (keys.startsWith(`${letter} `)) return { act: null, waiting: letter };
  }
  return { act: null, waiting: null };
}
