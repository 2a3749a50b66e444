import type { AgentName } from '../../contract/common.ts';

/** "KM" for Kiran Mehta, "R" for Ruth. */
export function initialsOf(name: string): string {
  const words = name.split(/[\s-]+/).filter((word) => /^\p{L}/u.test(word));
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  return `${[...(first ?? name)][0] ?? ''}${[...(last ?? '')][0] ?? ''}`.toUpperCase();
}

/** An agent as every screen names them. */
export const agentName = ({ id, name }: { id: string; name: string }): AgentName => ({
  id,
  name,
  initials: initialsOf(name),
});
