import { Refusal } from '../platform/refusal.ts';

/** A place in a list that is ordered by an instant and an id. The instant is PostgreSQL's own text, exact to its microseconds. */
export interface Place {
  at: string;
  id: string;
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const toCursor = ({ at, id }: Place): string => Buffer.from(`${at}|${id}`).toString('base64url');

/** Reads a cursor that we gave out. Refuses anything else. */
export function fromCursor(cursor: string): Place {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split('|');
  if (
    !/^\d{4,6}-[\d :.+-]{10,40}$/.test(at) ||
    Number.isNaN(Date.parse(at.replace(/([+-]\d\d)$/, '$1:00'))) ||
    !UUID.test(id)
  )
    throw new Refusal(
      'wrong-input',
      'wrong-place',
      'We could not find that place in the list.',
      'Start from the top of the list again.',
    );
  return { at, id };
}
