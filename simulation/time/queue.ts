/** What comes first of all that is in it: a binary heap. */
export interface Queue<T> {
  first(): T | undefined;
  push(item: T): void;
  pop(): T | undefined;
}

/** @param before whether one comes before the other; of no two it may say so both ways. */
export function createQueue<T>(before: (a: T, b: T) => boolean): Queue<T> {
  const heap: T[] = [];
  const rise = (item: T) => {
    let index = heap.length - 1;
    while (index > 0) {
      const parent = heap[(index - 1) >> 1] as T;
      if (!before(item, parent)) break;
      heap[index] = parent;
      index = (index - 1) >> 1;
    }
    heap[index] = item;
  };
  const sink = (item: T) => {
    let index = 0;
    for (;;) {
      let child = 2 * index + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && before(heap[child + 1] as T, heap[child] as T)) child += 1;
      if (!before(heap[child] as T, item)) break;
      heap[index] = heap[child] as T;
      index = child;
    }
    heap[index] = item;
  };
  return {
    first: () => heap[0],
    push(item) {
      heap.push(item);
      rise(item);
    },
    pop() {
      const first = heap[0];
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(last);
      return first;
    },
  };
}
