import { createHash } from 'node:crypto';
import { bareSubject } from '../../rules/subjects/bare-subject.ts';

/** Fewer letters than these, two people may well write alike. */
const LETTERS = 24;
const LONGEST = 4_000;

/**
 * What stays the same in words that a machine writes over and over, hashed: letters alone, without addresses, numbers and our
 * references. Of a few words ("Please ring me") the subject and every sign of them.
 */
export function shapeOf({ subject, words }: { subject: string; words: string }): string {
  const said = words.slice(0, LONGEST).toLowerCase();
  const letters = said.replace(/https?:\/\/\S+|\S+@\S+|\bkpt-[0-9a-z]{6}\b/g, ' ').replace(/[^\p{L}]+/gu, '');
  const kept =
    letters.length >= LETTERS
      ? letters
      : `${bareSubject(subject).toLowerCase()}|${said.replace(/\s+/g, ' ').trim()}`;
  return createHash('sha256').update(kept).digest('base64url').slice(0, 22);
}
