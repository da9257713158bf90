import { createRandom } from '@/simulation/random';
import type { Actor, Simulation } from '@/simulation/simulation';

/** A simulation by the real clock, in which every call is answered at once and well: for tests of one model alone. */
export function immediateSimulation(): Simulation {
  const world: Actor = { name: 'world', state: 'alive', clockAheadMs: 0 };
  let running = world;
  return {
    now: Date.now,
    random: createRandom('immediate'),
    get running() {
      return running;
    },
    async call({ effect }) {
      await new Promise((resolve) => setImmediate(resolve));
      return effect();
    },
    later(ms, _about, act) {
      const timer = setTimeout(act, ms);
      timer.unref();
      return { cancel: () => clearTimeout(timer) };
    },
    as(actor, run) {
      const before = running;
      running = actor;
      try {
        return run();
      } finally {
        running = before;
      }
    },
  };
}
