import pino from 'pino';
import type { Config } from '@/lib/config';
import type { Action } from '@/lib/contract';
import type { PublishContext } from '@/lib/contract/envelope';
import type { LogRecord } from '@/lib/contract/record';
import { largestPartition } from '@/lib/contract/version';
import { encode } from '@/lib/contract/wire';
import type { Publisher } from '@/lib/kafka/publisher';
import type { ShopStore } from '@/lib/store/shop-store';
import { createShopProcessor } from './processors/shop';

/**
 * The partition number of what is written past the log: larger than Kafka gives any topic. Documents with it as their
 * source are those that a rebuild does not know of.
 */
export const directPartition = largestPartition;

/** An action that was refused by the shop's own rules: whoever made it up has a bug. */
export class DirectWriteRefusedError extends Error {
  override name = 'DirectWriteRefusedError';
}

/**
 * Writes actions with the very steps of the `shop` processor, past the log: as records of a partition that does not
 * exist. No facts are published, so the other processors do not hear of them.
 *
 * @returns applies one action; throws the database's errors, after which the same context may be applied again.
 */
export function createDirectWriter(config: Config, store: ShopStore) {
  const { actions, dead_letters } = config.kafka.topics;
  const publisher: Publisher = {
    async publish(messages) {
      if (messages.some(({ topic }) => topic === dead_letters)) {
        throw new DirectWriteRefusedError('an action written to the database was refused by the shop');
      }
    },
    close: async () => {},
  };
  const shop = createShopProcessor({ config, store, publisher, logger: pino({ level: 'silent' }) });
  const nextOffset = offsets();
  return async (action: Action, context: PublishContext): Promise<void> => {
    const { key, value } = encode(action, context);
    const record: LogRecord = {
      topic: actions,
      partition: directPartition,
      offset: nextOffset(),
      timestamp: Date.now(),
      key: Buffer.from(key),
      value: Buffer.from(value),
      headers: [],
    };
    await shop.apply({ topic: record.topic, partition: record.partition, records: [record] });
  };
}

/** Microseconds since the epoch, each used once: a later record has a later version, in the next process too. */
function offsets(): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now() * 1_000);
    return last;
  };
}
