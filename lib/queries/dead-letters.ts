import type { Collections } from '@/lib/mongo/collections';

/** How many records could not be applied. */
export function countDeadLetters({ dead_letters }: Collections): Promise<number> {
  return dead_letters.estimatedDocumentCount();
}
