import type { World } from './world';

/** What became of the one purchase of a test, as `fates` says it. */
export const applied = { applied: 1, dead: 0, states: ['released'] };
export const expired = { applied: 0, dead: 1, states: ['expired'] };

/** What became of the purchases: how many were applied, how many are dead letters, and the states of the parked. */
export async function fates({ under }: World) {
  const { owned_items, parked, dead_letters } = await under.contents();
  const states = parked.map((document) => (document as { state?: string }).state);
  return { applied: owned_items.length, dead: dead_letters.length, states };
}

/** Sweeps and drains until nothing more comes of it. */
export async function settle(world: World): Promise<void> {
  for (let before = -1; before !== world.records('actions').length; ) {
    before = world.records('actions').length;
    await world.sweep();
    await world.drain();
  }
  world.now += 5_000;
  await world.sweep();
  await world.drain();
}
