import type { LogRecord } from '@/lib/contract/record';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { compareCustomers, compareProducts, comparePurchases, compareUpdates } from './oracle-documents';
import { compareSales } from './oracle-sales';
import type { State } from './oracle-state';
import { foldLog, type Reference } from './reference';

export type Outcome = 'acknowledged' | 'unknown' | 'refused';

/** One action that a test sent: its identity, and what the sender was told. */
export interface Sent {
  id: string;
  outcome: Outcome;
}

/** What is wrong, a line each; empty when nothing was lost and nothing doubled. */
export interface Verdict {
  faults: string[];
  sent: Record<Outcome, number>;
  applied: number;
  deadLettered: number;
  records: number;
}

export interface World {
  state: State;
  records: LogRecord[];
  sent: Sent[];
}

/**
 * After healing and lag 0: acknowledged ⊆ effects ∪ dead letters; each effect exactly once; effects ⊆ sent; no id both
 * an effect and an open dead letter; counters equal a recomputation; documents equal to those computed from the log.
 */
export function judge({ state, records, sent }: World): Verdict {
  const reference = foldLog(records);
  const faults = [
    ...membership(state, reference, sent),
    ...compareUpdates(state, reference),
    ...comparePurchases(state, reference),
    ...compareCustomers(state),
    ...compareProducts(state),
    ...compareSales(state),
  ];
  const count = (outcome: Outcome) => sent.filter((entry) => entry.outcome === outcome).length;
  return {
    faults: shorten(faults),
    sent: { acknowledged: count('acknowledged'), unknown: count('unknown'), refused: count('refused') },
    applied: state.owned_items.length + state.updates.size,
    deadLettered: state.dead_letters.length,
    records: records.length,
  };
}

function membership(state: State, reference: Reference, sent: Sent[]): string[] {
  const effects = new Set([...state.owned_items.map(({ _id }) => _id), ...state.updates.keys()]);
  const letters = new Set(state.dead_letters.map((letter) => letterIdentity(letter, reference)));
  const may = new Set(sent.filter(({ outcome }) => outcome !== 'refused').map(({ id }) => id));
  const logged = new Set([...reference.updates.keys(), ...reference.purchases.keys(), ...reference.rejected]);
  const faults: string[] = [];
  for (const { id, outcome } of sent) {
    if (outcome === 'acknowledged' && !logged.has(id)) faults.push(`acknowledged but not in the log: ${id}`);
    if (outcome === 'acknowledged' && !effects.has(id) && !letters.has(id)) faults.push(`acknowledged but lost: ${id}`);
    if (outcome === 'refused' && logged.has(id)) faults.push(`refused but in the log: ${id}`);
  }
  for (const id of effects) {
    if (!may.has(id)) faults.push(`applied but never sent: ${id}`);
    if (letters.has(id)) faults.push(`both applied and dead-lettered: ${id}`);
  }
  for (const id of logged) {
    if (!effects.has(id) && !letters.has(id)) faults.push(`in the log but neither applied nor dead-lettered: ${id}`);
  }
  return faults;
}

/** A dead letter is known by its position; its action, if it is one, by the identity at that position. */
function letterIdentity({ _id }: DeadLetterDoc, { identities }: Reference): string {
  return identities.get(_id) ?? _id;
}

function shorten(faults: string[]): string[] {
  if (faults.length <= 20) return faults;
  return [...faults.slice(0, 20), `… and ${faults.length - 20} more`];
}
