import type { Secret } from '../platform/secret.ts';
import { sameBytes } from '../platform/secret.ts';

/*
 * The address that an answer comes back to says which conversation it belongs to, and that we wrote so:
 * care+kpt-9m2xqw-k3v8…@example.org. Lower-case letters only, because some servers fold the case. A token lets words in; it
 * never makes the sender anybody. The one that a third party gets has a mark of its own, so that whoever answers it is theirs. The
 * same token hides in the HTML that we send. With "b-" it is the envelope address, to which a bounce comes back.
 */

/** Whom our words went to: the customer, or a third party whom we asked. */
export type Between = 'customer' | 'third-party';

const ALPHABET = 'abcdefghijkmnpqrstuvwxyz23456789';

function mark(secret: Secret, use: string, what: string): string {
  return [...secret.sign(use, what).subarray(0, 14)].map((byte) => ALPHABET[byte % 32]).join('');
}

function tagged(address: string, tag: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}+${tag}${address.slice(at)}`;
}

const answerTag = (secret: Secret, ref: string, between: Between) =>
  between === 'customer'
    ? `${ref.toLowerCase()}-${mark(secret, 'answer-address', ref.toUpperCase())}`
    : `${ref.toLowerCase()}-3p-${mark(secret, 'third-party-address', ref.toUpperCase())}`;

export const answerAddress = (secret: Secret, mailbox: string, ref: string, between: Between = 'customer') =>
  tagged(mailbox, answerTag(secret, ref, between));

/** What the HTML of our mail carries, as a name and a class that survive being quoted. */
export const threadMark = (secret: Secret, ref: string, between: Between = 'customer') =>
  `kept-${answerTag(secret, ref, between)}`;

export const bounceAddress = (secret: Secret, mailbox: string, deliveryId: string) =>
  tagged(mailbox, `b-${deliveryId.replaceAll('-', '')}-${mark(secret, 'bounce-address', deliveryId)}`);

/** The mailbox's own address, without the tag. */
export function untagged(address: string): string {
  const lower = address.trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  const plus = lower.indexOf('+');
  return plus > 0 && plus < at ? lower.slice(0, plus) + lower.slice(at) : lower;
}

export interface AnswerToken {
  type: 'answer';
  ref: string;
  between: Between;
}
export type TokenRead = AnswerToken | { type: 'bounce'; deliveryId: string } | null;

/** What a tagged address of ours says, or null when the tag is not ours. Compares in constant time. */
export function readToken(secret: Secret, address: string): TokenRead {
  const tag = /\+([a-z0-9-]+)@/.exec(address.toLowerCase())?.[1] ?? '';
  const deliveryId = tag.startsWith('b-') ? signedId(secret, 'bounce-address', tag.slice(2)) : null;
  return deliveryId ? { type: 'bounce', deliveryId } : readTag(secret, tag);
}

/** What a mark in quoted HTML says, or null when it is not ours. */
export const readThreadMark = (secret: Secret, found: string): AnswerToken | null =>
  readTag(secret, found.toLowerCase().replace(/^kept-/, ''));

function readTag(secret: Secret, tag: string): AnswerToken | null {
  const [, name, third, signed] = /^(kpt-[a-z0-9]{6})-(3p-)?([a-z0-9]{14})$/.exec(tag) ?? [];
  if (!name || !signed) return null;
  const ref = name.toUpperCase();
  const between = third ? 'third-party' : 'customer';
  const use = third ? 'third-party-address' : 'answer-address';
  return same(signed, mark(secret, use, ref)) ? { type: 'answer', ref, between } : null;
}

/** In each mail of ours, so that a copy of it that comes back is known, also where a server gave it another Message-ID. */
export const ownMark = (secret: Secret, deliveryId: string) =>
  `${deliveryId.replaceAll('-', '')}-${mark(secret, 'own-mail', deliveryId)}`;

/** The delivery that such a mark names, or null when it is not ours. */
export const readOwnMark = (secret: Secret, found: string): string | null =>
  signedId(secret, 'own-mail', found.trim().toLowerCase());

function signedId(secret: Secret, use: string, tag: string): string | null {
  const [, hex, signed] = /^([0-9a-f]{32})-([a-z0-9]{14})$/.exec(tag) ?? [];
  if (!hex || !signed) return null;
  const id = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
  return same(signed, mark(secret, use, id)) ? id : null;
}

const same = (a: string, b: string) => sameBytes(Buffer.from(a), Buffer.from(b));

/** The mark in our automatic mail by which we know our own again. */
export const loopMark = (secret: Secret) => mark(secret, 'loop', 'kept');
