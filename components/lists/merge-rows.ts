import type { Phase } from '@/lib/http/intent';
import { type Change, isUnsent } from './change';

/** A row of a list: what it shows, and the change of it that is under way or whose outcome is in sight. */
export interface MergedRow<Item, Input> {
  key: string;
  item: Item;
  change: Change<Item, Input> | null;
  /** False while the worker has not made it: there is nothing to edit or to link to yet. */
  exists: boolean;
}

interface Listed {
  id: string;
  updatedAt: string;
}

/** Phases in which what was typed holds, or will. */
const draftHolds: readonly Phase[] = ['sending', 'pending', 'parked', 'unconfirmed', 'applied'];

/**
 * The server's page with the operator's own changes in it. Something new stands at the top until it is put away and
 * does not jump to its place in the order; an edited row stays where it is and shows what was typed, until the
 * server's row has moved on.
 *
 * @param draft the row that an input makes; its id is the one the server gave, or a stand-in.
 */
export function mergeRows<Item extends Listed, Input>(
  items: readonly Item[],
  changes: readonly Change<Item, Input>[],
  draft: (input: Input, target: Item | null, id: string) => Item,
): MergedRow<Item, Input>[] {
  const submitted = changes.filter((change) => change.handle?.intent && !(change.open && isUnsent(change)));
  const byId = new Map(items.map((item) => [item.id, item]));
  const made = submitted.filter(({ target }) => target === null).reverse();
  const madeIds = new Set(made.map(({ handle }) => handle?.id ?? handle?.intent?.eventId));
  const edits = new Map(submitted.flatMap((change) => (change.target ? [[change.target.id, change] as const] : [])));
  const top = made.flatMap((change) => {
    const intent = change.handle?.intent;
    if (!intent) return [];
    const id = change.handle?.id ?? intent.eventId;
    const known = byId.get(id);
    const item = known ?? draft(intent.input, null, id);
    const edit = edits.get(id);
    return [
      {
        key: `change-${change.key}`,
        item: edit ? shown(item, edit, draft) : item,
        change: edit ?? change,
        exists: known !== undefined || change.handle?.phase === 'applied',
      },
    ];
  });
  const rest = items
    .filter(({ id }) => !madeIds.has(id))
    .map((item) => {
      const change = edits.get(item.id) ?? null;
      return { key: item.id, item: change ? shown(item, change, draft) : item, change, exists: true };
    });
  return [...top, ...rest];
}

function shown<Item extends Listed, Input>(
  item: Item,
  { target, handle }: Change<Item, Input>,
  draft: (input: Input, target: Item | null, id: string) => Item,
): Item {
  const serverMovedOn = item.updatedAt !== target?.updatedAt;
  const holds = handle?.intent && draftHolds.includes(handle.phase) && !handle.stale;
  if (!holds || !handle.intent || (handle.phase === 'applied' && serverMovedOn)) return item;
  return draft(handle.intent.input, item, item.id);
}
