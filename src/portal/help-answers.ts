import { type AddressValue, emailAddress, phoneAddress, postAddress } from '../contacts/address.ts';
import { kindOf } from '../intake/kind.ts';
import type { FieldError } from './fields.ts';

export const KINDS = {
  question: { label: 'A question', kind: 'enquiry' },
  wrong: { label: 'Something has gone wrong', kind: 'problem' },
  complaint: { label: 'A complaint', kind: 'complaint' },
  suggestion: { label: 'A suggestion', kind: 'suggestion' },
  other: { label: 'Something else', kind: 'enquiry' },
} as const;
export type KindChoice = keyof typeof KINDS;
export const isKindChoice = (value: string): value is KindChoice => Object.hasOwn(KINDS, value);

export const WAYS = { email: 'Email', phone: 'Phone', post: 'Post' } as const;
export type Way = keyof typeof WAYS;
export const isWay = (value: string): value is Way => Object.hasOwn(WAYS, value);

export interface DraftFile {
  name: string;
  type: string;
  size: number;
  /** hex; the bytes are in the blob store */
  sha256: string;
}

/** What somebody has told us so far, page by page. */
export interface Answers {
  kind?: KindChoice;
  what?: string;
  wanted?: string;
  files?: DraftFile[];
  /** files that were too large */
  dropped?: string[];
  name?: string;
  by?: Way;
  email?: string;
  phone?: string;
  post?: string;
  wishes?: string;
}

export const STEPS = ['/help', '/help/about', '/help/you'] as const;
export type Step = (typeof STEPS)[number];

export const LIMITS = {
  what: 50_000,
  wanted: 5_000,
  name: 200,
  email: 254,
  phone: 60,
  post: 500,
  wishes: 2_000,
};

/** What is asked about the matter, in words that fit what was chosen before. */
export function aboutLabels(kind: KindChoice | undefined): { what: string; wanted: string } {
  switch (kind) {
    case 'question':
      return { what: 'Tell us what you would like to know', wanted: 'What would help you most? (optional)' };
    case 'complaint':
      return { what: 'Tell us what your complaint is about', wanted: 'What would put it right? (optional)' };
    case 'suggestion':
      return { what: 'Tell us what you suggest', wanted: 'What would be better then? (optional)' };
    case 'other':
      return { what: 'Tell us what this is about', wanted: 'What would you like us to do? (optional)' };
    default:
      return { what: 'Tell us what happened', wanted: 'What would put it right? (optional)' };
  }
}

const figures = (n: number) => n.toLocaleString('en-GB');

/** A kind sentence for a text that is too long, or null. */
export function tooLong(text: string, limit: number, field: string): FieldError | null {
  const length = [...text].length;
  if (length <= limit) return null;
  return {
    field,
    message: `This has ${figures(length)} characters, and we can take ${figures(limit)}. Please shorten it.`,
  };
}

const notText = (field: string): FieldError => ({
  field,
  message: 'Some of this did not reach us as text. Please check it, or add it as a file.',
});

export function checkKind(answers: Answers): FieldError[] {
  return answers.kind ? [] : [{ field: 'kind', message: 'Choose what we can help with' }];
}

export function checkAbout(answers: Answers, binary: Set<string> = new Set()): FieldError[] {
  const { what = '', wanted = '' } = answers;
  const errors: (FieldError | null)[] = [
    binary.has('what') ? notText('what') : null,
    what.trim() === '' ? { field: 'what', message: aboutLabels(answers.kind).what } : null,
    tooLong(what, LIMITS.what, 'what'),
    binary.has('wanted') ? notText('wanted') : null,
    tooLong(wanted, LIMITS.wanted, 'wanted'),
  ];
  return firstOfEach(errors);
}

const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(\.[^\s@<>()[\]\\,;:".]+)+$/;

export function checkYou(answers: Answers): FieldError[] {
  const { name = '', by, email = '', phone = '', post = '', wishes = '' } = answers;
  const errors: (FieldError | null)[] = [
    name === '' ? { field: 'name', message: 'Tell us your name' } : tooLong(name, LIMITS.name, 'name'),
    by ? null : { field: 'by', message: 'Choose how we shall reply' },
  ];
  if (by === 'email')
    errors.push(
      email === ''
        ? { field: 'email', message: 'Tell us your email address' }
        : !EMAIL.test(email) || email.length > LIMITS.email
          ? { field: 'email', message: 'Give an email address such as name@example.org' }
          : null,
    );
  if (by === 'phone')
    errors.push(
      (phone.match(/\d/g)?.length ?? 0) < 7 || phone.length > LIMITS.phone
        ? { field: 'phone', message: 'Give a phone number with its area code, such as 020 7946 0112' }
        : null,
    );
  if (by === 'post')
    errors.push(
      post.trim().length < 8
        ? { field: 'post', message: 'Tell us your address, with the postcode' }
        : tooLong(post, LIMITS.post, 'post'),
    );
  errors.push(tooLong(wishes, LIMITS.wishes, 'wishes'));
  return firstOfEach(errors);
}

function firstOfEach(errors: (FieldError | null)[]): FieldError[] {
  const seen = new Set<string>();
  return errors.filter((e): e is FieldError => e !== null && !seen.has(e.field) && !!seen.add(e.field));
}

/** The first page that is not answered yet, or null. */
export function firstMissing(answers: Answers): Step | null {
  if (checkKind(answers).length) return '/help';
  if (checkAbout(answers).length) return '/help/about';
  return checkYou(answers).length ? '/help/you' : null;
}

/** Where we reply to. */
export function addressOf({ by, email = '', phone = '', post = '' }: Answers): AddressValue {
  if (by === 'phone') return phoneAddress(phone);
  return by === 'post' ? postAddress(post) : emailAddress(email);
}

/** What was chosen; a plain complaint is one whatever was chosen. */
export function conversationKind({ kind = 'other', what = '' }: Answers): string {
  return kindOf('', what) === 'complaint' ? 'complaint' : KINDS[kind].kind;
}
