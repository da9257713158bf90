import type { StoredRule } from '@/lib/domain/rule';
import type { ReactionCustomerDoc } from '@/lib/mongo/documents/reactions';
import { afterEvent, includes, unknownCustomer } from '@/lib/rules/customer-state';
import type { CustomerEvent } from '@/lib/rules/events';
import { type Firing, firings } from '@/lib/rules/firing';
import type { ReactionsStore } from '@/lib/store/reactions-store';

/**
 * The events without the purchases that another record of `shop-events` is counted for: a fact may be published twice,
 * and after partitions were added also in two of them. Registering and forgetting twice changes nothing.
 */
export async function countedHere(events: CustomerEvent[], store: ReactionsStore): Promise<CustomerEvent[]> {
  const rows = events.flatMap(({ kind, id, partition, offset }) =>
    kind === 'bought' ? { _id: id, partition, offset } : [],
  );
  if (rows.length === 0) return events;
  const standing = new Map((await store.insertReactionFacts(rows)).map((row) => [row._id, row]));
  return events.filter(({ kind, id, partition, offset }) => {
    const row = standing.get(id);
    return kind !== 'bought' || (row?.partition === partition && row.offset === offset);
  });
}

export interface Outcome {
  /** One of each id: the first. */
  firings: Firing[];
  /** The states that change, each with its next revision. */
  states: ReactionCustomerDoc[];
}

/** Takes the events in, in their order; those that a customer's state includes are passed over. */
export function takeIn(
  events: readonly CustomerEvent[],
  known: ReadonlyMap<string, ReactionCustomerDoc>,
  rules: readonly StoredRule[],
): Outcome {
  const states = new Map(known);
  const fired = new Map<string, Firing>();
  for (const event of events) {
    const before = states.get(event.customerId) ?? unknownCustomer(event.customerId);
    if (includes(before, event)) continue;
    const after = afterEvent(before, event);
    if (after === before) continue;
    states.set(event.customerId, after);
    for (const firing of firings(rules, { event, before, after })) {
      if (!fired.has(firing._id)) fired.set(firing._id, firing);
    }
  }
  return {
    // Who is forgotten in the same chunk is left in peace.
    firings: [...fired.values()].filter(({ customerId }) => !states.get(customerId)?.forgotten),
    states: [...states.values()]
      .filter((state) => state !== known.get(state._id))
      .map((state) => ({ ...state, revision: state.revision + 1 })),
  };
}
