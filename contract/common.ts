import { z } from 'zod';

/** Shapes that several resources share. Instants cross the wire as ISO 8601 strings. */
export const id = z.uuid();
export const instant = z.iso.datetime({ offset: true });
export const day = z.iso.date();
export const email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, 'Use at most 254 characters.')
  .pipe(z.email('Give an address such as name@example.org.'));
export const role = z.enum(['agent', 'senior', 'lead', 'admin']);
export type Role = z.infer<typeof role>;

/**
 * Words of a person: no NUL bytes, bounded so that one message can't fill the desk. Cleaned by `overwrite`, not `transform`, so that
 * the same shape also checks an answer and can stand in the OpenAPI page.
 */
export const words = (max = 100_000) =>
  z
    .string()
    .max(max, `Use at most ${max.toLocaleString('en-GB')} characters.`)
    .overwrite((text) => text.replaceAll('\u0000', '').toWellFormed());
export const line = (max = 200) => words(max).overwrite((text) => text.replace(/\s+/g, ' ').trim());
/** As `line`, and not empty. */
export const filledLine = (max = 200) => line(max).min(1, 'Fill this in.');

export const agentName = z.object({ id, name: z.string(), initials: z.string() });
export type AgentName = z.infer<typeof agentName>;

/** A place in a list to go on from: opaque to the caller. */
export const cursor = z.string().max(200);

export const done = z.object({ done: z.literal(true) });
