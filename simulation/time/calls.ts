import { MongoNetworkError } from 'mongodb';
import { KafkaUnavailableError } from '@/lib/kafka/errors';
import type { Random } from '@/simulation/random';
import type { Actor, Call, Held, Service, Simulation } from '@/simulation/simulation';
import type { Timeline } from './timeline';

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
  plan: Timeline['plan'];
  kill(actor: Actor): void;
  /** Draws for whatever has this name. */
  drawsOf(name: string): Random;
  world: Actor;
  caller(): Actor;
}

/** How long a request or an answer takes at most, ms: in some runs all is quick, in others calls are long and overlap. */
const paces = [3, 10, 30];
/** Now and then it takes many times as long. */
const longChance = 0.05;
const longTimes = 10;
/** A call to a service that is away fails at once or after its time-out, ms. */
const refusedMs = 2;
const timeoutMs = 1_500;

/** A call on its way. */
interface Request<T> {
  call: Call<T>;
  caller: Actor;
  fate: Fate;
  draw: Random;
  mostMs: number;
  resolve(answer: T): void;
  reject(error: unknown): void;
}

/** What the other side has done; its caller hears of it when it is told. */
interface Outcome {
  tell(): void;
  isEarly: boolean;
}

/** `Simulation.call` under faults. */
export function createCalls({ faults, plan, kill, drawsOf, world, caller }: Surroundings): Simulation['call'] {
  const answer = ({ call, caller, reject }: Request<unknown>, ms: number, what: string, tell: () => void) => {
    const arrive = () => (faults.isAway(call.service) ? reject(lost(call.service)) : tell());
    return plan(ms, caller, arrive, call.about, what);
  };
  const fail = (request: Request<unknown>) => {
    const ms = request.draw.chance(0.5) ? refusedMs : timeoutMs;
    answer(request, ms, 'no answer', () => request.reject(lost(request.call.service)));
  };
  /** Keeps an early answer back; whatever is newer takes its place. */
  const hold = (request: Request<unknown>, { changes, mostMs }: Held<unknown>, early: Outcome) => {
    const kept = answer(request, mostMs + takes(request), 'answered', () => {
      end();
      early.tell();
    });
    const end = changes.watch(() => {
      if (request.caller.state === 'dead') return end();
      const outcome = carryOut(request);
      if (outcome.isEarly) return;
      end();
      kept.isCancelled = true;
      answer(request, takes(request), 'answered', outcome.tell);
    });
  };
  const arrive = (request: Request<unknown>) => {
    const { fate } = request;
    const { service, half, held } = request.call;
    if (faults.isAway(service) || fate.lost === 'request') return fail(request);
    const isHalf = half !== undefined && (fate.lost === 'half' || fate.dies === 'half');
    const outcome = isHalf ? half() : carryOut(request);
    if (fate.dies) return kill(request.caller);
    if (fate.lost || !outcome) return fail(request);
    if (held && outcome.isEarly) hold(request, held, outcome);
    else answer(request, takes(request), 'answered', outcome.tell);
  };
  const mostMs = drawsOf('pace').pick(paces);
  return <T>(call: Call<T>): Promise<T> =>
    new Promise((resolve, reject) => {
      const from = caller();
      if (from.state === 'dead') return;
      const draw = drawsOf(`${from.name} ${call.about}`);
      const fate = faults.fateOf(call, from);
      const request = { call, caller: from, fate, draw, mostMs, resolve, reject } as unknown as Request<unknown>;
      if (fate.dies === 'before') kill(from);
      else plan(takes(request), world, () => arrive(request), from.name, call.about);
    });
}

/** How long a request or its answer is on its way, ms. */
function takes({ draw, fate, mostMs }: Request<unknown>): number {
  const most = draw.chance(longChance) ? longTimes * mostMs : mostMs;
  return draw.integer(1_000 * most) / 1_000 + (fate.slowerMs ?? 0);
}

/** The other side's doing, now. */
function carryOut<T>({ call: { effect, held }, resolve, reject }: Request<T>): Outcome {
  try {
    const answer = effect();
    // Nobody hears of it when the answer is lost.
    if (answer instanceof Promise) answer.catch(() => {});
    return { tell: () => resolve(answer), isEarly: held?.isEarly(answer) ?? false };
  } catch (error) {
    return { tell: () => reject(error), isEarly: false };
  }
}

function lost(service: Service): Error {
  return service === 'kafka'
    ? new KafkaUnavailableError('simulated: no answer')
    : new MongoNetworkError('simulated: no answer');
}
