import { exitCodes, FatalError } from './exit-codes';
import { type Outages, outagePart } from './outages';

/** What one tick may do about its surroundings. */
export interface Tick {
  /** Aborted when the worker stops. */
  signal: AbortSignal;
  /** Notes an outage, until the tick ends or says that it is over; false when the error is none, and so a bug. */
  isOutage(error: unknown): boolean;
  /** The services answer again. */
  recovered(): void;
}

/** Work beside the processors. */
export interface Duty {
  name: string;
  /** How long it rests between two ticks, ms; after an outage as well. */
  intervalMs: number;
  /**
   * Does what there is to do; true when there is more, which is done at once.
   *
   * @throws an outage (`outagePart`): it is waited out. Anything else is a bug, which ends the process.
   */
  tick(tick: Tick): Promise<boolean>;
}

export interface CompanionHealth {
  name: string;
  /** `waiting`: a service is missing. */
  state: 'running' | 'waiting' | 'stopped';
}

/** A duty that is done again and again beside the processors. */
export interface Companion {
  start(): void;
  /** Ticks now instead of after the rest; an outage is waited out all the same. */
  wake(): void;
  /** Resolves when the tick in work has ended. */
  stop(): Promise<void>;
  health(): CompanionHealth;
  /** Resolves when a bug has ended it, never otherwise. */
  readonly failed: Promise<FatalError>;
}

/** One tick after the other: a long one rests as long as it worked, so that it never takes more than half of the time. */
export function createCompanion({ name, intervalMs, tick }: Duty, outages: Outages): Companion {
  const stopping = new AbortController();
  const { signal } = stopping;
  let state: CompanionHealth['state'] = 'stopped';
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let woken = false;
  let fail: (error: FatalError) => void = () => {};
  const failed = new Promise<FatalError>((resolve) => {
    fail = resolve;
  });

  const isOutage = (error: unknown) => {
    const part = outagePart(error);
    if (part === null) return false;
    outages.enter(part, name, error);
    state = 'waiting';
    return true;
  };
  const recovered = () => {
    outages.leave(name);
    state = 'running';
  };
  const end = () => {
    stopping.abort();
    clearTimeout(timer);
    outages.leave(name);
    state = 'stopped';
  };

  /** @returns how long to rest, ms. */
  const once = async (): Promise<number> => {
    const began = Date.now();
    woken = false;
    try {
      const isMore = await tick({ signal, isOutage, recovered });
      if (signal.aborted) return 0;
      recovered();
      return isMore ? 0 : Math.max(woken ? 0 : intervalMs, Date.now() - began);
    } catch (error) {
      // What a shutdown cuts short is nobody's fault.
      if (!signal.aborted && !isOutage(error)) {
        end();
        fail(bug(name, error));
      }
      return intervalMs;
    }
  };
  const go = () => {
    clearTimeout(timer);
    if (signal.aborted || running) return;
    running = once().then((restMs) => {
      running = undefined;
      if (!signal.aborted) timer = setTimeout(go, restMs);
    });
  };
  return {
    start() {
      state = 'running';
      go();
    },
    wake() {
      woken = true;
      if (state === 'running') go();
    },
    async stop() {
      stopping.abort();
      clearTimeout(timer);
      await running;
      end();
    },
    health: () => ({ name, state }),
    failed,
  };
}

function bug(name: string, error: unknown): FatalError {
  if (error instanceof FatalError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new FatalError(exitCodes.bug, `${name}: ${reason}`, { cause: error });
}
