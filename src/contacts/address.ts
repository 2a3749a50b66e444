/** One way to reach a contact, normalised so that the same one is found again. */
export interface AddressValue {
  kind: 'email' | 'phone' | 'post';
  value: string;
  /** as the person gave it */
  shown: string;
}

export const emailAddress = (shown: string): AddressValue => ({
  kind: 'email',
  value: shown.trim().toLowerCase(),
  shown: shown.trim(),
});

/** Digits with a leading + where the country was given; "020 7946 0112" and "(020) 79460112" are the same. */
export function phoneAddress(shown: string): AddressValue {
  const digits = shown
    .replace(/[^\d+]/g, '')
    .replace(/^00/, '+')
    .replace(/(?!^)\+/g, '');
  return { kind: 'phone', value: digits, shown: shown.trim() };
}

export const postAddress = (shown: string): AddressValue => ({
  kind: 'post',
  value: shown.replace(/\s+/g, ' ').trim().toLowerCase(),
  shown: shown.trim(),
});

export const domainOf = (email: string) => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
