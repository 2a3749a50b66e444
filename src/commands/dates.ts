import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type Commitment, findCommitments } from '../../rules/commitments/find-commitments.ts';
import { readCalendarFile } from './calendar-file.ts';
import { type Command, WrongWords } from './command.ts';
import { checkZone, readInstant, sayInstant } from './instants.ts';

export const command: Command = {
  usage: 'dates --now T --zone Z [--calendar FILE] < LINES',
  about: 'finds what a draft commits us to, and by when',
  help: `Reads one draft a line from standard input, as JSON {"text": "…"}, and prints one JSON line for each: what it commits us to.

  echo '{"text": "I will call you by Friday."}' | kept dates --now 2025-12-04T10:00:00Z --zone Europe/London
  {"commitments":[{"quote":"I will call you by Friday","what":"Call you","kind":"firm",
   "earliest":"2025-12-04T10:00:00+00:00","latest":"2025-12-05T17:00:00+00:00","sure":true}]}     (on one line)

quote      the words, as they stand in the draft
what       what is promised, addressed to the customer, without its date
kind       firm, or conditional: it hangs on something ("if the part comes"), or says less than a promise ("we aim to", "should")
latest     when it falls due. A clock time is that minute; a day ("on Friday", "by Friday") is its closing time, 5pm where the
           hours are not known; "within 24 hours" is to the minute; days, weeks and months end at closing
earliest   when it may start: now for "by Friday", the start of the day for "on Friday", both ends for "between 2 and 4"
sure       false where nobody can tell for certain. Then the instants are a suggestion or null, and "question" asks what would
           settle it. A weekday and a date that disagree, and a promise without a date, have no instants
question   also there where the date is sure but the words may be less than a promise

--now T          the moment of writing: an ISO time with its offset, or without one on the wall clock of --zone
--zone Z         an IANA name, such as Europe/London
--calendar FILE  the desk's hours (kept due --help shows how it is written). Without one: Monday to Friday, 9am to 5pm, but for
                 the public holidays of England, Ireland or the United States where the zone is theirs

Exit code 0: every line was read. 1: some were not; their lines say so in "error". 2: wrong words.`,

  async run(args) {
    const { values } = parseArgs({
      args,
      options: { now: { type: 'string' }, zone: { type: 'string' }, calendar: { type: 'string' } },
    });
    const calendar = values.calendar === undefined ? undefined : readCalendarFile(values.calendar).calendar;
    const zone = values.zone === undefined ? calendar?.zone : checkZone(values.zone);
    if (!zone) throw new WrongWords('name the time zone with --zone, such as --zone Europe/London.');
    if (!values.now)
      throw new WrongWords('say when it is written with --now, such as --now 2026-12-04T10:00:00Z.');
    const context = { now: readInstant('--now', values.now, zone), zone, ...(calendar && { calendar }) };
    let code = 0;
    for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
      if (line.trim() === '') continue;
      const text = textOf(line);
      if (text === undefined) code = 1;
      const answer =
        text === undefined
          ? { commitments: [], error: 'This line is not JSON with a "text".' }
          : { commitments: findCommitments(text, context).map((found) => shown(found, zone)) };
      console.log(JSON.stringify(answer));
    }
    return code;
  },
};

function textOf(line: string): string | undefined {
  try {
    const { text } = JSON.parse(line);
    return typeof text === 'string' ? text : undefined;
  } catch {
    return undefined;
  }
}

function shown({ quote, what, kind, earliest, latest, sure, question }: Commitment, zone: string): object {
  const instant = (at: Date | null): string | null => at && sayInstant(at, zone);
  return {
    quote,
    what,
    kind,
    earliest: instant(earliest),
    latest: instant(latest),
    sure,
    ...(question && { question }),
  };
}
