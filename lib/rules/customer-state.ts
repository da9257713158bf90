import { limits } from '@/lib/domain/limits';
import { sameTypeAs } from '@/lib/domain/product-type';
import { dayNumber, dayOf } from '@/lib/domain/warsaw-time';
import type { ReactionCustomerDoc } from '@/lib/mongo/documents/reactions';
import type { Bought, CustomerEvent } from './events';

/** How many purchases are remembered by their ids. */
const newestKept = 20;

/** A customer of whom nothing is known yet. */
export function unknownCustomer(id: string): ReactionCustomerDoc {
  return { _id: id, revision: 0, offsets: [], registeredBy: null, bought: false, days: [], newest: [] };
}

/** Whether the state has taken the event in already. Registrations and forgetting may be taken in twice. */
export function includes(state: ReactionCustomerDoc, { partition, offset }: CustomerEvent): boolean {
  return state.offsets.some((known) => known.partition === partition && known.offset >= offset);
}

/** The state after an event; the same object when the event changes nothing. */
export function afterEvent(state: ReactionCustomerDoc, event: CustomerEvent): ReactionCustomerDoc {
  if (state.forgotten) return state;
  switch (event.kind) {
    case 'forgotten':
      return { ...unknownCustomer(state._id), revision: state.revision, forgotten: true };
    case 'saved':
      return state.registeredBy === null ? { ...state, registeredBy: event.id } : state;
    case 'bought':
      return afterPurchase(state, event);
  }
}

/** The first day of a period that ends with, and includes, a day: what a rule that looks back `days` days looks at. */
export function firstDay(day: string, days: number): string {
  return dayOf(dayNumber(day) - days + 1);
}

function afterPurchase(state: ReactionCustomerDoc, event: Bought): ReactionCustomerDoc {
  const { id, type, day, partition, offset } = event;
  return {
    ...state,
    offsets: [...state.offsets.filter((known) => known.partition !== partition), { partition, offset }],
    bought: true,
    days: addToDay(state.days, event),
    newest: [...state.newest, { id, type, day }].slice(-newestKept),
  };
}

function addToDay(days: ReactionCustomerDoc['days'], { day, type, units, value }: Bought): ReactionCustomerDoc['days'] {
  const isOfType = sameTypeAs(type);
  const index = days.findIndex((entry) => entry.day === day && isOfType(entry.type));
  const old = days[index];
  if (!old) return withoutOldDays([...days, { day, type, units, value, purchases: 1 }]);
  return days.with(index, {
    ...old,
    units: old.units + units,
    value: old.value + value,
    purchases: old.purchases + 1,
  });
}

/** No rule looks further back than that from the newest day. A purchase that is older still counts for none. */
function withoutOldDays(days: ReactionCustomerDoc['days']): ReactionCustomerDoc['days'] {
  let newest = '';
  for (const { day } of days) if (day > newest) newest = day;
  const oldest = firstDay(newest, limits.ruleDays.max);
  return days.filter(({ day }) => day >= oldest);
}
