import { MongoNetworkError } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadConfig } from '@/lib/config';
import { KafkaUnavailableError, NotConfirmedError, PublishRefusedError } from '@/lib/kafka/errors';
import { KafkaJSConnectionError, KafkaJSProtocolError } from '@/lib/kafka/library';
import type { Logger } from '@/lib/telemetry/logger';
import { createOutages, outagePart } from './outages';

const protocolError = (type: string, retriable: boolean) =>
  new KafkaJSProtocolError(Object.assign(new Error(type), { type, code: 1, retriable }));

describe('the service that an error speaks of', () => {
  it.each([
    ['kafka', new KafkaJSConnectionError('refused', { broker: 'b', code: 'ECONNREFUSED' })],
    ['kafka', new NotConfirmedError('late', { cause: new Error('socket') })],
    ['kafka', new KafkaUnavailableError('silent')],
    ['kafka', protocolError('NOT_ENOUGH_REPLICAS', true)],
    ['kafka', protocolError('TOPIC_AUTHORIZATION_FAILED', false)],
    ['mongodb', new MongoNetworkError('closed')],
    ['mongodb', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })],
    [null, new TypeError('bug')],
    [null, protocolError('INVALID_SESSION_TIMEOUT', false)],
    [null, new PublishRefusedError('MESSAGE_TOO_LARGE', protocolError('MESSAGE_TOO_LARGE', false))],
  ])('is %s for %s', (part, error) => {
    expect(outagePart(error)).toBe(part);
  });
});

describe('outages', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('that pass within two seconds are not said at all', () => {
    const log = { error: vi.fn(), info: vi.fn() };
    const outages = createOutages(loadConfig({}), log as unknown as Logger);
    outages.enter('kafka', 'shop', new Error('the group is loading'));
    expect(outages.failing()).toEqual(['kafka']);
    vi.advanceTimersByTime(1_900);
    outages.leave('shop');
    vi.advanceTimersByTime(10_000);
    expect(log.error).not.toHaveBeenCalled();
    expect(log.info).not.toHaveBeenCalled();
  });

  it('are said once at their beginning and once when the last who noticed is through', () => {
    const log = { error: vi.fn(), info: vi.fn() };
    const outages = createOutages(loadConfig({}), log as unknown as Logger);
    outages.enter('kafka', 'shop', new Error('away'));
    outages.enter('kafka', 'sales', new Error('away'));
    outages.enter('kafka', 'sales', new Error('away'));
    vi.advanceTimersByTime(2_000);
    expect(outages.failing()).toEqual(['kafka']);
    outages.leave('shop');
    expect(outages.failing()).toEqual(['kafka']);
    outages.leave('sales');
    outages.leave('sales');
    expect(outages.failing()).toEqual([]);
    expect(log.error).toHaveBeenCalledTimes(1);
    expect(log.error.mock.lastCall?.[1]).toContain('KAFKA_SERVERS');
    expect(log.info).toHaveBeenCalledTimes(1);
  });
});
