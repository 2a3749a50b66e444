import type { ConversationView } from '../api/shapes.ts';
import type { CheckFacts } from '../commitments/protocol.ts';
import type { Composing } from './composing.ts';

/** By these they wrote themselves; what was said on the phone is our own record of it. */
const WRITTEN: readonly string[] = ['email', 'form', 'page'];

/** Whom the words are for. */
export type Audience = 'customer' | 'third-party';

/**
 * What this page knows for the reply check: as the server does when it is sent (src/replies/reply-check.ts), but for addresses of people
 * who have no part in the conversation, which never come here.
 */
export function checkFacts(
  conversation: Pick<ConversationView, 'ref' | 'kind' | 'contact' | 'thread' | 'merged' | 'promises'>,
  composing: Pick<Composing, 'to' | 'attachments'>,
  from: string,
  audience: Audience = 'customer',
): CheckFacts {
  const { ref, kind, contact, thread, merged, promises } = conversation;
  const isTheirs = audience === 'customer';
  const messages = thread.flatMap((item) => (item.type === 'message' ? [item.message] : []));
  const between = messages.filter(
    ({ audience, automatic, delivery }) =>
      audience === 'customer' && !automatic && delivery?.state !== 'taken-back',
  );
  const last = between.at(-1);
  const [only] = composing.to.length === 1 ? composing.to : [];
  const isKnown = contact.addresses.some(({ value }) => value.toLowerCase() === only?.address.toLowerCase());
  const names = [...(isKnown ? contact.names : []), only?.name ?? ''].filter(Boolean);
  return {
    to: names[0] ?? null,
    alsoCalled: names.slice(1),
    addressForm: isKnown ? contact.addressForm : null,
    from,
    attachments: composing.attachments.length,
    inReplyTo: isTheirs && last?.direction === 'in' && WRITTEN.includes(last.channel) ? last.words : null,
    reference: ref,
    ownReferences: [...contact.ownReferences, ...merged.map((one) => one.ref)],
    notes: thread.flatMap((item) => (item.type === 'note' ? [item.note.words] : [])),
    said: between.map(({ words }) => words),
    mistake: isTheirs && promises.some(({ needsOwnUp }) => needsOwnUp),
    ...(isTheirs && kind === 'complaint' && { complaint: true }),
  };
}
