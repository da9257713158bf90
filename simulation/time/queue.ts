import type { Actor } from '@/simulation/simulation';

/** Something that will happen. */
export interface Happening {
  /** The world's time, ms. */
  at: number;
  /** Of two at the same time the one that was planned first comes first. */
  order: number;
  actor: Actor;
  about: string;
  cancelled: boolean;
  run(): void;
}

/** What will happen, the earliest first: a binary heap. */
export function createQueue() {
  const heap: Happening[] = [];
  const before = (a: Happening, b: Happening) => a.at < b.at || (a.at === b.at && a.order < b.order);
  const place = (item: Happening, index: number) => {
    heap[index] = item;
  };
  const rise = (item: Happening) => {
    let index = heap.length - 1;
    while (index > 0) {
      const parent = heap[(index - 1) >> 1] as Happening;
      if (!before(item, parent)) break;
      place(parent, index);
      index = (index - 1) >> 1;
    }
    place(item, index);
  };
  const sink = (item: Happening) => {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as Happening, heap[child] as Happening)) child += 1;
      if (!before(heap[child] as Happening, item)) break;
      place(heap[child] as Happening, index);
      index = child;
    }
    place(item, index);
  };
  return {
    first: (): Happening | undefined => heap[0],
    push(item: Happening): void {
      heap.push(item);
      rise(item);
    },
    pop(): Happening | undefined {
      const first = heap[0];
      const last = heap.pop();
      if (last && heap.length > 0) sink(last);
      return first;
    },
  };
}
