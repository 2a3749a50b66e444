import type { Secret } from '../platform/secret.ts';
import { sameBytes } from '../platform/secret.ts';

/*
 * The address that a customer's answer comes back to says which conversation it belongs to, and that we wrote so:
 * care+kpt-9m2xqw-k3v8…@example.org. Lower-case letters only, because some servers fold the case. A token lets words in; it
 * never makes the sender anybody. The same with "b-" is the envelope address, to which a bounce comes back.
 */

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

function mark(secret: Secret, use: string, what: string): string {
  return [...secret.sign(use, what).subarray(0, 14)].map((byte) => ALPHABET[byte % 32]).join('');
}

function tagged(address: string, tag: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`;
}

export const answerAddress = (secret: Secret, mailbox: string, ref: string) =>
  tagged(mailbox, `${ref.toLowerCase()}-${mark(secret, 'answer-address', ref.toUpperCase())}`);

export const bounceAddress = (secret: Secret, mailbox: string, deliveryId: string) =>
  tagged(mailbox, `b-${deliveryId.replaceAll('-', '')}-${mark(secret, 'bounce-address', deliveryId)}`);

/** The mailbox's own address, without the tag. */
export function untagged(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const plus = lower.indexOf('+');
  return plus > 0 && plus < at ? lower.slice(0, plus) + lower.slice(at) : lower;
}

export type TokenRead = { type: 'answer'; ref: string } | { type: 'bounce'; deliveryId: string } | null;

/** What a tagged address of ours says, or null when the tag is not ours. Compares in constant time. */
export function readToken(secret: Secret, address: string): TokenRead {
  const tag = /\+([a-z0-9-]+)@/.exec(address.toLowerCase())?.[1] ?? '';
  const answer = /^(kpt-[a-z0-9]{6})-([a-z0-9]{14})$/.exec(tag);
  if (answer?.[1] && answer[2]) {
    const ref = answer[1].toUpperCase();
    return same(answer[2], mark(secret, 'answer-address', ref)) ? { type: 'answer', ref } : null;
  }
  const bounce = /^b-([0-9a-f]{32})-([a-z0-9]{14})$/.exec(tag);
  if (bounce?.[1] && bounce[2]) {
    const hex = bounce[1];
    const deliveryId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
    return same(bounce[2], mark(secret, 'bounce-address', deliveryId))
      ? { type: 'bounce', deliveryId }
      : null;
  }
  return null;
}

const same = (a: string, b: string) => sameBytes(Buffer.from(a), Buffer.from(b));

/** The mark in our automatic mail by which we know our own again. */
export const loopMark = (secret: Secret) => mark(secret, 'loop', 'kept');
