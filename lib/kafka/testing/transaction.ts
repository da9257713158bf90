import { randomUUID } from 'node:crypto';
import type { Config } from '@/lib/config';
import { createKafka } from '@/lib/kafka/client';

type Value = string | Buffer;

/** Begins a transaction on a topic; it stays open, for a minute unless told otherwise, until it is ended. */
export async function beginTransaction(
  config: Config,
  topic: string,
  { transactionTimeout = 60_000 }: { transactionTimeout?: number } = {},
) {
  const transactionalId = `test-${randomUUID()}`;
  const options = { transactionalId, transactionTimeout, idempotent: true, maxInFlightRequests: 1 };
  const producer = createKafka(config, 'test').producer(options);
  await producer.connect();
  const transaction = await producer.transaction();
  return {
    transactionalId,
    send: (value: Value, { key = 'one', partition }: { key?: Value; partition?: number } = {}) =>
      transaction.send({ topic, messages: [{ key, value, ...(partition !== undefined && { partition }) }] }),
    commit: () => transaction.commit(),
    abort: () => transaction.abort(),
    /** As a kill would: the transaction stays open. */
    leave: () => producer.disconnect(),
  };
}
