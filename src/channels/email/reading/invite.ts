import { decodeText } from './charset.ts';
import type { MimePart } from './mime-tree.ts';

/** What an invitation says. Times as the calendar wrote them: an ISO instant, or local time where it names a zone. */
export type Invite = {
  method: string;
  summary: string;
  start: string;
  end: string;
  zone: string;
  place: string;
};

/** Reads the first event of a calendar part (RFC 5545); null when it has none. */
export function readInvite(part: MimePart): Invite | null {
  const lines = decodeText(part.content.subarray(0, 200_000), part.params['charset'])
    .replace(/\n[ \t]/g, '')
    .split('\n');
  const begin = lines.findIndex((line) => /^BEGIN:VEVENT\s*$/i.test(line));
  if (begin < 0) return null;
  const found = (name: string, from: number) => {
    const pattern = new RegExp(`^${name}((?:;[^:"]*(?:"[^"]*")?[^:"]*)?):(.*)$`, 'i');
    for (const line of lines.slice(from)) {
      if (from > 0 && /^END:VEVENT/i.test(line)) break;
      const match = pattern.exec(line);
      if (match) return { params: match[1] ?? '', value: words(match[2] ?? '') };
    }
    return { params: '', value: '' };
  };
  const start = found('DTSTART', begin);
  return {
    method: (found('METHOD', 0).value || (part.params['method'] ?? '')).trim().toUpperCase(),
    summary: found('SUMMARY', begin).value,
    start: isoOf(start.value),
    end: isoOf(found('DTEND', begin).value),
    zone: /TZID="?([^";]+)/i.exec(start.params)?.[1] ?? '',
    place: found('LOCATION', begin).value,
  };
}

const words = (value: string) => value.replace(/\\n/gi, ' ').replace(/\\(.)/g, '$1').trim().slice(0, 500);

function isoOf(value: string): string {
  const [, y, m, d, h, min, s = '00', z = ''] =
    /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?(Z)?)?/.exec(value) ?? [];
  if (!y) return '';
  return h ? `${y}-${m}-${d}T${h}:${min}:${s}${z}` : `${y}-${m}-${d}`;
}

const openings: Record<string, string> = {
  REQUEST: 'Invitation',
  CANCEL: 'Cancelled',
  REPLY: 'Answer to an invitation',
  COUNTER: 'Another time is proposed',
  DECLINECOUNTER: 'The other time is declined',
};

/** The invitation in words, for a mail that has none of its own. */
export function inviteInWords(invite: Invite): string {
  const { method, summary, start, end, zone, place } = invite;
  const when = [start, end]
    .filter((time) => time !== '')
    .map((time) => time.replace('T', ' ').replace(/:00(Z?)$/, '$1'));
  return [
    `${openings[method] ?? 'Calendar'}: ${summary || 'no title'}`,
    when.length > 0 ? `When: ${when.join(' to ')}${zone ? ` (${zone})` : ''}`.replaceAll('Z', ' UTC') : '',
    place ? `Where: ${place}` : '',
  ]
    .filter((line) => line !== '')
    .join('\n');
}
