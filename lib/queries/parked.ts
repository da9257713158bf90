import type { Collections } from '@/lib/mongo/collections';

/** How many purchases wait for their customer or product. */
export function countParked({ parked }: Collections): Promise<number> {
  return parked.countDocuments({ state: { $in: ['waiting', 'releasing'] } });
}
