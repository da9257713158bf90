const busyCode = 'CLIENTFLOW_BUSY';

/** The queue is full; it makes sense to try again after a moment. */
export class BusyError extends Error {
  override name = 'BusyError';
  readonly code = busyCode;
}

/** True for a `BusyError`, also one of another bundle of the same process. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === busyCode;
}

interface Waiter {
  begin(): void;
  refuse(): void;
  /** Let in before: what it has begun is not cut off. */
  staying: boolean;
}

export interface FairGate {
  /**
   * Waits for a place, works, and hands the place on.
   *
   * @param staying never refused: part of something that has passed the gate already.
   * @throws BusyError when the queue is full and no caller has more in it than this one.
   */
  pass<T>(caller: string, work: () => Promise<T>, staying?: boolean): Promise<T>;
}

/**
 * At most `atOnce` at a time, and a queue of at most `waiting`. Callers take turns, and when the queue is full the one
 * with the most in it loses its newest: a flood from one address is refused before anybody else is.
 */
export function createFairGate({ atOnce, waiting }: { atOnce: number; waiting: number }): FairGate {
  /** By caller, whose turn it is first. */
  const queues = new Map<string, Waiter[]>();
  let working = 0;
  let queued = 0;

  function next(): void {
    const [first] = queues;
    if (!first) {
      working -= 1;
      return;
    }
    const [caller, queue] = first;
    queues.delete(caller);
    const waiter = queue.shift();
    if (queue.length > 0) queues.set(caller, queue);
    queued -= 1;
    waiter?.begin();
  }

  function makeRoom(caller: string): boolean {
    const own = queues.get(caller)?.length ?? 0;
    const greediest = [...queues.values()].reduce<Waiter[]>(
      (most, queue) => (queue.length > most.length ? queue : most),
      [],
    );
    const index = greediest.findLastIndex(({ staying }) => !staying);
    if (greediest.length <= own + 1 || index < 0) return false;
    const [refused] = greediest.splice(index, 1);
    queued -= 1;
    refused?.refuse();
    return true;
  }

  function enter(caller: string, staying: boolean): Promise<void> {
    if (working < atOnce) {
      working += 1;
      return Promise.resolve();
    }
    if (queued >= waiting && !staying && !makeRoom(caller)) return Promise.reject(new BusyError('the queue is full'));
    return new Promise((begin, reject) => {
      const waiter = { begin, refuse: () => reject(new BusyError('others wait longer')), staying };
      queues.set(caller, [...(queues.get(caller) ?? []), waiter]);
      queued += 1;
    });
  }

  return {
    async pass(caller, work, staying = false) {
      await enter(caller, staying);
      try {
        return await work();
      } finally {
        next();
      }
    },
  };
}
