import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { KafkaJSProtocolError } from './library';
import { NotConfirmedError, type OutgoingMessage, PublishRefusedError, publisherOn } from './publisher';
import type { Sender } from './sender';

const message = (value: string): OutgoingMessage => ({ topic: 'actions', key: value, value });
const values = (messages: readonly OutgoingMessage[]) => messages.map(({ value }) => value);

/** A broker that fails as told, refuses values with `too large` in them, and keeps what it acknowledged. */
function fakeSender() {
  const log: unknown[] = [];
  const batches: unknown[][] = [];
  const state = { down: false };
  const sender: Sender = {
    async send(messages) {
      batches.push(values(messages));
      if (state.down) throw new Error('unreachable');
      if (messages.some(({ value }) => String(value).includes('too large'))) {
        throw new KafkaJSProtocolError(Object.assign(new Error('too large'), { type: 'MESSAGE_TOO_LARGE', code: 10 }));
      }
      log.push(...values(messages));
    },
    abort: () => {},
    close: async () => {},
  };
  return { sender, log, batches, state };
}

describe('the publisher', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('sends publications of one moment as one batch', async () => {
    const { sender, batches } = fakeSender();
    const publisher = publisherOn(sender);
    await Promise.all(['a', 'b', 'c'].map((value) => publisher.publish([message(value)])));
    expect(batches).toEqual([['a', 'b', 'c']]);
  });

  it('sends the whole batch again until the broker answers', async () => {
    const { sender, log, state } = fakeSender();
    state.down = true;
    const publisher = publisherOn(sender);
    const published = publisher.publish([message('a'), message('b')]);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(log).toEqual([]);
    state.down = false;
    await vi.advanceTimersByTimeAsync(1_000);
    await published;
    expect(log).toEqual(['a', 'b']);
  });

  it('says after six seconds that it is not confirmed, and stops sending', async () => {
    const { sender, batches, state } = fakeSender();
    state.down = true;
    const publisher = publisherOn(sender);
    const refused = expect(publisher.publish([message('a')])).rejects.toBeInstanceOf(NotConfirmedError);
    await vi.advanceTimersByTimeAsync(6_000);
    await refused;
    await vi.advanceTimersByTimeAsync(2_000);
    const attempts = batches.length;
    await vi.advanceTimersByTimeAsync(10_000);
    expect(batches).toHaveLength(attempts);
  });

  it('goes on for ever when told so, until it is closed', async () => {
    const { sender, state } = fakeSender();
    state.down = true;
    const publisher = publisherOn(sender);
    const outcome = vi.fn();
    const published = publisher.publish([message('a')], { deadlineMs: Number.POSITIVE_INFINITY }).catch(outcome);
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(outcome).not.toHaveBeenCalled();
    const closed = publisher.close();
    await vi.advanceTimersByTimeAsync(4_000);
    await Promise.all([closed, published]);
    expect(outcome.mock.lastCall?.[0]).toBeInstanceOf(NotConfirmedError);
    await expect(publisher.publish([message('b')])).rejects.toBeInstanceOf(NotConfirmedError);
  });

  it('refuses only the call whose message the broker will never take', async () => {
    const { sender, log } = fakeSender();
    const publisher = publisherOn(sender);
    const results = await Promise.allSettled(
      ['a', 'b', 'too large', 'c'].map((value) => publisher.publish([message(value)])),
    );
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    expect((results[2] as PromiseRejectedResult).reason).toBeInstanceOf(PublishRefusedError);
    expect(log).toEqual(['a', 'b', 'c']);
  });

  it('cuts a call into requests under the size of a message, and confirms it when all are in', async () => {
    const { sender, batches } = fakeSender();
    const publisher = publisherOn(sender);
    await publisher.publish(Array.from({ length: 5 }, (_, i) => message(String(i).repeat(400_000))));
    expect(batches.length).toBeGreaterThan(2);
    expect(batches.flat()).toHaveLength(5);
    expect(batches.flat().map((value) => String(value)[0])).toEqual(['0', '1', '2', '3', '4']);
  });
});
