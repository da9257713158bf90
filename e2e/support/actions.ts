import { v7 as uuidv7 } from 'uuid';
import { type Account, withShop } from '@/e2e/support';
import { loadConfig } from '@/lib/config';
import type { Action } from '@/lib/contract';
import { republishHeaders } from '@/lib/contract/record';
import { actionMessage } from '@/lib/kafka/messages';
import { createPublisher } from '@/lib/kafka/publisher';

/** Publishes actions as somebody else than the web would, one after the other; returns their event ids. */
export async function publish(...actions: Action[]): Promise<string[]> {
  const sent = actions.map((action) => ({ action, eventId: uuidv7() }));
  await publishAs(...sent);
  return sent.map(({ eventId }) => eventId);
}

/** The same under ids that are given, and at times that have passed. */
export async function publishAs(...sent: { action: Action; eventId: string; time?: string }[]): Promise<void> {
  const config = loadConfig();
  const publisher = createPublisher(config, 'e2e');
  const actor = { role: 'rule', id: 'bread' } as const;
  await publisher.publish(
    sent.map(({ action, eventId, time }) => ({
      ...actionMessage(config, action, { eventId, occurredAt: new Date(), actor }),
      ...(time && { headers: [{ name: republishHeaders.time, value: Buffer.from(String(Date.parse(time))) }] }),
    })),
  );
  await publisher.close();
}

export async function customerIdOf({ lastName }: Account): Promise<string> {
  return withShop(async ({ customers }) => (await customers.findOne({ lastName }))?._id ?? '');
}
