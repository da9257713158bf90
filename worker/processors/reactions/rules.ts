import type { Logger } from 'pino';
import { type StoredRule, storedRule } from '@/lib/domain/rule';
import type { RuleDoc } from '@/lib/mongo/documents/reactions';
import type { ReactionsStore } from '@/lib/store/reactions-store';

/** Reads the rules as they stand. A faulty one is passed over, and said so once for each state it is in. */
export function createRuleReader(store: ReactionsStore, logger: Logger): () => Promise<StoredRule[]> {
  const reported = new Set<string>();
  return async () => {
    const documents = await store.rules();
    return documents.flatMap((document) => {
      const parsed = storedRule.safeParse(document);
      if (parsed.success) return parsed.data;
      const text = JSON.stringify(document);
      if (!reported.has(text)) logger.warn({ document: text, err: parsed.error }, 'a faulty rule is passed over');
      reported.add(text);
      return [];
    });
  };
}

/**
 * The rule that a shop starts with: who buys much bread gets butter cheaper. It is active from the first start of the
 * worker, and does not come back once the operator has deleted it.
 */
export function defaultRule(now: Date): RuleDoc {
  return {
    _id: 'bread-to-butter',
    name: 'Chleb → masło',
    enabled: true,
    condition: { kind: 'type_share', productType: 'chleb', percent: 25, days: 30 },
    voucher: { productType: 'masło', percentOff: 20 },
    createdAt: now,
    updatedAt: now,
    activeFrom: now,
  };
}
