import type { Bounced } from '../../message.ts';
import { decodeText } from './charset.ts';
import { headerValue, readIds } from './headers.ts';
import type { Header, MimePart } from './mime-tree.ts';

type BounceClass = 'bounce-permanent' | 'bounce-transient' | 'delay';
type Bounce = { class: BounceClass; bounced: Bounced };

/** A flat list of a mail's parts, itself first. */
export function allParts(root: MimePart): MimePart[] {
  return [root, ...root.parts.flatMap(allParts)];
}

/**
 * Reads a delivery report: RFC 3464 groups first, else what servers without them write. `null` when nothing
 * says that a message failed or waits (a receipt of success is no bounce).
 */
export function readBounce(
  root: MimePart,
  headers: Header[],
  text: string,
  fromServer: boolean,
): Bounce | null {
  const parts = allParts(root);
  const report = parts.find((part) => /^message\/(?:global-)?delivery-status$/.test(part.type));
  const originalMessageId = originalId(parts, headers, text);
  if (report) return fromReport(decodeText(report.content, 'utf-8'), originalMessageId);
  const failed = headerValue(headers, 'x-failed-recipients');
  if (failed === '' && !fromServer) return null;
  return fromWords(text, failed, originalMessageId, headerValue(headers, 'subject'));
}

type Group = Map<string, string>;

function groupsOf(report: string): Group[] {
  return report
    .split(/\n[ \t]*\n/)
    .map((block) => {
      const group: Group = new Map();
      for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
        const colon = line.indexOf(':');
        const name = line.slice(0, colon).trim().toLowerCase();
        if (colon > 0 && !group.has(name)) group.set(name, line.slice(colon + 1).trim());
      }
      return group;
    })
    .filter((group) => group.size > 0);
}

function addressOf(group: Group): string | null {
  // the original recipient is the address that we wrote to; the final one may be behind a forward
  for (const name of ['original-recipient', 'final-recipient', 'x-actual-recipient']) {
    const address = /([^\s;<>"]+@[^\s;<>"]+)/.exec(group.get(name) ?? '')?.[1];
    if (address) return address;
  }
  return null;
}

const statusPattern = /\b([245])\.(\d{1,3})\.(\d{1,3})\b/;

function fromReport(report: string, originalMessageId: string | null): Bounce | null {
  const ranked: { rank: number; class: BounceClass; group: Group; status: string | null }[] = [];
  for (const group of groupsOf(report)) {
    const action = (group.get('action') ?? '').toLowerCase().replace(/[^a-z]/g, '');
    const diagnostic = group.get('diagnostic-code') ?? '';
    const status =
      statusPattern.exec(group.get('status') ?? '')?.[0] ?? statusPattern.exec(diagnostic)?.[0] ?? null;
    if (
      action === 'failed' ||
      (action === '' && addressOf(group) !== null && status !== null && !status.startsWith('2'))
    ) {
      const transient = status?.startsWith('4') ?? /;\s*4\d\d\b/.test(diagnostic);
      ranked.push({
        rank: transient ? 2 : 3,
        class: transient ? 'bounce-transient' : 'bounce-permanent',
        group,
        status,
      });
    } else if (action === 'delayed') ranked.push({ rank: 1, class: 'delay', group, status });
  }
  const worst = ranked.sort((a, b) => b.rank - a.rank)[0];
  if (!worst) return null;
  return {
    class: worst.class,
    bounced: { address: addressOf(worst.group), status: worst.status, originalMessageId },
  };
}

const delayWords =
  /\b(?:still being retried|will (?:be retried|continue to try|keep trying)|has been delayed|not yet been delivered|delivery (?:is |has been )?delayed|warning message only|temporarily deferred)\b|\bdelay(?:ed)?\b.{0,40}\bdeliver/i;
const failureWords =
  /\b(?:undeliver(?:able|ed)|could ?n[o']t be delivered|(?:was|were) not delivered|delivery (?:has )?failed|delivery failure|failure notice|returned mail|returned to sender|permanent(?:ly)? (?:fatal )?(?:error|failure)|user unknown|unknown user|mailbox (?:unavailable|full|not found)|no such (?:user|mailbox|recipient)|address (?:rejected|not found)|does not exist|unzustellbar|non remis|no se (?:ha podido|pudo) entregar|mancato recapito|niet bezorgd)\b/i;

function fromWords(
  text: string,
  failed: string,
  originalMessageId: string | null,
  subject: string,
): Bounce | null {
  const head = text.slice(0, 8000);
  const status = statusPattern.exec(head)?.[0] ?? null;
  const address =
    /([^\s,;<>"]+@[^\s,;<>"]+)/.exec(failed)?.[1] ??
    /<([^\s<>"]+@[^\s<>"]+)>[^\n]{0,5}:?\s*$/m.exec(head)?.[1] ??
    /^\s*([^\s,;<>"()]+@[^\s,;<>"():]+):?\s*$/m.exec(head)?.[1] ??
    null;
  const bounced = { address, status: status?.startsWith('2') ? null : status, originalMessageId };
  if (delayWords.test(head) || /\bdelay(?:ed)?\b/i.test(subject)) return { class: 'delay', bounced };
  if (failed === '' && !failureWords.test(head) && !failureWords.test(subject)) return null;
  const transient = status?.startsWith('4') ?? (!/\b5\d\d\b/.test(head) && /\b4[25]\d\b[ -]/.test(head));
  return { class: transient ? 'bounce-transient' : 'bounce-permanent', bounced };
}

const returnedTypes =
  /^(?:message\/rfc822|text\/rfc822-headers|message\/global|message\/global-headers|message\/partial)$/;

/** The id of the mail that came back: from what the report returns of it, else from its words, else its headers. */
function originalId(parts: MimePart[], headers: Header[], text: string): string | null {
  for (const part of parts) {
    if (!returnedTypes.test(part.type)) continue;
    const id = idIn(decodeText(part.content.subarray(0, 65_536)));
    if (id) return id;
  }
  const referenced = ['in-reply-to', 'references', 'x-ms-exchange-parent-message-id'].flatMap((name) =>
    readIds([headerValue(headers, name)]),
  );
  return idIn(text.slice(0, 200_000)) ?? referenced.at(0) ?? null;
}

function idIn(text: string): string | null {
  const value = /^[ \t>]*(?:Original-)?Message-ID:\s*([^\n]*(?:\n[ \t]+[^\n]*)?)/im.exec(text)?.[1];
  return value === undefined ? null : (readIds([value])[0] ?? null);
}
