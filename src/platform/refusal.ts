/** What went wrong, in the terms that an edge maps to HTTP or an exit code. */
export type RefusalKind =
  | 'wrong-input'
  | 'not-signed-in'
  | 'not-allowed'
  | 'not-found'
  | 'conflict'
  | 'too-large'
  | 'too-many'
  | 'unavailable';

/**
 * The one expected error. `message` is a plain sentence for a person: what happened. `detail` says whether anything is lost and
 * what to do. Everything else thrown is a fault.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly detail: string | undefined;
  readonly errors: { path: string; message: string }[] | undefined;
  /** Facts for programs, which stand in the problem JSON beside the rest. */
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(
    kind: RefusalKind,
    code: string,
    message: string,
    detail?: string,
    errors?: { path: string; message: string }[],
    facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.kind = kind;
    this.code = code;
    this.detail = detail;
    this.errors = errors;
    this.facts = facts;
  }
}

export const notFound = (what: string) =>
  new Refusal(
    'not-found',
    'not-found',
    `We could not find that ${what}.`,
    'It may have been moved, or you may not have access to it.',
  );
