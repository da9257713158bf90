import { createHash } from 'node:crypto';
import type { Collections } from '@/lib/mongo/collections';

const names = ['customers', 'products', 'customer_updates', 'product_prices', 'owned_items', 'dead_letters'] as const;

/** Left out: where a document came from and when it was written. */
const incidental = new Set(['source', 'appliedAt', 'deadLetteredAt']);

/** Left out of a purchase without a quote: name and price are those known when it was applied. */
const unquoted = new Set(['name', 'type', 'unitPrice', 'value', 'pricedBy']);

/** One hash per collection over its sorted documents, to tell whether a replay or a rebuild changed anything. */
export async function fingerprint(collections: Collections): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const name of names) {
    const documents = (await collections[name].find().toArray()) as unknown as Record<string, unknown>[];
    const lines = documents.map(line).sort();
    result[name] = `${lines.length} ${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16)}`;
  }
  return result;
}

function line(document: Record<string, unknown>): string {
  const skip = (key: string) => incidental.has(key) || (document.pricedBy != null && unquoted.has(key));
  const entries = Object.entries(document).filter(([key]) => !skip(key));
  return JSON.stringify(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
