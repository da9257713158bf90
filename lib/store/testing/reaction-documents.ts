import type { NoticeDoc, ReactionCustomerDoc, RuleDoc } from '@/lib/mongo/documents/reactions';

/** Documents of the `reactions` processor for tests. */
const time = new Date('2026-03-01T10:00:00Z');

export function ruleDoc(change: Partial<RuleDoc> = {}): RuleDoc {
  return {
    _id: 'r1',
    name: 'Powitanie',
    enabled: true,
    condition: { kind: 'first_purchase' },
    voucher: { productType: 'masło', percentOff: 20 },
    createdAt: time,
    updatedAt: time,
    activeFrom: time,
    ...change,
  };
}

export function noticeDoc(change: Partial<NoticeDoc> = {}): NoticeDoc {
  const _id = change._id ?? 'r1:once:c1';
  return {
    _id,
    rule: { id: 'r1', name: 'Powitanie', kind: 'first_purchase' },
    condition: { kind: 'first_purchase' },
    customerId: 'c1',
    period: 'once',
    causedBy: 'e1',
    at: time,
    purchases: ['e1'],
    counted: { purchases: 1, units: 2, value: 114, share: null },
    voucher: { id: _id, productType: 'masło', percentOff: 20 },
    firedAt: time,
    ...change,
  };
}

export function reactionCustomerDoc(change: Partial<ReactionCustomerDoc> = {}): ReactionCustomerDoc {
  return {
    _id: 'c1',
    revision: 1,
    offsets: [{ partition: 0, offset: 1 }],
    registeredBy: 'e0',
    bought: true,
    days: [{ day: '2026-03-01', type: 'mleko', units: 2, value: 114, purchases: 1 }],
    newest: [{ id: 'e1', type: 'mleko', day: '2026-03-01' }],
    ...change,
  };
}
