import type { Actor } from '@/simulation/simulation';
import type { History } from './history';
import type { Happening, Timeline } from './timeline';

/** Who is alive, and what happens to whom. */
export interface Actors {
  /** A new one; `onDeath` is called once, when it is killed. */
  actor(name: string, onDeath?: () => void): Actor;
  kill(actor: Actor): void;
  freeze(actor: Actor): void;
  /** Everything that it has missed happens now, in its order. */
  thaw(actor: Actor): void;
}

export function createActors(timeline: Timeline, { note }: History) {
  const missed = new Map<Actor, Happening[]>();
  const deaths = new Map<Actor, () => void>();
  const actors: Actors = {
    actor(name, onDeath = () => {}) {
      const actor: Actor = { name, state: 'alive', clockAheadMs: 0 };
      deaths.set(actor, onDeath);
      return actor;
    },
    kill(actor) {
      if (actor.state === 'dead') return;
      actor.state = 'dead';
      missed.delete(actor);
      note(actor, 'is dead');
      deaths.get(actor)?.();
    },
    freeze(actor) {
      if (actor.state !== 'alive') return;
      actor.state = 'frozen';
      missed.set(actor, []);
      note(actor, 'is frozen');
    },
    thaw(actor) {
      if (actor.state !== 'frozen') return;
      actor.state = 'alive';
      note(actor, 'thaws');
      for (const happening of missed.get(actor) ?? []) timeline.catchUp(happening);
      missed.delete(actor);
    },
  };
  return {
    actors,
    /** Whether it happens now: to a frozen actor when it thaws, to a dead one never. */
    reaches(happening: Happening): boolean {
      if (happening.actor.state === 'frozen') missed.get(happening.actor)?.push(happening);
      return happening.actor.state === 'alive';
    },
  };
}
