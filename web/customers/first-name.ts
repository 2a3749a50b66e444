/** The name we speak of someone by on screen: "Adaeze" for "Adaeze Okafor", "Mr Bell" for "Mr D. Bell". */
export function firstName(name: string): string {
  const words = name.trim().split(/\s+/);
  const [first = ''] = words;
  const last = words.at(-1) ?? '';
  if (/^(mr|mrs|ms|miss|mx|dr|prof|sir|lady|lord|rev)\.?$/i.test(first) && words.length > 1)
    return `${first} ${last}`;
  // An address or a body of many words is not cut down to its first word.
  if (name.includes('@') || words.length > 4) return name;
  return first || 'this person';
}
