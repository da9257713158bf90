import { MongoNetworkError } from 'mongodb';
import { KafkaUnavailableError } from '@/lib/kafka/errors';
import { createRandom, type Random } from '@/simulation/random';
import type { Actor, Call, Service, Simulation } from '@/simulation/simulation';
import { replaceGlobals } from './globals';
import { createQueue, type Happening } from './queue';

/** What becomes of one call. */
export interface Fate {
  /** What of it never arrives; of a call over many documents perhaps the second half of it. */
  lost?: 'request' | 'half' | 'answer' | undefined;
  /** When its caller is killed. */
  dies?: 'before' | 'half' | 'after' | undefined;
  /** What it takes longer, ms. */
  slowerMs?: number | undefined;
}

/** Decides what becomes of calls. */
export interface CallFaults {
  /** Asked once for each call, when it is made. */
  fateOf(call: Pick<Call<unknown>, 'service' | 'about'>, caller: Actor): Fate;
  /** Whether a service is away at this moment. */
  isAway(service: Service): boolean;
}

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

/** How long a request or an answer takes, ms: mostly about one, sometimes many. */
const usualMs = 3;
const longMs = 60;
const longChance = 0.05;
/** A call to a service that is away fails at once or after its time-out, ms. */
const refusedMs = 2;
const timeoutMs = 4_000;

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
  let hash = 0x811c9dc5;

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
  const note = (actor: Actor, about: string) => {
    hash = mix(mix(Math.imul(hash ^ (now * 1_000), 0x01000193), actor.name), about);
    trace?.(`${((now - startsAt) / 1_000).toFixed(4).padStart(9)} ${actor.name.padEnd(10)} ${about}`);
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
    hash: () => (hash >>> 0).toString(16).padStart(8, '0'),
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
    call<T>({ service, about, effect, half, waitMs = 0 }: Call<T>): Promise<T> {
      const caller = running;
      if (caller.state === 'dead') return new Promise(() => {});
      const draw = drawsOf(`${caller.name} ${about}`);
      const fate = faults.fateOf({ service, about }, caller);
      const takes = () => draw.integer(1_000 * (draw.chance(longChance) ? longMs : usualMs)) / 1_000;
      return new Promise((resolve, reject) => {
        const answer = (ms: number, what: string, settle: () => void) =>
          plan(ms, caller, what, () => {
            if (faults.isAway(service)) reject(lost(service));
            else settle();
          });
        const fail = () => {
          const ms = draw.chance(0.5) ? refusedMs : timeoutMs;
          answer(ms, `${about}: no answer`, () => reject(lost(service)));
        };
        const arrive = () => {
          if (faults.isAway(service) || fate.lost === 'request') return fail();
          const halfway = half && (fate.lost === 'half' || fate.dies === 'half');
          if (halfway) half();
          const settle = halfway ? () => reject(lost(service)) : outcomeOf(effect, resolve, reject);
          if (fate.dies) return kill(caller);
          if (fate.lost) return fail();
          answer(takes() + (fate.slowerMs ?? 0) + waitMs, `${about}: answered`, settle);
        };
        if (fate.dies === 'before') kill(caller);
        else plan(takes() + (fate.slowerMs ?? 0), world, `${caller.name}: ${about}`, arrive);
      });
    },
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

/** The other side's doing, now; its outcome reaches the caller when what is returned is called. */
function outcomeOf<T>(effect: () => T, resolve: (value: T) => void, reject: (error: unknown) => void): () => void {
  try {
    const value = effect();
    // Nobody hears of it when the answer is lost.
    if (value instanceof Promise) value.catch(() => {});
    return () => resolve(value);
  } catch (error) {
    return () => reject(error);
  }
}

/** When every microtask has run: Node runs the queue of ticks only then. */
function settled(): Promise<void> {
  return new Promise((resolve) => process.nextTick(resolve));
}

function lost(service: Service): Error {
  return service === 'kafka'
    ? new KafkaUnavailableError('simulated: no answer')
    : new MongoNetworkError('simulated: no answer');
}

/** FNV-1a. */
function mix(hash: number, text: string): number {
  let value = hash;
  for (let index = 0; index < text.length; index += 1) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value;
}
