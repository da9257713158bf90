import { cityOf } from '@/lib/domain/customer';
import { sameTypeAs } from '@/lib/domain/product-type';
import { type Rule, rule as ruleSchema } from '@/lib/domain/rule';
import { dayNumber, dayOf, startOfDay, warsawDay } from '@/lib/domain/warsaw-time';
import type { Collections } from '@/lib/mongo/collections';
import type { OwnedItemDoc } from '@/lib/mongo/documents/shop';
import { type RuleTrial, trialDays } from '@/lib/reads/rules';
import { afterEvent, unknownCustomer } from '@/lib/rules/customer-state';
import type { CustomerEvent } from '@/lib/rules/events';
import { type Firing, firings } from '@/lib/rules/firing';

/** How many purchases, and how many registrations, are read at most. */
const mostRead = 10_000;
const newestShown = 20;

/** What happened, the oldest first, and since when all of it is there. */
interface History {
  events: CustomerEvent[];
  /** Null when nothing was left out. */
  cutAt: Date | null;
}

/**
 * What a rule would have done in the last 30 days, by the very functions that the worker judges by: as if it had been
 * switched on then, with nothing fired before. It reads the newest 10,000 purchases of the days that count; where that is
 * not all, it begins later and says when.
 *
 * @param text the rule as JSON.
 * @returns null when it is no rule.
 */
export async function tryRule(
  collections: Collections,
  text: string | undefined,
  now: Date,
  most = mostRead,
): Promise<RuleTrial | null> {
  const rule = ruleOfText(text);
  if (rule === null) return null;
  const today = dayNumber(warsawDay(now));
  const from = dayOf(today - trialDays + 1);
  const looksBack = 'days' in rule.condition ? rule.condition.days : 0;
  const since = startOfDay(dayOf(today - trialDays + 1 - looksBack));
  const isOfPeople = rule.condition.kind === 'registration_from_city';
  const bought = await boughtSince(collections, since, most);
  const { events, cutAt } = isOfPeople ? await registeredSince(collections, since, most) : bought.history;
  const begins = new Date(Math.max(startOfDay(from).getTime(), cutAt?.getTime() ?? 0));
  const earlier =
    rule.condition.kind === 'first_purchase' ? await boughtBefore(collections, events) : new Set<string>();
  const fired = replay(rule, events, { begins, earlier });
  return {
    from,
    until: dayOf(today),
    cutAt: cutAt?.toISOString() ?? null,
    ...(await said(collections, rule, fired, bought.items)),
  };
}

function ruleOfText(text: string | undefined): Rule | null {
  try {
    return ruleSchema.safeParse(JSON.parse(text ?? 'null')).data ?? null;
  } catch {
    return null;
  }
}

async function boughtSince({ owned_items }: Collections, since: Date, most: number) {
  const cursor = owned_items.find({ purchasedAt: { $gte: since } }).sort({ purchasedAt: -1, _id: -1 });
  const items = await cursor.limit(most + 1).toArray();
  const { kept, cutAt } = cut(items, most, ({ purchasedAt }) => purchasedAt);
  const events = kept.map((item, offset): CustomerEvent => {
    const { _id: id, customerId, purchasedAt: at, type, quantity: units, value } = item;
    return { kind: 'bought', id, customerId, at, partition: 0, offset, day: warsawDay(at), type, units, value };
  });
  return { items: kept, history: { events, cutAt } };
}

async function registeredSince({ customers }: Collections, since: Date, most: number): Promise<History> {
  const cursor = customers.find({ registeredAt: { $gte: since } }).sort({ registeredAt: -1, _id: -1 });
  const found = await cursor.limit(most + 1).toArray();
  const { kept, cutAt } = cut(found, most, ({ registeredAt }) => registeredAt);
  const events = kept.map(
    ({ _id: customerId, eventId: id, registeredAt: at, city, address }, offset): CustomerEvent => {
      return { kind: 'saved', id, customerId, at, partition: 0, offset, city: city ?? cityOf(address) };
    },
  );
  return { events, cutAt };
}

/** The newest of what was found newest first, turned round, and from when on it is all. */
function cut<T>(found: readonly T[], most: number, timeOf: (one: T) => Date) {
  const kept = found.slice(0, most).toReversed();
  const oldest = kept[0];
  return { kept, cutAt: found.length > most && oldest !== undefined ? timeOf(oldest) : null };
}

/** Of those who bought, whose first purchase of the history is not their first. */
async function boughtBefore({ owned_items }: Collections, events: readonly CustomerEvent[]): Promise<Set<string>> {
  const begins = events[0]?.at;
  const ids = [...new Set(events.map(({ customerId }) => customerId))];
  if (begins === undefined) return new Set();
  const older = async (customerId: string) => {
    const filter = { customerId, purchasedAt: { $lt: begins } };
    const one = await owned_items
      .find(filter, { projection: { _id: 1 } })
      .sort({ purchasedAt: -1, _id: -1 })
      .limit(1)
      .toArray();
    return one.length > 0 ? [customerId] : [];
  };
  const found: string[] = [];
  for (let at = 0; at < ids.length; at += 50)
    found.push(...(await Promise.all(ids.slice(at, at + 50).map(older))).flat());
  return new Set(found);
}

function replay(
  rule: Rule,
  events: readonly CustomerEvent[],
  { begins, earlier }: { begins: Date; earlier: ReadonlySet<string> },
): Firing[] {
  const tried = { ...rule, enabled: true, _id: 'trial', activeFrom: begins };
  const states = new Map([...earlier].map((id) => [id, { ...unknownCustomer(id), bought: true }]));
  const fired = new Map<string, Firing>();
  for (const event of events) {
    const before = states.get(event.customerId) ?? unknownCustomer(event.customerId);
    const after = afterEvent(before, event);
    states.set(event.customerId, after);
    for (const firing of firings([tried], { event, before, after })) {
      if (!fired.has(firing._id)) fired.set(firing._id, firing);
    }
  }
  return [...fired.values()];
}

async function said(
  { customers }: Collections,
  { voucher }: Rule,
  fired: readonly Firing[],
  items: readonly OwnedItemDoc[],
) {
  const newest = fired.slice(-newestShown).toReversed();
  const people = await customers.find({ _id: { $in: newest.map(({ customerId }) => customerId) } }).toArray();
  const names = new Map(people.map((one) => [one._id, one.forgotten ? null : `${one.firstName} ${one.lastName}`]));
  const isOfType = voucher && sameTypeAs(voucher.productType);
  const ofType = isOfType ? items.filter(({ type }) => isOfType(type)) : [];
  const average = ofType.reduce((sum, { value }) => sum + value, 0) / ofType.length;
  const vouchers = voucher ? fired.length : 0;
  const cost = voucher && ofType.length > 0 ? Math.round((average * voucher.percentOff * vouchers) / 100) : null;
  return {
    firings: fired.length,
    customers: new Set(fired.map(({ customerId }) => customerId)).size,
    vouchers,
    cost: voucher ? cost : 0,
    newest: newest.map(({ _id: id, customerId, at, counted }) => ({
      id,
      customer: { id: customerId, name: names.get(customerId) ?? null },
      at: at.toISOString(),
      units: counted.units,
      value: counted.value,
    })),
  };
}
