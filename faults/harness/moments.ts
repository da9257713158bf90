import type { Load } from './load';
import type { Command, MongoProxy } from './mongo-proxy';
import type { Shop } from './shop';
import { until } from './until';

/** Whether a command moves a checkpoint of the shop. */
export function movesCheckpoint({ name, collection, mentions }: Command, processor = 'shop'): boolean {
  return collection === 'checkpoints' && name !== 'find' && mentions(`${processor}:`);
}

/** Whether a command writes several purchases at once. */
export function writesPurchases({ name, collection, items }: Command): boolean {
  return name === 'insert' && collection === 'owned_items' && items > 1;
}

/**
 * Acts once, on the first command from now on that fits.
 *
 * @returns whether it has come.
 */
export function atNext(
  proxy: MongoProxy,
  fits: (command: Command) => boolean,
  act: (command: Command) => ReturnType<MongoProxy['rule']>,
): { came: () => boolean } {
  let came = false;
  proxy.rule = (command) => {
    if (came || !fits(command)) return 'pass';
    came = true;
    proxy.rule = () => 'pass';
    return act(command);
  };
  return { came: () => came };
}

/** Resolves when a checkpoint of the shop has moved, whoever moved it: records are being applied. */
export async function applying(shop: Shop, targetMs = 60_000): Promise<void> {
  const { checkpoints } = shop.database.collections;
  const sum = async () => {
    const stored = await checkpoints.find({ processor: 'shop', topic: shop.topics.actions }).toArray();
    return stored.reduce((total, { offset }) => total + offset, 0);
  };
  // The database may be on its way up.
  const before = await until('the checkpoints can be read', targetMs, async () => ({ sum: await sum() }));
  await until('the shop applies records', targetMs, async () => (await sum()) > before.sum);
}

/**
 * The time that catching up may take, ms: the figure of the table, and twice the backlog divided by the rate measured
 * in the same run.
 *
 * @param figureMs of the table.
 */
export async function allowance(shop: Shop, figureMs: number, load: Load): Promise<number> {
  const { checkpoints } = shop.database.collections;
  const ends = await shop.log.ends(shop.topics.actions);
  const stored = await checkpoints.find({ processor: 'shop', topic: shop.topics.actions }).toArray();
  const read = stored.reduce((total, { offset }) => total + offset, 0);
  const backlog = [...ends.values()].reduce((total, end) => total + end, 0) - read;
  return figureMs + (2 * Math.max(0, backlog) * 1000) / load.perSecond();
}
