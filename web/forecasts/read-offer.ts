import { get, query } from '../api/request.ts';
import type { DateOffer, NewPromise } from '../api/shapes.ts';

/** The date to offer a customer for a promise of a kind: with room, and one that can be kept. */
export function readOffer(
  conversationId: string,
  kind: NewPromise['kind'],
  ownerId?: string,
): Promise<DateOffer> {
  return get<DateOffer>(
    `/conversations/${conversationId}/date-to-offer${query({ kind, ...(ownerId && { ownerId }) })}`,
  );
}
