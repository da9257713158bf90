import { v7 as uuidv7 } from 'uuid';
import type { Config } from '@/lib/config';
import { starterShop } from '@/lib/control/starter-shop';
import { actionMessage } from '@/lib/kafka/messages';
import type { Publisher } from '@/lib/kafka/publisher';
import type { Collections } from '@/lib/mongo/collections';

interface Services {
  config: Config;
  collections: Collections;
  publisher: Publisher;
}

/**
 * Publishes the starter shop when the shop has no products.
 *
 * @returns how many actions were published; 0 when there are products.
 * @throws NotConfirmedError when the broker does not confirm in time; running it again is safe.
 */
export async function fillEmptyShop({ config, collections, publisher }: Services): Promise<number> {
  if (await collections.products.findOne({}, { projection: { _id: 1 } })) return 0;
  const occurredAt = new Date();
  const messages = starterShop(uuidv7()).map(({ action, eventId }) =>
    actionMessage(config, action, { eventId, occurredAt, actor: { role: 'cli', id: 'fill' } }),
  );
  await publisher.publish(messages);
  return messages.length;
}
