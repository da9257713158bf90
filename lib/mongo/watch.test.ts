import { EventEmitter } from 'node:events';
import type { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type DatabaseWatch, watchDatabase } from './watch';

const away = () => new Error('away');
let client: EventEmitter;
let watch: DatabaseWatch;

beforeEach(() => {
  vi.useFakeTimers();
  client = new EventEmitter();
  watch = watchDatabase(client as MongoClient, away);
});
afterEach(() => {
  watch.stop();
  vi.useRealTimers();
});

const servers = (writable: Record<string, boolean>) =>
  client.emit('topologyDescriptionChanged', {
    newDescription: { servers: new Map(Object.entries(writable).map(([name, isWritable]) => [name, { isWritable }])) },
  });
const asked = (connectionId: string) => client.emit('serverHeartbeatStarted', { connectionId });
const answered = (connectionId: string) => client.emit('serverHeartbeatSucceeded', { connectionId });

describe('the database', () => {
  it('is there while its heartbeats are answered', async () => {
    servers({ a: true });
    for (let beat = 0; beat < 10; beat++) {
      asked('a');
      await vi.advanceTimersByTimeAsync(1_000);
      answered('a');
    }
    expect(watch.isThere()).toBe(true);
    expect(await watch.whileThere(Promise.resolve('read'))).toBe('read');
  });

  it('is away once it has not answered for two seconds, and gives up what waits for it', async () => {
    servers({ a: true });
    asked('a');
    const read = watch.whileThere(new Promise(() => {}));
    const outcome = expect(read).rejects.toThrow('away');
    await vi.advanceTimersByTimeAsync(1_750);
    expect(watch.isThere()).toBe(true);
    await vi.advanceTimersByTimeAsync(250);
    await outcome;
    expect(watch.isThere()).toBe(false);
    answered('a');
    expect(watch.isThere()).toBe(true);
  });

  it('is away at once when its server is not known any more, and there when another takes writes', async () => {
    servers({ a: true, b: false });
    const outcome = expect(watch.whileThere(new Promise(() => {}))).rejects.toThrow('away');
    servers({ a: false, b: false });
    await outcome;
    servers({ a: false, b: true });
    expect(watch.isThere()).toBe(true);
  });

  it('is there while one of its servers that take writes answers', async () => {
    servers({ a: true, b: true });
    asked('a');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(watch.isThere()).toBe(true);
  });
});
