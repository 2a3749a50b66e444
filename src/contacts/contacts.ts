import { cleanName } from '../../rules/names/clean-name.ts';
import { type AddressForm, greetedName } from '../../rules/names/greeted-name.ts';
import type { Tx } from '../platform/db.ts';
import { record } from '../platform/events.ts';
import { newId } from '../platform/ids.ts';
import { Refusal } from '../platform/refusal.ts';
import { type AddressValue, emailAddress, phoneAddress } from './address.ts';
import * as store from './store.ts';

export {
  addresseeOf,
  blockedAmong,
  contactName,
  emailOf,
  emailsOf,
  heardFrom,
  markBounced,
  markKnown,
} from './store.ts';

export interface Contact {
  id: string;
  name: string | null;
  signsAs: string | null;
  greetedAs: string | null;
  known: boolean;
  isNew: boolean;
}

/** Somebody as a message shows them. `signsAs`: how they signed it. */
export interface Shown {
  address: AddressValue;
  name: string | null;
  signsAs?: string | null;
}

/**
 * The contact with that address: found, or made. Two transactions that meet the same new e-mail address at once end with one
 * contact, because the address is unique and the loser takes the winner's.
 */
export async function recognise(tx: Tx, shown: Shown, now: Date): Promise<Contact> {
  const { address, signsAs = null } = shown;
  if (address.kind === 'email') return (await recogniseAll(tx, [shown], now)).get(address.value) as Contact;
  const name = nameOf(shown);
  const found = await store.findByAddress(tx, address);
  if (found) return { ...(await learn(tx, found, name, signsAs)), isNew: false };
  const id = newId();
  // sent together, and done in this order
  await Promise.all([
    store.insertContact(tx, id, name, now),
    store.insertAddress(tx, newId(), id, address, now),
    record(tx, { kind: 'contact-made', contactId: id }, now),
  ]);
  return { id, name, signsAs, greetedAs: null, known: false, isNew: true };
}

/** As `recognise`, for many e-mail addresses with a few statements in all. Returns the contacts by address. */
export async function recogniseAll(tx: Tx, people: Shown[], now: Date): Promise<Map<string, Contact>> {
  const byEmail = new Map(people.map((shown) => [shown.address.value, shown]));
  const emails = [...byEmail.keys()];
  const found = await store.findByEmails(tx, emails);
  const strangers = emails
    .filter((value) => !found.has(value))
    .map((value) => {
      const shown = byEmail.get(value) as Shown;
      return {
        id: newId(),
        addressId: newId(),
        name: nameOf(shown),
        signsAs: shown.signsAs ?? null,
        address: shown.address,
      };
    });
  const made = strangers.length ? await store.insertContactsWithEmail(tx, strangers, now) : new Set<string>();
  const lost = strangers.filter(({ id }) => !made.has(id)).map(({ address }) => address.value);
  for (const [value, row] of lost.length ? await store.findByEmails(tx, lost) : []) found.set(value, row);
  await record(
    tx,
    [...made].map((contactId) => ({ kind: 'contact-made', contactId })),
    now,
  );
  const contacts = new Map<string, Contact>();
  for (const { id, name, signsAs, address } of strangers)
    if (made.has(id))
      contacts.set(address.value, { id, name, signsAs, greetedAs: null, known: false, isNew: true });
  for (const [value, row] of found) {
    const shown = byEmail.get(value) as Shown;
    contacts.set(value, { ...(await learn(tx, row, nameOf(shown), shown.signsAs ?? null)), isNew: false });
  }
  return contacts;
}

const nameOf = ({ name, address }: Shown) => (name ? cleanName(name, address.value) : null);

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
  return { id, name: name || null, signsAs: null, greetedAs: null, known: false, isNew: true };
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

export interface ContactChange {
  name?: string | undefined;
  wishes?: string | undefined;
  title?: string | undefined;
  called?: string | undefined;
  addressForm?: AddressForm | null | undefined;
  addPhone?: string | undefined;
  addEmail?: string | undefined;
}

/** `agentId` null: the customer's own change. */
export async function changeContact(
  tx: Tx,
  contactId: string,
  change: ContactChange,
  agentId: string | null,
  now: Date,
): Promise<void> {
  const { name, wishes, title, called, addressForm } = change;
  const had = await tx
    .selectFrom('contact')
    .select(['name', 'signsAs', 'title', 'called', 'addressForm'])
    .where('id', '=', contactId)
    .executeTakeFirstOrThrow();
  const addressed = {
    title: title ?? had.title,
    called: called ?? had.called,
    addressForm: addressForm === undefined ? (had.addressForm as AddressForm | null) : addressForm,
  };
  await store.updateContact(tx, contactId, {
    ...(name !== undefined && { name: name || null }),
    ...(wishes !== undefined && { wishes }),
    ...addressed,
    greetedAs: greetedName({ ...addressed, name: (name ?? had.name) || had.signsAs }),
  });
  if (change.addPhone) await addAddress(tx, contactId, phoneAddress(change.addPhone), now);
  if (change.addEmail) await addAddress(tx, contactId, emailAddress(change.addEmail), now);
  await record(
    tx,
    { kind: 'contact-changed', contactId, agentId, data: { fields: Object.keys(change) } },
    now,
  );
}
