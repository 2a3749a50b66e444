import type { Bounced } from '../../message.ts';
import { type BounceClass, readWordsOfServer, statusPattern } from './bounce-words.ts';
import { decodeText } from './charset.ts';
import { headerValue, readAddresses, readIds, unstructured } from './headers.ts';
import type { MimePart } from './mime-tree.ts';

type Bounce = { class: BounceClass; bounced: Bounced };

/** A flat list of a mail's parts, itself first. */
export function allParts(root: MimePart): MimePart[] {
  return root.parts.length === 0 ? [root] : [root, ...root.parts.flatMap(allParts)];
}

const reportType = /^message\/(?:global-)?delivery-status$/;

/**
 * Reads a delivery report: RFC 3464 groups first, else what servers without them write. `null` when nothing
 * says that a message failed or waits (a receipt of success is no bounce).
 */
export function readBounce(root: MimePart, text: string, fromServer: boolean): Bounce | null {
  const { headers } = root;
  const parts = allParts(root);
  const report = parts.find(({ type }) => reportType.test(type));
  const failed = headerValue(headers, 'x-failed-recipients');
  if (!report && failed === '' && !fromServer) return null;
  const originalMessageId = originalId(parts, text);
  if (report) {
    const groups = groupsOf(decodeText(report.content, 'utf-8'));
    const found = fromGroups(groups);
    if (found) {
      const { about, also } = found;
      return { class: found.class, bounced: { ...about, originalMessageId, ...(also.length && { also }) } };
    }
    // a report of success says so; one without a word on anybody leaves what the server wrote beside it
    if (groups.some((group) => group.has('action')) || !fromServer) return null;
  }
  const not = ['from', 'sender', 'to', 'cc', 'delivered-to', 'x-original-to'].flatMap((name) =>
    readAddresses(headers, name).map(({ address }) => address.toLowerCase()),
  );
  const found = readWordsOfServer(text, unstructured(headerValue(headers, 'subject')), failed, new Set(not));
  if (!found) return null;
  const { class: kind, address, status } = found;
  return { class: kind, bounced: { address, status, originalMessageId } };
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

/** The status of a group. A general one (5.0.0) gives way to what the far server said, where that is of the same kind. */
function statusOf(group: Group): string | null {
  const stated = statusPattern.exec(group.get('status') ?? '')?.[0] ?? null;
  const said = statusPattern.exec(group.get('diagnostic-code') ?? '')?.[0] ?? null;
  const general = stated === null || (stated.endsWith('.0.0') && said?.[0] === stated[0]);
  return general ? (said ?? stated) : stated;
}

type Ranked = { rank: number; class: BounceClass; about: Pick<Bounced, 'address' | 'status'> };

/** The worst that a report says of anybody, and who else did not get it. */
function fromGroups(groups: Group[]): (Ranked & { also: NonNullable<Bounced['also']> }) | null {
  const ranked: Ranked[] = [];
  for (const group of groups) {
    const action = /[a-z]+/.exec((group.get('action') ?? '').toLowerCase())?.[0] ?? '';
    const about = { address: addressOf(group), status: statusOf(group) };
    const unsaid =
      action === '' && about.address !== null && about.status !== null && !about.status.startsWith('2');
    if (action === 'failed' || unsaid) {
      const transient =
        about.status?.startsWith('4') ?? /;\s*4\d\d\b/.test(group.get('diagnostic-code') ?? '');
      ranked.push({
        rank: transient ? 2 : 3,
        class: transient ? 'bounce-transient' : 'bounce-permanent',
        about,
      });
    } else if (action === 'delayed') ranked.push({ rank: 1, class: 'delay', about });
  }
  const [worst, ...rest] = ranked.sort((a, b) => b.rank - a.rank);
  const also = rest.flatMap(({ rank, about: { address, status } }) =>
    rank > 1 && address !== null && address !== worst?.about.address ? [{ address, status }] : [],
  );
  return worst ? { ...worst, also } : null;
}

const returnedTypes =
  /^(?:message\/rfc822|text\/rfc822-headers|message\/global|message\/global-headers|message\/partial|text\/rfc822)$/;

/** The id of the mail that came back: from what the report returns of it, else from its words, else its headers. */
function originalId(parts: MimePart[], text: string): string | null {
  for (const wanted of [returnedTypes, reportType]) {
    for (const part of parts) {
      const id = wanted.test(part.type) ? idIn(decodeText(part.content.subarray(0, 65_536))) : null;
      if (id) return id;
    }
  }
  const headers = parts[0]?.headers ?? [];
  const referenced = ['in-reply-to', 'x-ms-exchange-parent-message-id', 'references'].flatMap((name) =>
    readIds([headerValue(headers, name)]).slice(-1),
  );
  return idIn(text.slice(0, 200_000)) ?? referenced[0] ?? null;
}

function idIn(text: string): string | null {
  const value = /^[ \t>]*(?:X-)?(?:Original-)?Message-ID:\s*([^\n]*(?:\n[ \t]+[^\n]*)?)/im.exec(text)?.[1];
  return value === undefined ? null : (readIds([value])[0] ?? null);
}
