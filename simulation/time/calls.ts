import { MongoNetworkError } from 'mongodb';
import { KafkaUnavailableError } from '@/lib/kafka/errors';
import type { Random } from '@/simulation/random';
import type { Actor, Call, Service, Simulation } from '@/simulation/simulation';

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

interface Surroundings {
  faults: CallFaults;
  /** Something that an actor does in so many ms. */
  plan(ms: number, actor: Actor, about: string, run: () => void): void;
  kill(actor: Actor): void;
  /** Draws for whatever has this name. */
  drawsOf(name: string): Random;
  world: Actor;
  caller(): Actor;
}

/** How long a request or an answer takes, ms: mostly about one, sometimes many. */
const usualMs = 3;
const longMs = 60;
const longChance = 0.05;
/** A call to a service that is away fails at once or after its time-out, ms. */
const refusedMs = 2;
const timeoutMs = 4_000;

/** `Simulation.call` under faults. */
export function createCalls({
  faults,
  plan,
  kill,
  drawsOf,
  world,
  caller: whoCalls,
}: Surroundings): Simulation['call'] {
  return <T>({ service, about, effect, half, waitMs = 0 }: Call<T>): Promise<T> => {
    const caller = whoCalls();
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

function lost(service: Service): Error {
  return service === 'kafka'
    ? new KafkaUnavailableError('simulated: no answer')
    : new MongoNetworkError('simulated: no answer');
}
