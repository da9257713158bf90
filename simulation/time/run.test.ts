import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { outagePart } from '@/worker/outages';
import type { CallFaults, Fate } from './calls';
import { type Run, startRun } from './run';

const startsAt = Date.parse('2026-01-01T00:00:00Z');
let run: Run | undefined;

afterEach(() => run?.end());

function begin(seed = 'a', faults?: CallFaults): Run & { lines: string[] } {
  const lines: string[] = [];
  run = startRun({ seed, startsAt, trace: (line) => lines.push(line), ...(faults && { faults }) });
  return Object.assign(Object.create(run, { running: { get: () => run?.running } }), { lines });
}

const fated = (fate: Fate, away = () => false): CallFaults => ({ fateOf: () => fate, isAway: away });

/** An actor that calls, waits and draws, again and again; ends when it has done so five times. */
function busy(simulation: Run, name: string, results: string[]) {
  const actor = simulation.actor(name);
  simulation.as(actor, () => {
    setTimeout(async () => {
      for (let round = 0; round < 5; round += 1) {
        const value = await simulation.call({ service: 'kafka', about: 'ask', effect: () => round });
        await delay(Math.random() * 10);
        results.push(`${name} ${value} ${Date.now() - startsAt} ${randomUUID()}`);
      }
    }, 1);
  });
  return actor;
}

async function trace(seed: string) {
  const simulation = begin(seed);
  const results: string[] = [];
  for (const name of ['one', 'two', 'three']) busy(simulation, name, results);
  await simulation.go(startsAt + 10_000);
  run?.end();
  return { results, hash: simulation.hash(), lines: simulation.lines };
}

it('makes the same history of the same seed, and another of another', async () => {
  const first = await trace('a');
  expect(first.results).toHaveLength(15);
  expect(await trace('a')).toEqual(first);
  const other = await trace('b');
  expect(other.hash).not.toBe(first.hash);
  expect(other.results).not.toEqual(first.results);
});

it('runs all that an event wakes before the next one, as the actor whose event it is', async () => {
  const simulation = begin();
  const seen: string[] = [];
  for (const name of ['one', 'two']) {
    simulation.as(simulation.actor(name), () => {
      setTimeout(async () => {
        for (let hop = 0; hop < 20; hop += 1) await undefined;
        seen.push(`${name} ${simulation.running.name}`);
      }, 5);
    });
  }
  await simulation.go(startsAt + 100);
  expect(seen).toEqual(['one one', 'two two']);
});

it('lets the effect of a killed caller happen, and its answer never come', async () => {
  const simulation = begin('a', fated({ dies: 'after' }));
  const seen: string[] = [];
  const actor = simulation.actor('one');
  simulation.as(actor, () => {
    setTimeout(() => seen.push('timer'), 1_000);
    void simulation
      .call({ service: 'mongodb', about: 'write', effect: () => seen.push('effect') })
      .finally(() => seen.push('answer'));
  });
  await simulation.go(startsAt + 60_000);
  expect(seen).toEqual(['effect']);
  expect(actor.state).toBe('dead');
});

it('keeps what a frozen actor misses until it thaws, in its order', async () => {
  const simulation = begin();
  const seen: string[] = [];
  const actor = simulation.actor('one');
  const log = (what: string) => seen.push(`${what} at ${Date.now() - startsAt}`);
  simulation.as(actor, () => {
    for (const ms of [10, 20, 30, 40]) {
      const timer = setTimeout(() => {
        log(`timer ${ms}`);
        if (ms === 20) clearTimeout(cancelled);
      }, ms);
      if (ms === 30) cancelled = timer;
    }
  });
  simulation.freeze(actor);
  await simulation.go(startsAt + 500);
  expect(seen).toEqual([]);
  simulation.thaw(actor);
  await simulation.go(startsAt + 600);
  expect(seen).toEqual(['timer 10 at 500', 'timer 20 at 500', 'timer 40 at 500']);
});
let cancelled: NodeJS.Timeout | undefined;

it('gives each actor the clock that it has', async () => {
  const simulation = begin();
  const actor = simulation.actor('one');
  const times: number[] = [];
  const read = () => times.push(Date.now() - startsAt, Date.parse(new Date().toISOString()) - startsAt);
  simulation.as(actor, () => setTimeout(read, 10));
  await simulation.go(startsAt + 10);
  actor.clockAheadMs = -3_600_000;
  simulation.as(actor, () => setTimeout(read, 10));
  await simulation.go(startsAt + 20);
  simulation.as(simulation.actor('two'), () => setTimeout(read, 10));
  await simulation.go(startsAt + 30);
  expect(times).toEqual([10, 10, 20 - 3_600_000, 20 - 3_600_000, 30, 30]);
});

it.each([
  [{ lost: 'request' }, []],
  [{ lost: 'answer' }, ['effect']],
  [{ lost: 'half' }, ['half']],
] as const)('throws an outage when %j', async (fate, effects) => {
  const simulation = begin('a', fated(fate));
  const seen: string[] = [];
  let error: unknown;
  simulation.as(simulation.actor('one'), () => {
    simulation
      .call({
        service: 'mongodb',
        about: 'write',
        effect: () => seen.push('effect'),
        half: () => seen.push('half'),
      })
      .catch((thrown: unknown) => {
        error = thrown;
      });
  });
  await simulation.go(startsAt + 60_000);
  expect(seen).toEqual(effects);
  expect(outagePart(error)).toBe('mongodb');
});

it('loses the answer of a service that goes away behind its effect', async () => {
  let isAway = false;
  const simulation = begin(
    'a',
    fated({}, () => isAway),
  );
  const write = () => {
    isAway = true;
  };
  let error: unknown;
  simulation.as(simulation.actor('one'), () => {
    simulation.call({ service: 'kafka', about: 'send', effect: write }).catch((thrown: unknown) => {
      error = thrown;
    });
  });
  await simulation.go(startsAt + 60_000);
  expect(outagePart(error)).toBe('kafka');
});

it('passes on what the other side throws, and keeps what nobody catches', async () => {
  const simulation = begin();
  const errors: unknown[] = [];
  const refuse = () => {
    throw new RangeError('refused');
  };
  const actor = simulation.actor('one');
  simulation.as(actor, () => {
    simulation.call({ service: 'kafka', about: 'send', effect: refuse }).catch((error: unknown) => errors.push(error));
    setTimeout(refuse, 50);
  });
  await simulation.go(startsAt + 60_000);
  expect(errors).toMatchObject([{ message: 'refused' }]);
  expect(simulation.uncaught).toMatchObject([{ actor: { name: 'one' }, error: { message: 'refused' } }]);
});

it('puts back all that it has replaced', async () => {
  const before = [Date, setTimeout, setInterval, setImmediate, Math.random, performance.now, randomUUID, delay];
  const isSimulated = () =>
    [Date, setTimeout, setInterval, setImmediate, Math.random, performance.now, randomUUID, delay].map(
      (now, index) => now !== before[index],
    );
  const simulation = begin();
  expect(isSimulated()).not.toContain(false);
  expect(new Date(0)).toBeInstanceOf(Date);
  expect(Date.now()).toBe(startsAt);
  simulation.end();
  expect(isSimulated()).not.toContain(true);
  expect(Math.abs(Date.now() - performance.timeOrigin - performance.now())).toBeLessThan(5_000);
});
