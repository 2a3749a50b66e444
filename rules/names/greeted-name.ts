import { firstName, greetingFor, surnameOf } from './name-parts.ts';

export type AddressForm = 'formal' | 'informal';

/** How somebody asked to be addressed. `called`: the name that they go by. */
export interface Addressed {
  name: string | null;
  title: string;
  called: string;
  addressForm: AddressForm | null;
}

/**
 * The name that a greeting carries: "Ms Okafor" formally, "Ada" informally. Null where they said nothing, so that the house's way holds.
 * A title is never guessed: who is formal without one is greeted by the whole name.
 */
export function greetedName({ name, title, called, addressForm }: Addressed): string | null {
  if (addressForm === 'formal') {
    const surname = name ? surnameOf(name) : '';
    if (title && surname) return `${title} ${surname}`;
    return name || null;
  }
  return called || (addressForm === 'informal' && name ? firstName(name) : null);
}

/** "Hello Ms Okafor,", as they asked; otherwise by how they sign, or by their name. */
export function greetingOf(contact: {
  greetedAs: string | null;
  signsAs: string | null;
  name: string | null;
}): string {
  return contact.greetedAs ? `Hello ${contact.greetedAs},` : greetingFor(contact.signsAs ?? contact.name);
}
