/** A clear "no" from the server: RFC 9457 problem JSON, told as it stands. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** The whole problem, for refusals that carry more (what arrived since, which promises are open). */
  readonly problem: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Record<string, unknown>) {
    const title = typeof problem.title === 'string' ? problem.title : 'We could not do that';
    const detail = typeof problem.detail === 'string' ? problem.detail : '';
    super(detail || title);
    this.name = 'Refusal';
    this.status = status;
    this.code = typeof problem.code === 'string' ? problem.code : `http_${status}`;
    this.title = title;
    this.detail = detail;
    this.problem = problem;
  }
}

/** The server could not be reached. Nothing typed is lost; the same act can be tried again. */
export class ConnectionLost extends Error {
  constructor() {
    super('We could not reach the desk. Nothing you typed is lost. Try again in a moment.');
    this.name = 'ConnectionLost';
  }
}

/** Whether it may go better in a moment, with nothing done about it here: the desk, or its records, could not be reached. */
export function isAway(error: unknown): boolean {
  return (
    error instanceof ConnectionLost || (error instanceof Refusal && [502, 503, 504].includes(error.status))
  );
}

/** One or two sentences for a person, whatever went wrong. A fault's own words carry its reference; a refusal needs none. */
export function inWords(error: unknown): string {
  if (error instanceof Refusal) {
    // What is wrong with the form says more than that something is; each stands at its field, too.
    const wrong = wrongParts(error).map(({ message }) => message);
    if (error.code === 'wrong-input' && wrong.length > 0) return [...new Set(wrong)].slice(0, 3).join(' ');
    return error.detail ? `${error.title} ${error.detail}` : error.title;
  }
  if (error instanceof ConnectionLost) return error.message;
  return 'Something went wrong on this screen. Nothing you typed is lost. Load the page again.';
}

/** What the server said about parts of what was sent, each by its path, such as `periods` or `email`. */
function wrongParts(error: unknown): readonly { path: string; message: string }[] {
  if (!(error instanceof Refusal) || !Array.isArray(error.problem.errors)) return [];
  return error.problem.errors as { path: string; message: string }[];
}
