import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import './request-queue';

const ignore = () => {};

function queueOf() {
  const sent: number[] = [];
  const queue = new RequestQueue({
    requestTimeout: 1000,
    maxInFlightRequests: null,
    enforceRequestTimeout: false,
    clientId: 'test',
    broker: 'broker:9092',
    logger: { debug: ignore, warn: ignore },
    isConnected: () => true,
  });
  return {
    queue,
    sent,
    push(correlationId: number) {
      const entry = { apiKey: 3, apiName: 'Metadata', apiVersion: 6, correlationId, resolve: ignore, reject: ignore };
      const sendRequest = () => void sent.push(correlationId);
      queue.push({ entry, expectResponse: true, requestTimeout: null, sendRequest });
    },
    answer: (correlationId: number) => queue.fulfillRequest({ correlationId, payload: Buffer.alloc(0), size: 0 }),
  };
}

describe('the queue of a connection’s requests', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('keeps no timer while nothing waits', () => {
    const { push, answer, sent } = queueOf();
    push(1);
    answer(1);
    expect(sent).toEqual([1]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends what waits when the broker’s throttling ends, and keeps no timer after it', () => {
    const { queue, push, answer, sent } = queueOf();
    queue.maybeThrottle(500);
    push(1);
    vi.advanceTimersByTime(499);
    expect(sent).toEqual([]);
    vi.advanceTimersByTime(20);
    expect(sent).toEqual([1]);
    answer(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
