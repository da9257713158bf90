import { type Run, startRun } from '@/simulation/time/run';

const startsAt = Date.parse('2026-01-01T00:00:00Z');
/** No test waits for longer, ms of virtual time. */
const longestMs = 120_000;

/** Runs a test as an actor of a simulation of its own, in which nothing goes wrong. */
export async function inVirtualTime(test: (simulation: Run) => Promise<void>): Promise<void> {
  const simulation = startRun({ seed: 'test', startsAt });
  try {
    let ended: Promise<void> | undefined;
    let isOver = false;
    const over = () => {
      isOver = true;
    };
    const begin = () => {
      ended = test(simulation);
      ended.then(over, over);
    };
    simulation.as(simulation.actor('test'), () => setTimeout(begin, 1));
    await simulation.go(startsAt + longestMs, () => isOver);
    await ended;
  } finally {
    simulation.end();
  }
}
