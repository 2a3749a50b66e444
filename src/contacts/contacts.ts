import { cleanName } from '../../rules/names/clean-name.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { Refusal } from '../platform/refusal.ts';
import { type AddressValue, domainOf, emailAddress, phoneAddress } from './address.ts';
import * as store from './store.ts';

export { emailOf, emailsOf, markBounced, markKnown } from './store.ts';

export interface Contact {
  id: string;
  name: string | null;
  signsAs: string | null;
  known: boolean;
  isNew: boolean;
}

/**
 * The contact with that address: found, or made. Two transactions that meet the same new e-mail address at once end with one
 * contact, because the address is unique and the loser takes the winner's. `signsAs`: how they signed just now.
 */
export async function recognise(
  tx: Tx,
  address: AddressValue,
  shownName: string | null,
  now: Date,
  signsAs: string | null = null,
): Promise<Contact> {
  const name = shownName ? cleanName(shownName, address.value) : null;
  const found = await store.findByAddress(tx, address);
  if (found) return { ...(await learn(tx, found, name, signsAs)), isNew: false };
  const id = newId();
  const made: Contact = { id, name, signsAs, known: false, isNew: true };
  if (address.kind === 'email') {
    if (!(await store.insertContactWithEmail(tx, { id, name, signsAs, addressId: newId() }, address, now))) {
      const winner = await store.findByAddress(tx, address);
      if (!winner) throw new Error('an address was taken, and then gone');
      return { ...winner, isNew: false };
    }
  } else {
    await store.insertContact(tx, id, name, now);
    await store.insertAddress(tx, newId(), id, address, now);
  }
  await record(tx, { kind: 'contact-made', contactId: id }, now);
  return made;
}

/** A name that we did not have is welcome; one that we have is not overwritten by whatever a mail claims. */
async function learn(
  tx: Tx,
  found: store.ContactRow,
  name: string | null,
  signsAs: string | null,
): Promise<store.ContactRow> {
  const change = {
    ...(!found.name && name && { name }),
    ...(signsAs && signsAs !== found.signsAs && { signsAs }),
  };
  await store.updateContact(tx, found.id, change);
  return { ...found, ...change };
}

/** A contact with no address yet, such as a walk-in who gave only a name. */
export async function makeContact(tx: Tx, name: string, now: Date): Promise<Contact> {
  const id = newId();
  await store.insertContact(tx, id, name || null, now);
  await record(tx, { kind: 'contact-made', contactId: id }, now);
  return { id, name: name || null, signsAs: null, known: false, isNew: true };
}

export async function addAddress(tx: Tx, contactId: string, address: AddressValue, now: Date): Promise<void> {
  if (!address.value) return;
  if (address.kind !== 'email' && (await store.findByAddress(tx, address))?.id === contactId) return;
  if (!(await store.insertAddress(tx, newId(), contactId, address, now))) {
    const holder = await store.findByAddress(tx, address);
    if (holder?.id !== contactId)
      throw new Refusal(
        'conflict',
        'address-taken',
        'Another customer has that e-mail address.',
        'Nothing was changed.',
      );
  }
}

/** `agentId` null: the customer's own change. */
export async function changeContact(
  tx: Tx,
  contactId: string,
  change: { name?: string; wishes?: string; addPhone?: string; addEmail?: string },
  agentId: string | null,
  now: Date,
): Promise<void> {
  const { name, wishes } = change;
  await store.updateContact(tx, contactId, {
    ...(name !== undefined && { name: name || null }),
    ...(wishes !== undefined && { wishes }),
  });
  if (change.addPhone) await addAddress(tx, contactId, phoneAddress(change.addPhone), now);
  if (change.addEmail) await addAddress(tx, contactId, emailAddress(change.addEmail), now);
  await record(
    tx,
    { kind: 'contact-changed', contactId, agentId, data: { fields: Object.keys(change) } },
    now,
  );
}

export const isBlocked = (tx: Tx, email: string) => store.isBlocked(tx, email, domainOf(email));
