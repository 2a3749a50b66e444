import { bareSubject, sameSubject } from './bare-subject.ts';

interface Matter {
  subject: string;
  words: string;
}

/** With more live matters than this somebody writes for many people: only an equal subject says anything then. */
const MOST_MATTERS = 4;

/**
 * Which of somebody's live matters (newest first) a new message of theirs may be about: the one with the same subject, else the one
 * that shares the most telling words, else, where there is only one, that one. A guess to be offered, never acted upon. Null: none.
 */
export function closestMatter<M extends Matter>(said: Matter, live: M[]): M | null {
  const named = live.find((m) => bareSubject(said.subject) !== '' && sameSubject(m.subject, said.subject));
  if (named) return named;
  if (live.length > MOST_MATTERS) return null;
  const mine = telling(`${said.subject}\n${said.words}`);
  const shares = live.map((m) => {
    const theirs = telling(`${m.subject}\n${m.words}`);
    return [...mine].filter((word) => theirs.has(word)).length;
  });
  const most = Math.max(0, ...shares);
  if (most > 0) return live[shares.indexOf(most)] ?? null;
  return live.length === 1 ? (live[0] ?? null) : null;
}

/** Words long enough to mean something, and numbers as of an order. */
const telling = (text: string) =>
  new Set(
    (text.toLowerCase().match(/\p{L}{5,}|(?=[\p{L}\d-]*\d{3})[\p{L}\d-]{4,}/gu) ?? []).filter(
      (w) => !COMMON.has(w),
    ),
  );

const COMMON = new Set(
  `about after again anything because before could dear details first hello having hours kindly letter message number often order other
  please possible received regards reply sincerely since sorry still thank thanks their there these thing think though today tomorrow
  under until waiting where which while would write wrote yesterday yours email phone question`.split(/\s+/),
);
