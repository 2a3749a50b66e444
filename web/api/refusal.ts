/** A clear "no" from the server: RFC 9457 problem JSON, told as it stands. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  /** What the person can quote to us; present on faults. */
  readonly reference: string | undefined;
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
    this.reference = typeof problem.reference === 'string' ? problem.reference : undefined;
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

/** One sentence for a person, whatever went wrong. */
export function inWords(error: unknown): string {
  if (error instanceof Refusal) {
    const said = error.detail ? `${error.title} ${error.detail}` : error.title;
    return error.reference ? `${said} Reference ${error.reference}.` : said;
  }
  if (error instanceof ConnectionLost) return error.message;
  return 'Something went wrong on this screen. Nothing you typed is lost. Load the page again.';
}
