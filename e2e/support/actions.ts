import { v7 as uuidv7 } from 'uuid';
import { type Account, withShop } from '@/e2e/support';
import { loadConfig } from '@/lib/config';
import type { Action } from '@/lib/contract';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';

/** Publishes actions as somebody else than the web would, one after the other; returns their event ids. */
export async function publish(...actions: Action[]): Promise<string[]> {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  const sent = actions.map((action) => ({ action, eventId: uuidv7() }));
  const actor = { role: 'rule', id: 'bread' } as const;
  await publisher.publish(
    sent.map(({ action, eventId }) => actionMessage(config, action, { eventId, occurredAt: new Date(), actor })),
  );
  await publisher.close();
  return sent.map(({ eventId }) => eventId);
}

export async function customerIdOf({ lastName }: Account): Promise<string> {
  return withShop(async ({ customers }) => (await customers.findOne({ lastName }))?._id ?? '');
}
