import type { Changes } from './changes';
import type { Random } from './random';

/** Whoever runs code in the simulation: a worker's process, a client, or the world itself. */
export interface Actor {
  readonly name: string;
  /** `dead`: nothing of it runs any more and no answer reaches it. `frozen`: nothing of it runs until it thaws. */
  state: 'alive' | 'frozen' | 'dead';
  /** What its clock is ahead of the world's, ms; may be negative. */
  clockAheadMs: number;
}

export type Service = 'kafka' | 'mongodb';

/** A call that leaves the code. */
export interface Call<T> {
  service: Service;
  /** What it is, for the trace: `shop.insertPurchases 3`, `fetch actions-1 @17`. Nothing random in it. */
  about: string;
  /** What happens at the other side, in one piece and without waiting. What it throws is the answer. */
  effect: () => T;
  /** For a call over many documents: what happens when the other side is lost in the middle of it. */
  half?: () => void;
  /** For a request that the other side keeps until it has something to answer. */
  held?: Held<T>;
}

/** What keeps an answer back at the other side, as in a fetch that waits for records. */
export interface Held<T> {
  /** Whether there is more to come than this. */
  isEarly(answer: T): boolean;
  /** When there may be: the effect comes again. */
  changes: Changes;
  /** After so long the answer is given as it is, ms. */
  mostMs: number;
}

/**
 * One run of virtual time. One thing happens at a time: an event is taken from the queue, and whatever it wakes runs
 * until all of it waits again. While it does, `Date`, timers and random ids are this simulation's, and the clock is that
 * of `running`.
 */
export interface Simulation {
  /** The world's time, ms. */
  now(): number;
  /** Draws that depend on the seed alone. */
  readonly random: Random;
  /** Whose code runs at the moment; timers and calls belong to whoever made them. */
  readonly running: Actor;
  /**
   * Request, effect, answer, each after a time that the seed decides, with whatever faults are planned for it: it may
   * throw without its effect, throw after its effect, or never answer because its caller is dead by then.
   */
  call<T>(call: Call<T>): Promise<T>;
  /** Something that the world does by itself, such as a broker that ends a session; not a call of anybody. */
  later(ms: number, about: string, act: () => void): { cancel(): void };
  /** Runs code as an actor: what it starts, and every timer and call of it, belongs to the actor. */
  as<T>(actor: Actor, run: () => T): T;
}
