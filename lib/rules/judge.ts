import { plainText } from '@/lib/domain/folded-text';
import { sameTypeAs } from '@/lib/domain/product-type';
import type { Condition } from '@/lib/domain/rule';
import type { NoticeDoc, ReactionCustomerDoc } from '@/lib/mongo/documents/reactions';
import { firstDay } from './customer-state';
import type { Bought, CustomerEvent } from './events';

/** What a condition was met by. */
export type Evidence = Pick<NoticeDoc, 'purchases' | 'counted'>;

/** A customer before and after an event that was not taken in before. */
export interface Turn {
  event: CustomerEvent;
  before: ReactionCustomerDoc;
  after: ReactionCustomerDoc;
}

/** What meets the condition in this very event; null when it does not. */
export function judge(condition: Condition, { event, before, after }: Turn): Evidence | null {
  switch (condition.kind) {
    case 'registration_from_city': {
      if (event.kind !== 'saved' || before.registeredBy !== null || event.city === null) return null;
      return plainText(event.city) === plainText(condition.city) ? nothingBought : null;
    }
    case 'first_purchase':
      return event.kind === 'bought' && !before.bought ? onePurchase(event) : null;
    case 'type_share':
      return event.kind === 'bought' ? judgeShare(condition, event, after) : null;
    case 'spend_above': {
      if (event.kind !== 'bought') return null;
      const evidence = since(after, event.day, condition.days, () => true);
      return evidence.counted.value > condition.amount ? evidence : null;
    }
  }
}

const nothingBought: Evidence = { purchases: [], counted: { purchases: 0, units: 0, value: 0, share: null } };

function onePurchase({ id, units, value }: Bought): Evidence {
  return { purchases: [id], counted: { purchases: 1, units, value, share: null } };
}

function judgeShare(
  { productType, percent, days }: Extract<Condition, { kind: 'type_share' }>,
  { day }: Bought,
  after: ReactionCustomerDoc,
): Evidence | null {
  const all = since(after, day, days, () => true);
  const ofType = since(after, day, days, sameTypeAs(productType));
  // In whole numbers, so that exactly the percentage is not above it.
  if (ofType.counted.units * 100 <= all.counted.units * percent) return null;
  const share = (ofType.counted.units * 100) / all.counted.units;
  return { purchases: ofType.purchases, counted: { ...ofType.counted, share } };
}

/** Purchases of the `days` days that end with `until`. */
function since(
  { days: sums, newest }: ReactionCustomerDoc,
  until: string,
  days: number,
  counts: (type: string) => boolean,
): Evidence {
  const from = firstDay(until, days);
  const within = ({ day, type }: { day: string; type: string }) => day >= from && day <= until && counts(type);
  const counted = { purchases: 0, units: 0, value: 0, share: null };
  for (const entry of sums) {
    if (!within(entry)) continue;
    counted.purchases += entry.purchases;
    counted.units += entry.units;
    counted.value += entry.value;
  }
  return { purchases: newest.filter(within).map(({ id }) => id), counted };
}
