import type { ParsedMail } from '../../message.ts';
import { loopMark } from './classify.ts';
import { headerValue } from './headers.ts';
import type { Header } from './mime-tree.ts';

/** More than these are nobody's answer to us. */
const mostThreadMarks = 20;

/**
 * The marks that our own mail carries, as this mail shows them; anyone can write one, so each is to be verified. Programs that quote
 * put something before a name or class (Outlook "x_", Gmail "m_-123"), so a mark counts wherever it stands.
 */
export function keptMarks(headers: Header[], html: string | null): ParsedMail['kept'] {
  const loop = loopMark(headers);
  const own = headerValue(headers, 'x-kept-message').trim().slice(0, 100);
  const threads = html === null ? [] : threadMarks(html);
  return {
    ...(loop !== undefined && { loopMark: loop }),
    ...(own !== '' && { ownMark: own }),
    ...(threads.length > 0 && { threadMarks: threads }),
  };
}

/** Those in quoted HTML, in order, each once: the newest words stand first. */
function threadMarks(html: string): string[] {
  const found = new Set<string>();
  for (const [mark] of html.matchAll(/kept-kpt-[a-z0-9]{6}-(?:3p-)?[a-z0-9]{14}(?![a-z0-9])/gi)) {
    found.add(mark.toLowerCase());
    if (found.size === mostThreadMarks) break;
  }
  return [...found];
}
