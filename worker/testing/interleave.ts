/** Two workers that take turns at their calls of a store. */
export interface Turns {
  wrap<T extends object>(target: T, name: 'first' | 'second'): T;
  /** The first works until its turn ends, the second until its own does, then the first to its end, then the second. */
  run(first: () => Promise<void>, second: () => Promise<void>): Promise<void>;
}

/**
 * Plays a scene with every pair of moments at which the turn may pass: after so many calls of the first, and so many of
 * the second.
 *
 * @param stride with more than 1 only some of the pairs.
 * @param play plays it once; gives back what is to be true in the end.
 * @returns how many pairs there were.
 */
export async function alternate(
  stride: number,
  play: (turns: Turns) => Promise<(told: string) => void | Promise<void>>,
): Promise<number> {
  let played = 0;
  for (let first = 0; ; first += stride) {
    let reached = { first: false, second: false };
    for (let second = 0; ; second += stride) {
      const stage = createStage(first, second);
      const check = await play(stage);
      await check(`${first} calls of the first, ${second} of the second`);
      played += 1;
      reached = stage.reached;
      if (!reached.second) break;
    }
    if (!reached.first) return played;
  }
}

/** A call about nothing asks no database, so nothing comes between it and the next. */
export function isAboutNothing([ids]: readonly unknown[]): boolean {
  return Array.isArray(ids) && ids.length === 0;
}

function createStage(first: number, second: number) {
  const reached = { first: false, second: false };
  const calls = { first: 0, second: 0 };
  const limits = { first, second };
  const gates = { first: gate(), second: gate() };
  const stage = {
    reached,
    wrap<T extends object>(target: T, name: 'first' | 'second'): T {
      return new Proxy(target, {
        get: (object, property) => {
          const member = Reflect.get(object, property) as unknown;
          if (typeof member !== 'function') return member;
          return async (...given: unknown[]) => {
            if (isAboutNothing(given)) return Reflect.apply(member, object, given);
            if (calls[name] >= limits[name]) {
              reached[name] = true;
              gates[name].arrive();
              await gates[name].opened;
            }
            calls[name] += 1;
            return Reflect.apply(member, object, given);
          };
        },
      });
    },
    async run(one: () => Promise<void>, other: () => Promise<void>) {
      const firstDone = one();
      await Promise.race([firstDone, gates.first.arrived]);
      const secondDone = other();
      await Promise.race([secondDone, gates.second.arrived]);
      gates.first.open();
      await firstDone;
      gates.second.open();
      await secondDone;
    },
  };
  return stage;
}

function gate() {
  let arrive = () => {};
  let open = () => {};
  const arrived = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { arrive: () => arrive(), open: () => open(), arrived, opened };
}
