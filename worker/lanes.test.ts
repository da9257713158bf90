import pino from 'pino';
import { expect, it, vi } from 'vitest';
import { loadConfig } from '@/lib/config';
import { createLanes } from './lanes';
import { createOutages } from './outages';

const outages = createOutages(loadConfig(), pino({ level: 'silent' }));

/** Work that lasts until it is ended, given out to whichever lane looks first. */
function world(count: number, pieces: number) {
  const looks: string[] = [];
  const ends: (() => void)[] = [];
  const lanes = createLanes('work', count, (name, hold) => ({
    outages,
    duty: {
      name,
      intervalMs: 5,
      async tick() {
        looks.push(name);
        if (pieces === 0) return false;
        pieces -= 1;
        await hold(() => new Promise<void>((resolve) => ends.push(resolve)));
        return true;
      },
    },
  }));
  return { lanes, looks, ends };
}

it('does as many pieces of work beside each other as there are lanes, and the others after them', async () => {
  const { lanes, ends, looks } = world(3, 4);
  lanes.start();
  await vi.waitFor(() => expect(ends).toHaveLength(3));
  expect(new Set(looks)).toEqual(new Set(['work', 'work 2', 'work 3']));
  ends[1]?.();
  await vi.waitFor(() => expect(ends).toHaveLength(4));
  expect(lanes.health()).toEqual({ name: 'work', state: 'running' });
  for (const end of ends) end();
  await lanes.stop();
  expect(lanes.health()).toEqual({ name: 'work', state: 'stopped' });
});

it('has one lane look for work while there is none', async () => {
  const { lanes, looks } = world(3, 0);
  lanes.start();
  await vi.waitFor(() => expect(looks.length).toBeGreaterThan(3));
  await lanes.stop();
  expect(new Set(looks)).toEqual(new Set(['work']));
});
