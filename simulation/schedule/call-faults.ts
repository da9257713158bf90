import type { Fault } from '@/simulation/plan/plan';
import type { Actor, Service } from '@/simulation/simulation';
import type { CallFaults, Fate } from '@/simulation/time/calls';

type Crash = Extract<Fault, { kind: 'crash'; service: Service }>;
type Lost = Extract<Fault, { kind: 'lost' }>;

export interface FaultyCalls extends CallFaults {
  /** The next call of the actor to the service kills it. */
  crash(actor: Actor, crash: Pick<Crash, 'when' | 'service'>): void;
  lose(lost: Pick<Lost, 'service' | 'what' | 'calls'>): void;
  /** Until it is back, or the faults end. */
  away(service: Service): void;
  back(service: Service): void;
  slow(service: Service, byMs: number): void;
  /** No fault from now on. */
  endAll(): void;
}

/** What becomes of calls under the faults that are armed. */
export function createFaultyCalls(): FaultyCalls {
  const crashes = new Map<Actor, Pick<Crash, 'when' | 'service'>[]>();
  let losses: { service: Service; what: Lost['what']; calls: number }[] = [];
  /** How many outages there are at the same time. */
  const away: Record<Service, number> = { kafka: 0, mongodb: 0 };
  const slowerMs: Record<Service, number> = { kafka: 0, mongodb: 0 };

  const crashOf = (actor: Actor, service: Service): Fate['dies'] => {
    const armed = crashes.get(actor)?.find((crash) => crash.service === service);
    if (armed) crashes.delete(actor);
    return armed?.when;
  };
  const lossOf = (service: Service): Fate['lost'] => {
    const loss = losses.find((armed) => armed.service === service);
    if (!loss) return undefined;
    loss.calls -= 1;
    losses = losses.filter(({ calls }) => calls > 0);
    return loss.what;
  };
  return {
    isAway: (service) => away[service] > 0,
    fateOf: ({ service }, caller) => ({
      dies: crashOf(caller, service),
      lost: lossOf(service),
      slowerMs: slowerMs[service],
    }),
    crash(actor, crash) {
      crashes.set(actor, [...(crashes.get(actor) ?? []), crash]);
    },
    lose(lost) {
      losses.push({ ...lost });
    },
    away(service) {
      away[service] += 1;
    },
    back(service) {
      away[service] = Math.max(0, away[service] - 1);
    },
    slow(service, byMs) {
      slowerMs[service] = byMs;
    },
    endAll() {
      crashes.clear();
      losses = [];
      for (const service of ['kafka', 'mongodb'] as const) {
        away[service] = 0;
        slowerMs[service] = 0;
      }
    },
  };
}
