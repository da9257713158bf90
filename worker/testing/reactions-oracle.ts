import type { Condition } from '@/lib/domain/rule';
import { warsawDay } from '@/lib/domain/warsaw-time';
import type { RuleDoc } from '@/lib/mongo/documents/reactions';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';

const dayMs = 86_400_000;
const dayNumber = ({ purchasedAt }: OwnedItemDoc) => Date.parse(warsawDay(purchasedAt)) / dayMs;

/** Which firings the purchases, in that order, must come to, and whether each brings a voucher: by brute force. */
export function expectedFirings(items: readonly OwnedItemDoc[], rules: readonly RuleDoc[]): Map<string, boolean> {
  const expected = new Map<string, boolean>();
  for (const [index, item] of items.entries()) {
    const past = items.slice(0, index + 1).filter(({ customerId }) => customerId === item.customerId);
    for (const { _id, condition, voucher, activeFrom } of rules) {
      if (item.purchasedAt < activeFrom || !met(condition, item, past)) continue;
      expected.set(`${_id}:${period(condition, item)}:${item.customerId}`, voucher !== null);
    }
  }
  return expected;
}

function met(condition: Condition, item: OwnedItemDoc, past: readonly OwnedItemDoc[]): boolean {
  if (condition.kind === 'registration_from_city') return false;
  if (condition.kind === 'first_purchase') return past.length === 1;
  const window = past.filter((other) => {
    const age = dayNumber(item) - dayNumber(other);
    return age >= 0 && age < condition.days;
  });
  if (condition.kind === 'spend_above') {
    return window.reduce((sum, { value }) => sum + value, 0) > condition.amount;
  }
  const units = (some: readonly OwnedItemDoc[]) => some.reduce((sum, { quantity }) => sum + quantity, 0);
  const ofType = window.filter(({ type }) => type === condition.productType);
  return units(ofType) / units(window) > condition.percent / 100;
}

function period(condition: Condition, item: OwnedItemDoc): string {
  if (!('days' in condition)) return 'once';
  const bucket = Math.floor(dayNumber(item) / condition.days);
  return new Date(bucket * condition.days * dayMs).toISOString().slice(0, 10);
}
