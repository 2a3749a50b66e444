import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { type CheckContext, checkReply, type Finding } from '../../rules/reply-check/check-reply.ts';
import { type Command, readStdin, WrongWords } from './command.ts';
import { checkZone, readInstant } from './instants.ts';

export const command: Command = {
  usage: 'check [--to NAME] [--from NAME] [--jsonl] < DRAFT',
  about: 'checks a draft reply before it leaves',
  help: `Reads a draft from standard input and prints what it should not leave with, as JSON. No desk is needed, and nothing is stored.

  echo 'Dear Jon, we will be in touch shortly.' | kept check --to 'Adaeze Okafor'

It prints {"findings": [...]}, in the order of the draft. Each has
  rule        what was found, such as wrong-name or vague-time
  severity    must-fix: it should not go out like this; to-look-at: worth a second look, and nothing more
  start, end  where, counted in UTF-16 units (as in JavaScript); both the same where something is missing
  quote       the words there
  reason      why, in plain words
  suggestion  words that can take the place of the quote, or null

--to NAME           the person it goes to. Without it no name is wrong
--from NAME         who writes, as signed
--now T             when it is checked: an ISO time with its offset, or without one on the wall clock of --zone. Otherwise now
--zone Z            an IANA name, such as Europe/London. Otherwise that of this machine
--attachments N     how many files go with it. Otherwise none
--in-reply-to FILE  the message that it answers, as plain text. With it their questions are looked for in the draft
--format F          json, or text to read
--jsonl             many drafts: one JSON object a line with "draft" and, each if you like, "to", "from", "now", "zone",
                    "attachments" and "in_reply_to" (their words, not a file). Prints {"findings": [...]} a line, in the same
                    order; a line that cannot be read gets {"findings": [], "error": "..."}. The options stand where a line is silent

Quoted mail, code and what stands in quotation marks are not read. English only; fields to fill in are found in any language.

Exit code 0: nothing must be fixed. 1: something must, or a line could not be read. 2: wrong words.`,

  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        to: { type: 'string' },
        from: { type: 'string' },
        now: { type: 'string' },
        zone: { type: 'string' },
        attachments: { type: 'string' },
        'in-reply-to': { type: 'string' },
        format: { type: 'string', default: 'json' },
        jsonl: { type: 'boolean', default: false },
      },
    });
    const { format, jsonl, 'in-reply-to': file, ...given } = values;
    if (format !== 'json' && format !== 'text') throw new WrongWords('--format is json or text.');
    if (jsonl && format === 'text') throw new WrongWords('--jsonl prints JSON only.');
    const options = { ...given, in_reply_to: file === undefined ? undefined : readFile(file) };
    const context = contextOf(options);
    if (jsonl) return checkLines(options);
    const draft = await readStdin();
    const findings = checkReply(draft, context);
    console.log(format === 'text' ? sayFindings(findings, draft) : JSON.stringify({ findings }, null, 2));
    return hasMustFix(findings) ? 1 : 0;
  },
};

/** What may be said with a draft, by option or in its line. */
type Said = Partial<Record<'to' | 'from' | 'now' | 'zone' | 'attachments' | 'in_reply_to', unknown>>;

function readFile(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new WrongWords(`the message that it answers could not be read: ${(error as Error).message}`);
  }
}

async function checkLines(options: Said): Promise<number> {
  let code = 0;
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue;
    const answer = checkLine(line, options);
    if (answer.error !== undefined || hasMustFix(answer.findings)) code = 1;
    console.log(JSON.stringify(answer));
  }
  return code;
}

/** One line must never stop the others, whatever it holds. */
function checkLine(line: string, options: Said): { findings: Finding[]; error?: string } {
  try {
    const said: unknown = JSON.parse(line);
    if (typeof said !== 'object' || said === null || !('draft' in said) || typeof said.draft !== 'string')
      return { findings: [], error: 'This line is not a JSON object with a "draft".' };
    const own = Object.fromEntries(
      Object.entries(said).filter(([, value]) => value !== undefined && value !== null),
    );
    return { findings: checkReply(said.draft, contextOf({ ...options, ...own })) };
  } catch (error) {
    if (error instanceof SyntaxError) return { findings: [], error: 'This line is not JSON.' };
    return { findings: [], error: (error as Error).message };
  }
}

function contextOf({ to, from, now, zone, attachments, in_reply_to: inReplyTo }: Said): CheckContext {
  const zoneName = checkZone(words('zone', zone) ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const at = words('now', now);
  return {
    now: at === undefined ? new Date() : readInstant('--now', at, zoneName),
    zone: zoneName,
    to: words('to', to) ?? null,
    from: words('from', from) ?? null,
    attachments: countOf(attachments),
    inReplyTo: words('in_reply_to', inReplyTo) ?? null,
  };
}

function words(option: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  throw new WrongWords(`"${option}" is written in words.`);
}

/** A number of files; a list of them counts as many as it has. None where nothing is said. */
function countOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  const count = Number(value ?? 0);
  if (!Number.isInteger(count) || count < 0 || value === '' || typeof value === 'boolean')
    throw new WrongWords('"attachments" is a number of files, such as 2.');
  return count;
}

function hasMustFix(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'must-fix');
}

function sayFindings(findings: readonly Finding[], draft: string): string {
  if (findings.length === 0) return 'Nothing found.';
  return findings
    .map(({ severity, rule, start, quote, reason, suggestion }) => {
      const line = draft.slice(0, start).split('\n').length;
      const where = quote === '' ? `line ${line}` : `line ${line}: “${quote.replace(/\s+/g, ' ')}”`;
      const better =
        suggestion === null ? '' : `\n  Better: ${suggestion === '' ? 'leave it out' : suggestion}`;
      return `${severity === 'must-fix' ? 'Must fix' : 'To look at'} (${rule}), ${where}\n  ${reason}${better}`;
    })
    .join('\n\n');
}
