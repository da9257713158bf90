import { expect, it } from 'vitest';
import type { StoredRule } from '@/lib/domain/rule';
import { idText } from '@/lib/domain/text';
import { afterEvent, unknownCustomer } from './customer-state';
import type { Bought } from './events';
import { firingId, firings, periodOf } from './firing';

const rule: StoredRule = {
  _id: 'welcome',
  name: 'Powitanie',
  enabled: true,
  condition: { kind: 'first_purchase' },
  voucher: { productType: 'masło', percentOff: 20 },
  activeFrom: new Date('2026-03-01T00:00:00Z'),
};
const event: Bought = {
  kind: 'bought',
  id: 'e1',
  customerId: 'c1',
  at: new Date('2026-03-01T00:00:00Z'),
  day: '2026-03-01',
  type: 'chleb',
  units: 1,
  value: 100,
  partition: 0,
  offset: 0,
};
const turn = { event, before: unknownCustomer('c1'), after: afterEvent(unknownCustomer('c1'), event) };

it('says which rule, which purchases, when and what for', () => {
  expect(firings([rule], turn)).toEqual([
    {
      _id: 'welcome:once:c1',
      rule: { id: 'welcome', name: 'Powitanie', kind: 'first_purchase' },
      condition: rule.condition,
      customerId: 'c1',
      period: 'once',
      causedBy: 'e1',
      at: event.at,
      purchases: ['e1'],
      counted: { purchases: 1, units: 1, value: 100, share: null },
      voucher: { id: 'welcome:once:c1', productType: 'masło', percentOff: 20 },
    },
  ]);
});

it('fires without a voucher, not before it is active, and not while it is switched off', () => {
  expect(firings([{ ...rule, voucher: null }], turn)).toMatchObject([{ voucher: null }]);
  expect(firings([{ ...rule, activeFrom: new Date('2026-03-01T00:00:00.001Z') }], turn)).toEqual([]);
  expect(firings([{ ...rule, enabled: false }], turn)).toEqual([]);
});

it('fires for as many pieces as it asks for, and no fewer', () => {
  const pieces = (units: number, minUnits: number | null) => {
    const bought = { ...event, units };
    const before = unknownCustomer('c1');
    return firings([{ ...rule, minUnits }], { event: bought, before, after: afterEvent(before, bought) }).length;
  };
  expect([pieces(2, 3), pieces(3, 3), pieces(1, null)]).toEqual([0, 1, 1]);
  const saved = { ...event, kind: 'saved', city: 'Łódź' } as const;
  const fromLodz = { ...rule, condition: { kind: 'registration_from_city', city: 'lodz' } as const, minUnits: 3 };
  const before = unknownCustomer('c1');
  expect(firings([fromLodz], { event: saved, before, after: afterEvent(before, saved) })).toHaveLength(1);
});

it('fires from its first to its last day by Warsaw’s calendar', () => {
  const on = (at: string, bounds: { from?: string; until?: string }) =>
    firings([{ ...rule, ...bounds }], { ...turn, event: { ...event, at: new Date(at) } }).length;
  const march = { from: '2026-03-02', until: '2026-03-03' };
  expect(on('2026-03-01T22:59:59Z', march)).toBe(0);
  expect(on('2026-03-01T23:00:00Z', march)).toBe(1);
  expect(on('2026-03-03T22:59:59Z', march)).toBe(1);
  expect(on('2026-03-03T23:00:00Z', march)).toBe(0);
  expect(on('2026-03-03T23:00:00Z', { from: '2026-03-02' })).toBe(1);
});

it('fires once in fixed periods of as many days as it looks back, by the days of Warsaw', () => {
  const share = { kind: 'type_share', productType: 'chleb', percent: 25, days: 30 } as const;
  const first = periodOf(share, new Date('2026-02-28T23:00:00Z'));
  expect(Date.parse(first) % (30 * 86_400_000)).toBe(0);
  const next = new Date(Date.parse(first) + 30 * 86_400_000);
  expect(periodOf(share, new Date(next.getTime() - 2 * 3_600_000 - 1))).toBe(first);
  expect(periodOf(share, new Date(next.getTime() - 3_600_000))).toBe(next.toISOString().slice(0, 10));
  expect(periodOf({ kind: 'spend_above', amount: 1, days: 1 }, new Date('2026-02-28T23:00:00Z'))).toBe('2026-03-01');
});

it('has an id that is an id, however long the customer’s is', () => {
  const [a, b] = ['a', 'b'].map((letter) => firingId('r'.repeat(100), '2026-03-01', letter.repeat(200)));
  expect(idText.safeParse(a).success).toBe(true);
  expect(a).not.toBe(b);
  expect(firingId('r', 'once', 'c'.repeat(193))).toHaveLength(200);
  expect(firingId('r', 'once', 'c'.repeat(194))).toMatch(/^r:once:[0-9a-f]{64}$/);
});
