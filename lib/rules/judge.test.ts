import { describe, expect, it } from 'vitest';
import type { Condition } from '@/lib/domain/rule';
import type { ReactionCustomerDoc } from '@/lib/mongo/documents/reactions';
import { afterEvent, unknownCustomer } from './customer-state';
import type { Bought, CustomerEvent, Saved } from './events';
import { judge } from './judge';

const common = { customerId: 'c1', partition: 0 };
let offset = 0;
function bought(type: string, units: number, day = '2026-03-10', value = units * 100): Bought {
  offset += 1;
  const at = new Date(`${day}T12:00:00Z`);
  return { kind: 'bought', id: `e${offset}`, ...common, offset, at, day, type, units, value };
}
function saved(city: string | null): Saved {
  offset += 1;
  return { kind: 'saved', id: `e${offset}`, ...common, offset, at: new Date('2026-03-10T12:00:00Z'), city };
}
const after = (events: readonly CustomerEvent[]): ReactionCustomerDoc =>
  events.reduce(afterEvent, unknownCustomer('c1'));

/** What a condition makes of the last of the events, after the others. */
function verdict(condition: Condition, ...events: CustomerEvent[]) {
  const event = events.at(-1);
  if (!event) throw new Error('an event');
  const before = after(events.slice(0, -1));
  return judge(condition, { event, before, after: afterEvent(before, event) });
}

describe('a registration from a city', () => {
  const fromLodz: Condition = { kind: 'registration_from_city', city: 'łódź' };

  it('is the first saving of the customer, whatever case and diacritics the city is written with', () => {
    expect(verdict(fromLodz, saved('Łódź'))).not.toBeNull();
    expect(verdict(fromLodz, saved('LODZ\u00a0'))).not.toBeNull();
    expect(verdict(fromLodz, bought('mleko', 1), saved('Łódź'))).not.toBeNull();
  });

  it('is no later saving, no other city, no address without one', () => {
    expect(verdict(fromLodz, saved('Kraków'), saved('Łódź'))).toBeNull();
    expect(verdict(fromLodz, saved('Kraków'))).toBeNull();
    expect(verdict(fromLodz, saved(null))).toBeNull();
    expect(verdict(fromLodz, bought('mleko', 1))).toBeNull();
  });
});

describe('a first purchase', () => {
  const first: Condition = { kind: 'first_purchase' };

  it('is the first, and says what was bought', () => {
    const event = bought('mleko', 3);
    expect(verdict(first, saved('Łódź'), event)).toEqual({
      purchases: [event.id],
      counted: { purchases: 1, units: 3, value: 300, share: null },
    });
  });

  it('is no second one, also a year later', () => {
    expect(verdict(first, bought('mleko', 1, '2025-03-10'), bought('mleko', 1))).toBeNull();
    expect(verdict(first, saved('Łódź'))).toBeNull();
  });
});

describe('a share of a type', () => {
  const bread: Condition = { kind: 'type_share', productType: 'chleb', percent: 25, days: 30 };

  it('is above the percentage only when it is strictly more, by pieces', () => {
    expect(verdict(bread, bought('mleko', 3), bought('chleb', 1))).toBeNull();
    expect(verdict(bread, bought('mleko', 300), bought('chleb', 101, '2026-03-10', 1))).not.toBeNull();
  });

  it('takes every spelling of a type for the type, also in sums of earlier days', () => {
    const pieczywo: Condition = { kind: 'type_share', productType: 'Pieczywo', percent: 10, days: 30 };
    expect(verdict(pieczywo, bought('pieczywo', 10))).not.toBeNull();
    const events = [
      bought('PIECZYWO ', 1, '2026-03-09'),
      bought('mleko', 1),
      bought('pieczywo', 1),
      bought('Pieczywo', 1),
    ];
    expect(verdict(pieczywo, ...events)?.counted).toMatchObject({ purchases: 3, units: 3, share: 75 });
    expect(after(events).days).toHaveLength(3);
  });

  it('says what of the type was bought, and the share', () => {
    const [first, milk, second] = [bought('chleb', 2, '2026-03-01'), bought('mleko', 5), bought('chleb', 3)];
    expect(verdict(bread, first, milk, second)).toEqual({
      purchases: [first.id, second.id],
      counted: { purchases: 2, units: 5, value: 500, share: 50 },
    });
  });

  it('looks back the days from the day of the purchase, that day included, and not ahead', () => {
    const milk = bought('mleko', 1, '2026-03-30');
    expect(verdict(bread, bought('chleb', 9, '2026-03-01'), milk)).not.toBeNull();
    expect(verdict(bread, bought('chleb', 9, '2026-02-28'), milk)).toBeNull();
    expect(verdict(bread, bought('mleko', 90, '2026-03-30'), bought('chleb', 1, '2026-03-29'))).not.toBeNull();
  });
});

describe('spending above an amount', () => {
  const above: Condition = { kind: 'spend_above', amount: 1000, days: 7 };

  it('is strictly more, over the days', () => {
    expect(verdict(above, bought('mleko', 5, '2026-03-04'), bought('chleb', 5))).toBeNull();
    const both = [bought('mleko', 5, '2026-03-04'), bought('chleb', 1, '2026-03-10', 501)] as const;
    expect(verdict(above, ...both)).toEqual({
      purchases: both.map(({ id }) => id),
      counted: { purchases: 2, units: 6, value: 1001, share: null },
    });
    expect(verdict(above, bought('mleko', 9, '2026-03-03'), bought('chleb', 9))).toBeNull();
  });
});

describe('what is known of a customer', () => {
  it('goes back ninety days from the newest, and names twenty purchases', () => {
    const days = Array.from({ length: 200 }, (_, i) => new Date(Date.UTC(2026, 0, 1 + i)).toISOString().slice(0, 10));
    const state = after(days.map((day) => bought('mleko', 1, day)));
    expect(state.days.map(({ day }) => day)).toEqual(days.slice(-90));
    expect(state.newest.map(({ day }) => day)).toEqual(days.slice(-20));
    const late = afterEvent(state, bought('chleb', 1, days[0]));
    expect(late.days).toEqual(state.days);
  });

  it('is nothing once the customer is forgotten, and stays nothing', () => {
    const forgotten: CustomerEvent = { ...bought('mleko', 1), kind: 'forgotten' };
    const state = after([saved('Łódź'), bought('mleko', 1), forgotten]);
    expect(state).toEqual({ ...unknownCustomer('c1'), forgotten: true });
    expect(afterEvent(state, bought('chleb', 1))).toBe(state);
  });
});
