/** What stands for a fact of the records in a saved message: "{{next word}}". The list is closed: what is in no record is no field. */
export const FIELDS = [
  { name: 'greeting', about: 'How we greet them, as in the house standards: Hello Adaeze,' },
  { name: 'name', about: 'What we call them: Adaeze, or Mrs Okafor' },
  { name: 'owner', about: 'The name of whoever looks after this' },
  { name: 'next word', about: 'The date by which they hear from us, as it was promised' },
  { name: 'promise', about: 'What we promised them next' },
  { name: 'promise date', about: 'The date of that promise' },
  { name: 'status', about: 'Where this stands, in the sentence that their own page says' },
  { name: 'subject', about: 'What this is about, in the words of its first line' },
  { name: 'reference', about: 'The reference of this conversation' },
  { name: 'opening hours', about: 'When we are open' },
  { name: 'phone', about: 'The number people ring' },
  { name: 'desk', about: 'How we sign off' },
  { name: 'writer', about: 'Your own name. For replies of people only' },
] as const;

export type FieldName = (typeof FIELDS)[number]['name'];

/** What the records say for each field; null where they say nothing. */
export type FieldValues = Record<FieldName, string | null>;

const FIELD = /\{\{([^{}\n]{0,60})\}\}/g;

const NAMES: ReadonlySet<string> = new Set(FIELDS.map(({ name }) => name));
const isField = (name: string): name is FieldName => NAMES.has(name);

/** "Next_Word " → "next word". */
const plain = (inside: string): string =>
  inside
    .replace(/[\s_]+/g, ' ')
    .trim()
    .toLowerCase();

/** The fields that a text names, each once; `unknown` are those that there are not. */
export function fieldsIn(words: string): { fields: FieldName[]; unknown: string[] } {
  const named = [...new Set([...words.matchAll(FIELD)].map((match) => plain(match[1] ?? '')))];
  return { fields: named.filter(isField), unknown: named.filter((name) => !isField(name)) };
}

/** The words with what the records say in them. A field of which they say nothing stays, for everybody to see. */
export function fillFields(words: string, values: FieldValues): { words: string; unfilled: string[] } {
  const unfilled = new Set<string>();
  const filled = words.replace(FIELD, (_, inside: string) => {
    const name = plain(inside);
    const value = isField(name) ? values[name] : null;
    if (value) return value;
    unfilled.add(name);
    return `{{${name}}}`;
  });
  return { words: filled, unfilled: [...unfilled] };
}
