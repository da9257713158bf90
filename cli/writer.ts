import { v7 as uuidv7 } from 'uuid';
import type { Action } from '@/lib/contract';
import type { PublishContext } from '@/lib/contract/envelope';
import { encode } from '@/lib/contract/wire';
import { actionMessage } from '@/lib/kafka/messages';
import { ensureTopics } from '@/lib/kafka/topics';
import { ensureIndexes } from '@/lib/mongo/indexes';
import { createMongoShopStore } from '@/lib/store/mongo/shop-store';
import { createDirectWriter } from '@/worker/direct';
import type { Via } from './options';
import type { Session } from './session';

/** An action and what it was written with. */
export interface Written {
  action: Action;
  /** As on the topic, and how it got there; for `--json`. */
  message: object;
}

export interface Writer {
  /** Resolves when all of them are confirmed, by the brokers or by the database. */
  write(actions: readonly Action[]): Promise<Written[]>;
}

/** The longest stretch of work between two looks at the signal. */
export const batchSize = 500;

/** Opens the way that the user chose, and says what it means. */
export async function openWriter(session: Session, via: Via): Promise<Writer> {
  const { config, user, t, out } = session;
  const send = via === 'kafka' ? await kafkaSender(session) : await databaseSender(session);
  if (via === 'db') out.note(t('make.directWarning', { topic: config.kafka.topics.actions }));
  return {
    async write(actions) {
      const placed = actions.map((action) => {
        const context: PublishContext = {
          eventId: uuidv7(),
          occurredAt: new Date(),
          actor: { role: 'cli', id: user },
        };
        return { action, context };
      });
      await send(placed);
      return placed.map(({ action, context }) => {
        return { action, message: { via, ...(JSON.parse(encode(action, context).value) as object) } };
      });
    },
  };
}

type Send = (placed: readonly { action: Action; context: PublishContext }[]) => Promise<void>;

async function kafkaSender({ config, publisher }: Session): Promise<Send> {
  await ensureTopics(config);
  return (placed) => publisher().publish(placed.map(({ action, context }) => actionMessage(config, action, context)));
}

async function databaseSender(session: Session): Promise<Send> {
  const { db, collections } = await session.mongo();
  await ensureIndexes(db);
  const { config } = session;
  const apply = createDirectWriter(config, createMongoShopStore(collections, config.kafka.topics.actions));
  return async (placed) => {
    for (const { action, context } of placed) await apply(action, context);
  };
}
