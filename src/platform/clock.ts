/** Where edges (routes, loops, doors) get `now` from; verbs take it as an argument. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** Real time moved by an offset that a test sets; it runs on from there. See `POST /test/clock`. */
export class TestClock implements Clock {
  offsetMs = 0;
  now(): Date {
    return new Date(Date.now() + this.offsetMs);
  }
}
