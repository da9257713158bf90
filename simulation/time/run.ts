import { createRandom, fnv1a, fnvBasis, type Random } from '@/simulation/random';
import type { Actor, Simulation } from '@/simulation/simulation';
import { type CallFaults, createCalls } from './calls';
import { replaceGlobals } from './globals';
import { createQueue, type Happening } from './queue';

interface Options {
  seed: string;
  /** The world's time at the beginning, ms. */
  startsAt: number;
  faults?: CallFaults;
  /** Takes the lines of the trace; without it none is made. */
  trace?: ((line: string) => void) | undefined;
}

/** A simulation and who drives it. */
export interface Run extends Simulation {
  readonly world: Actor;
  /** A new one; `onDeath` is called once, when it is killed. */
  actor(name: string, onDeath?: () => void): Actor;
  kill(actor: Actor): void;
  freeze(actor: Actor): void;
  /** Everything that it has missed happens now, in its order. */
  thaw(actor: Actor): void;
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
  const queue = createQueue();
  const world: Actor = { name: 'world', state: 'alive', clockAheadMs: 0 };
  const held = new Map<Actor, Happening[]>();
  const deaths = new Map<Actor, () => void>();
  const draws = new Map<string, Random>();
  const uncaught: Run['uncaught'] = [];
  let running = world;
  let now = startsAt;
  let order = 0;
  let steps = 0;
  const { note, hash } = createHistory(() => now, startsAt, trace);

  const plan = (ms: number, actor: Actor, about: string, run: () => void): Happening => {
    order += 1;
    const item = { at: now + ms, order, actor, about, cancelled: false, run };
    queue.push(item);
    return item;
  };
  const drawsOf = (name: string) => {
    const known = draws.get(name) ?? random.fork(name);
    draws.set(name, known);
    return known;
  };
  const later = (ms: number, actor: Actor, about: string, run: () => void) => {
    const item = plan(ms, actor, about, run);
    return {
      cancel: () => {
        item.cancelled = true;
      },
    };
  };
  const happen = async (item: Happening) => {
    now = Math.max(now, item.at);
    running = item.actor;
    steps += 1;
    note(item.actor, item.about);
    try {
      item.run();
    } catch (error) {
      uncaught.push({ actor: item.actor, error });
    }
    await settled();
    running = world;
  };
  const kill = (actor: Actor) => {
    if (actor.state === 'dead') return;
    actor.state = 'dead';
    held.delete(actor);
    note(actor, 'is dead');
    deaths.get(actor)?.();
  };
  const restore = replaceGlobals({
    clock: () => Math.floor(now + running.clockAheadMs),
    steady: () => now - startsAt,
    draw: () => drawsOf(running.name).integer(2 ** 32) / 2 ** 32,
    later: (ms, run) => later(ms, running, 'timer', run),
  });

  return {
    random,
    world,
    uncaught,
    now: () => now,
    get running() {
      return running;
    },
    get steps() {
      return steps;
    },
    hash,
    actor(name, onDeath = () => {}) {
      const actor: Actor = { name, state: 'alive', clockAheadMs: 0 };
      deaths.set(actor, onDeath);
      return actor;
    },
    kill,
    freeze(actor) {
      if (actor.state !== 'alive') return;
      actor.state = 'frozen';
      held.set(actor, []);
      note(actor, 'is frozen');
    },
    thaw(actor) {
      if (actor.state !== 'frozen') return;
      actor.state = 'alive';
      note(actor, 'thaws');
      for (const item of held.get(actor) ?? []) {
        item.at = now;
        queue.push(item);
      }
      held.delete(actor);
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
    note: (about) => note(running, about),
    later: (ms, about, act) => later(ms, world, about, act),
    call: createCalls({ faults, plan, kill, drawsOf, world, caller: () => running }),
    async go(until, done = () => false) {
      for (let item = queue.first(); item && item.at <= until; item = queue.first()) {
        queue.pop();
        if (item.cancelled || item.actor.state === 'dead') continue;
        if (item.actor.state === 'frozen') held.get(item.actor)?.push(item);
        else await happen(item);
        if (done()) return;
      }
      now = Math.max(now, until);
    },
    end: restore,
  };
}

/** What has happened so far: its hash, and its lines for whoever takes them. */
function createHistory(now: () => number, startsAt: number, trace: Options['trace']) {
  let hash = fnvBasis;
  return {
    note(actor: Actor, about: string): void {
      hash = fnv1a(about, fnv1a(actor.name, Math.imul(hash ^ (now() * 1_000), 0x01000193)));
      trace?.(`${((now() - startsAt) / 1_000).toFixed(4).padStart(9)} ${actor.name.padEnd(10)} ${about}`);
    },
    hash: () => hash.toString(16).padStart(8, '0'),
  };
}

/** When every microtask has run: Node runs the queue of ticks only then. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}
