import type { Collections } from '@/lib/mongo/collections';
import type { Trouble } from '@/lib/reads/overview';
import { customerNames } from './customers';
import { listDeadLetters } from './dead-letters';

/** Of how many of the newest letters the open ones are looked for: decisions are asked for these only. */
const looked = 20;

/** What an operator may have to see to, the newest first: open dead letters and purchases that wait. */
export async function newestTrouble(collections: Collections, most: number): Promise<Trouble[]> {
  const [letters, waiting] = await Promise.all([
    listDeadLetters(collections, { size: looked }),
    collections.parked
      .find({ state: 'waiting' }, { projection: { value: 0, headers: 0 } })
      .sort({ parkedAt: -1 })
      .limit(most)
      .toArray(),
  ]);
  const names = await customerNames(
    collections,
    waiting.map(({ customerId }) => customerId),
  );
  const open = letters.items.filter(({ state }) => state === 'open');
  return [
    ...open.map((letter) => ({ at: letter.deadLetteredAt, letter })),
    ...waiting.map(({ _id: id, customerId, productId, parkedAt, expiresAt }) => ({
      at: parkedAt.toISOString(),
      waiting: {
        ...{ id, customerId, customerName: names.get(customerId) ?? null, productId },
        expiresAt: expiresAt.toISOString(),
      },
    })),
  ]
    .sort((a, b) => (a.at > b.at ? -1 : 1))
    .slice(0, most);
}
