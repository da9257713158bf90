import type { DecodedRecord } from '@/lib/contract/wire';
import type { OwnedItemDoc, ParkedDoc } from '@/lib/mongo/documents/shop';
import type { PurchaseOwner } from '@/lib/store/shop-store';
import type { DeadLetter } from '@/worker/dead-letters';
import type { PurchaseRecord } from './purchases';

/**
 * What becomes of a record whose identity something else has already: another customer, product or purchase than the
 * record is about. It has no effect and never will, so whoever waits for it must be told.
 */
export function takenLetter({ source, identity }: DecodedRecord): DeadLetter {
  const message = `event_id ${JSON.stringify(identity)} was used before, by a record about something else`;
  return { record: source, identity, rejection: { code: 'event_id_taken', message } };
}

/** Whose an identity is, of what a chunk's purchases found and left. */
interface Owners {
  places: ReadonlyMap<string, PurchaseOwner>;
  parked: readonly ParkedDoc[];
  owned: ReadonlyMap<string, PurchaseOwner>;
  standing: readonly OwnedItemDoc[];
}

/** The purchases whose identity is another customer's, or of another product. What is owned says it before what is parked. */
export function takenPurchases(records: readonly PurchaseRecord[], found: Owners): DeadLetter[] {
  const byId = (documents: readonly (PurchaseOwner & { _id: string })[]) =>
    documents.map((document): [string, PurchaseOwner] => [document._id, document]);
  const owners = new Map([...found.places, ...byId(found.parked), ...found.owned, ...byId(found.standing)]);
  const isTaken = ({ identity, action: { data } }: PurchaseRecord) => {
    const owner = owners.get(identity);
    return owner !== undefined && (owner.customerId !== data.customerId || owner.productId !== data.productId);
  };
  return records.filter(isTaken).map(takenLetter);
}
