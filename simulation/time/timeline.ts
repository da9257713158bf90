import type { Actor } from '@/simulation/simulation';
import { createQueue } from './queue';

/** Something that will happen. */
export interface Happening {
  /** The world's time, ms. */
  at: number;
  /** Of two at the same time the one that was planned first comes first. */
  order: number;
  actor: Actor;
  about: string;
  more: string;
  isCancelled: boolean;
  run(): void;
}

/** The world's time, and what will happen. */
export interface Timeline {
  /** ms. */
  now(): number;
  /** In so many ms from now. */
  plan(ms: number, actor: Actor, run: () => void, about: string, more?: string): Happening;
  /** Something that was missed happens now. */
  catchUp(missed: Happening): void;
  /** Takes what happens next, if that is by then, and goes on to its time. */
  next(until: number): Happening | undefined;
  /** Goes on to a time before which nothing happens any more. */
  pass(until: number): void;
}

export function createTimeline(startsAt: number): Timeline {
  const queue = createQueue<Happening>((a, b) => a.at < b.at || (a.at === b.at && a.order < b.order));
  let now = startsAt;
  let order = 0;
  const pass = (until: number) => {
    now = Math.max(now, until);
  };
  return {
    now: () => now,
    pass,
    plan(ms, actor, run, about, more = '') {
      order += 1;
      const planned = { at: now + ms, order, actor, about, more, isCancelled: false, run };
      queue.push(planned);
      return planned;
    },
    catchUp(missed) {
      missed.at = now;
      queue.push(missed);
    },
    next(until) {
      for (let first = queue.first(); first && first.at <= until; first = queue.first()) {
        queue.pop();
        if (first.isCancelled) continue;
        pass(first.at);
        return first;
      }
      return undefined;
    },
  };
}
