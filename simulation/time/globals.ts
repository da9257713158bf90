import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import timersPromises from 'node:timers/promises';

/** What a simulation puts in place of the machine's time and chance. */
export interface Source {
  /** The clock of whose code runs, ms. */
  clock(): number;
  /** A clock that never steps, ms. */
  steady(): number;
  /** From 0 up to, and without, 1. */
  draw(): number;
  /** Runs later, as whose code runs now. */
  later(ms: number, run: () => void): { cancel(): void };
}

/** As much of Node's Timeout as anybody uses. */
interface SimulatedTimer {
  cancel(): void;
  ref(): SimulatedTimer;
  unref(): SimulatedTimer;
  hasRef(): boolean;
}

/** Node fires a timer of more than 2^31 - 1 ms, or of less than 1, after 1 ms. */
function delayOf(ms: unknown): number {
  const number = Number(ms);
  return number >= 1 && number < 2 ** 31 ? Math.trunc(number) : 1;
}

/**
 * Replaces `Date`, the timers, `Math.random`, `performance.now` and `randomUUID` for the whole process.
 *
 * @returns puts everything back.
 */
export function replaceGlobals(source: Source): () => void {
  const undo = [
    replace(globalThis, { Date: simulatedDate(source), ...timers(source) }),
    replace(Math, { random: source.draw }),
    replace(performance, { now: source.steady }),
    replace(timersPromises, { setTimeout: promisedTimeout(source) }),
    replace(crypto, { randomUUID: () => uuid(source.draw) }),
  ];
  syncBuiltinESMExports();
  return () => {
    for (const back of undo) back();
    syncBuiltinESMExports();
  };
}

function replace(object: object, values: Record<string, unknown>): () => void {
  const before = Object.keys(values).map((name) => [name, Object.getOwnPropertyDescriptor(object, name)] as const);
  for (const [name, value] of Object.entries(values)) {
    Object.defineProperty(object, name, { value, configurable: true, writable: true, enumerable: true });
  }
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(object, name, descriptor);
      else Reflect.deleteProperty(object, name);
    }
  };
}

/** What it makes are real dates, so `instanceof` holds for those from before as well. */
function simulatedDate({ clock }: Source) {
  const RealDate = Date;
  function SimulatedDate(...args: number[]) {
    if (new.target === undefined) return new RealDate(clock()).toString();
    return args.length === 0 ? new RealDate(clock()) : new RealDate(...(args as [number]));
  }
  return Object.assign(SimulatedDate, {
    prototype: RealDate.prototype,
    now: clock,
    parse: RealDate.parse,
    UTC: RealDate.UTC,
  });
}

function timers({ later }: Source) {
  const timer = (cancel: () => void): SimulatedTimer => {
    const self: SimulatedTimer = { cancel, ref: () => self, unref: () => self, hasRef: () => true };
    return self;
  };
  // A timer from before the simulation is a real one.
  const clear = (given?: Partial<SimulatedTimer> | number) => typeof given === 'object' && given.cancel?.();
  return {
    setTimeout: (run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) =>
      timer(later(delayOf(ms), () => run(...args)).cancel),
    setImmediate: (run: (...args: unknown[]) => void, ...args: unknown[]) => timer(later(0, () => run(...args)).cancel),
    setInterval(run: (...args: unknown[]) => void, ms?: number, ...args: unknown[]) {
      let next = { cancel: () => {} };
      const plan = () => {
        next = later(delayOf(ms), () => {
          plan();
          run(...args);
        });
      };
      plan();
      return timer(() => next.cancel());
    },
    clearTimeout: clear,
    clearInterval: clear,
    clearImmediate: clear,
  };
}

/** `setTimeout` of `node:timers/promises`. */
function promisedTimeout({ later }: Source) {
  return (ms?: number, value?: unknown, { signal }: { signal?: AbortSignal } = {}) =>
    new Promise((resolve, reject) => {
      const abort = () => {
        timer.cancel();
        reject(Object.assign(new Error('The operation was aborted'), { name: 'AbortError', code: 'ABORT_ERR' }));
      };
      const timer = later(delayOf(ms), () => {
        signal?.removeEventListener('abort', abort);
        resolve(value);
      });
      if (signal?.aborted) abort();
      else signal?.addEventListener('abort', abort, { once: true });
    });
}

function uuid(draw: () => number): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(draw() * 16).toString(16));
  digits[12] = '4';
  digits[16] = '8';
  const text = digits.join('');
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
}
