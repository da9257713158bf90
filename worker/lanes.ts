import { type Companion, type CompanionHealth, createCompanion, type Duty } from './companion';
import type { Outages } from './outages';

/** Does a long piece of work of a lane; while it lasts the next lane looks for more. */
export type Hold = <T>(work: () => Promise<T>) => Promise<T>;

/** Makes the duty of a lane, which has a name of its own for outages. */
type MakeDuty = (name: string, hold: Hold) => { duty: Duty; outages: Outages };

/**
 * A companion that does several long pieces of work beside each other. Only one lane looks for the next piece, so an idle
 * companion asks no more than one with a single lane.
 */
export function createLanes(name: string, count: number, make: MakeDuty): Companion {
  const held = new Set<number>();
  let begun = 0;
  let isOver = false;
  const lanes = Array.from({ length: count }, (_, index) => {
    const hold: Hold = async (work) => {
      held.add(index);
      beginUpTo(index + 1);
      try {
        return await work();
      } finally {
        held.delete(index);
      }
    };
    const { duty, outages } = make(index === 0 ? name : `${name} ${index + 1}`, hold);
    const isTurn = () => Array.from({ length: index }, (_, earlier) => held.has(earlier)).every(Boolean);
    return createCompanion({ ...duty, tick: async (tick) => isTurn() && duty.tick(tick) }, outages);
  });
  const beginUpTo = (last: number) => {
    while (!isOver && begun <= Math.min(last, count - 1)) {
      begun += 1;
      lanes[begun - 1]?.start();
    }
  };
  return {
    start: () => beginUpTo(0),
    wake() {
      for (const lane of lanes.slice(0, begun)) lane.wake();
    },
    async stop() {
      isOver = true;
      await Promise.all(lanes.map((lane) => lane.stop()));
    },
    health: () => ({ name, state: worstOf(lanes.slice(0, Math.max(1, begun)).map((lane) => lane.health().state)) }),
    failed: Promise.race(lanes.map(({ failed }) => failed)),
  };
}

function worstOf(states: readonly CompanionHealth['state'][]): CompanionHealth['state'] {
  return (['stopped', 'waiting', 'running'] as const).find((state) => states.includes(state)) ?? 'stopped';
}
