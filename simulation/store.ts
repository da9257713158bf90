import { type Collections, collections } from '@/lib/mongo/collections';
import type { Tables } from '@/lib/store/memory/tables';
import { isAboutNothing } from '@/worker/testing/interleave';
import { memoryDatabase } from './mongo/database';
import type { Simulation } from './simulation';

type Method = (...given: unknown[]) => unknown;

/**
 * A memory store as it is reached over the network: every method is one call, whose effect comes in one piece, for what
 * a memory store does it does before its first `await`. Half of a call over many documents is the first half of them.
 *
 * @param name of the store, for the trace.
 */
export function simulatedStore<Store extends object>(simulation: Simulation, name: string, store: Store): Store {
  const wrapped: Record<string, Method> = {};
  for (const [method, does] of Object.entries(store) as [string, Method][]) {
    const label = `${name}.${method}`;
    wrapped[method] =
      method === 'unsettledPurchases'
        ? (...given) => pageByPage(simulation, label, does(...given) as AsyncIterable<unknown>)
        : (...given) => call(simulation, label, does, given);
  }
  return wrapped as Store;
}

/** The collections of a database in memory as they are reached over the network: every operation is one call. */
export function simulatedCollections(simulation: Simulation, tables: Tables): Collections {
  const database = memoryDatabase(tables, (about, effect, half) =>
    simulation.call({ service: 'mongodb', about, effect, ...(half && { half }) }),
  );
  return collections(database);
}

async function call(simulation: Simulation, label: string, does: Method, given: unknown[]): Promise<unknown> {
  // What is asked about nothing asks no database.
  if (isAboutNothing(given)) return does(...given);
  const [first, ...rest] = given;
  const many = Array.isArray(first) ? first : [];
  return simulation.call({
    service: 'mongodb',
    about: many.length > 0 ? `${label} ${many.length}` : label,
    effect: () => watched(does(...given)),
    ...(many.length > 1 && { half: () => void watched(does(many.slice(0, Math.ceil(many.length / 2)), ...rest)) }),
  });
}

/** A page is asked for when the one before it has been looked at, and holds what is there by then. */
async function* pageByPage(simulation: Simulation, label: string, pages: AsyncIterable<unknown>) {
  const iterator = pages[Symbol.asyncIterator]();
  const about = `${label} page`;
  for (;;) {
    const page = await simulation.call({ service: 'mongodb', about, effect: () => watched(iterator.next()) });
    if (page.done) return;
    yield page.value;
  }
}

/** An answer that never arrives is nobody's error. */
function watched<T>(answer: T): T {
  if (answer instanceof Promise) answer.catch(() => {});
  return answer;
}
