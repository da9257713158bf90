import { createRandom, type Random } from '@/simulation/random';
import type { Actor, Simulation } from '@/simulation/simulation';
import { type Actors, createActors } from './actors';
import { type CallFaults, createCalls } from './calls';
import { replaceGlobals } from './globals';
import { createHistory } from './history';
import { createTimeline, type Happening } from './timeline';

interface Options {
  seed: string;
  /** The world's time at the beginning, ms. */
  startsAt: number;
  faults?: CallFaults;
  /** Takes the lines of the trace; without it none is made. */
  trace?: ((line: string) => void) | undefined;
}

/** A simulation and who drives it. */
export interface Run extends Simulation, Actors {
  readonly world: Actor;
  /** Lets time pass until a moment of the world (ms), or until `done`, which is asked after each step. */
  go(until: number, done?: () => boolean): Promise<void>;
  /** Errors that nobody caught: a process would have ended. */
  readonly uncaught: { actor: Actor; error: unknown }[];
  readonly steps: number;
  /** Of everything that has happened, in its order. */
  hash(): string;
  note(about: string): void;
  /** Puts the machine's time back. */
  end(): void;
}

const noFaults: CallFaults = { fateOf: () => ({}), isAway: () => false };

/** Begins virtual time, for this whole process until `end`. */
export function startRun({ seed, startsAt, faults = noFaults, trace }: Options): Run {
  const random = createRandom(seed);
  const drawsOf = createDraws(random);
  const timeline = createTimeline(startsAt);
  const history = createHistory(timeline.now, trace);
  const { actors, reaches } = createActors(timeline, history);
  const world = actors.actor('world');
  const stage = createStage(world, history);
  const later = (ms: number, actor: Actor, about: string, run: () => void) => {
    const planned = timeline.plan(ms, actor, run, about);
    return {
      cancel: () => {
        planned.isCancelled = true;
      },
    };
  };
  const end = replaceGlobals({
    clock: () => Math.floor(timeline.now() + stage.running().clockAheadMs),
    steady: () => timeline.now() - startsAt,
    draw: () => drawsOf(stage.running().name).integer(2 ** 32) / 2 ** 32,
    later: (ms, run) => later(ms, stage.running(), 'timer', run),
  });
  return {
    ...actors,
    random,
    world,
    uncaught: stage.uncaught,
    now: timeline.now,
    get running() {
      return stage.running();
    },
    get steps() {
      return stage.steps();
    },
    hash: history.hash,
    as: stage.as,
    note: (about) => history.note(stage.running(), about),
    later: (ms, about, act) => later(ms, world, about, act),
    call: createCalls({ faults, plan: timeline.plan, kill: actors.kill, drawsOf, world, caller: stage.running }),
    async go(until, done = () => false) {
      for (let next = timeline.next(until); next; next = timeline.next(until)) {
        if (!reaches(next)) continue;
        await stage.show(next);
        if (done()) return;
      }
      timeline.pass(until);
    },
    end,
  };
}

/** Where one thing happens at a time, and who is there. */
function createStage(world: Actor, { note }: Pick<ReturnType<typeof createHistory>, 'note'>) {
  const uncaught: Run['uncaught'] = [];
  let running = world;
  let steps = 0;
  return {
    uncaught,
    running: () => running,
    steps: () => steps,
    as<T>(actor: Actor, run: () => T): T {
      const before = running;
      running = actor;
      try {
        return run();
      } finally {
        running = before;
      }
    },
    /** Resolves when it has happened, and all that it wakes waits again. */
    async show({ actor, about, more, run }: Happening): Promise<void> {
      running = actor;
      steps += 1;
      note(actor, about, more);
      try {
        run();
      } catch (error) {
        uncaught.push({ actor, error });
      }
      await settled();
      running = world;
    },
  };
}

/** Draws by name, each of its own. */
function createDraws(random: Random): (name: string) => Random {
  const draws = new Map<string, Random>();
  return (name) => {
    const known = draws.get(name) ?? random.fork(name);
    draws.set(name, known);
    return known;
  };
}

/** When every microtask has run: Node runs the queue of ticks only then. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
