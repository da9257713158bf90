import { type ActionType, isActionType } from '@/lib/contract';
import { connectErrorHeaders } from '@/lib/contract/connect-errors';
import { headerText, textHeaders } from '@/lib/contract/headers';
import { readObject } from '@/lib/contract/json';
import { type LogRecord, positionId, recordTime, republishHeaders } from '@/lib/contract/record';
import { type Rejection, rejectionOf } from '@/lib/contract/wire';
import { beginningOf } from '@/lib/domain/folded-text';
import { idText } from '@/lib/domain/text';
import { type OutgoingMessage, type Publisher, PublishRefusedError } from '@/lib/kafka/publisher';
import { roomFor } from '@/lib/kafka/topic-faults';
import type { DeadLetterDoc } from '@/lib/mongo/documents/shop';
import { storedHeaders } from '@/lib/mongo/headers';
import type { DeadLetterStore } from '@/lib/store/shop-store';
import { aboutRecord } from '@/lib/telemetry/about-record';
import type { Logger } from '@/lib/telemetry/logger';
import { metrics } from '@/lib/telemetry/metrics';
import { exitCodes, FatalError } from './exit-codes';

/** A record that cannot be applied, and why. */
export interface DeadLetter {
  record: LogRecord;
  rejection: Rejection;
  /** The identity of its effect, when it is known better than its bytes say it. */
  identity?: string;
}

export interface DeadLetters {
  /**
   * Publishes each record's bytes unchanged to the dead-letter topic and writes it down under its position.
   * A letter that is written down was published before, so it is left alone: repeating is harmless.
   *
   * @throws NotConfirmedError, or the database's error: nothing may be passed over then. FatalError when the topic
   *   refuses a letter for good.
   */
  write(letters: readonly DeadLetter[]): Promise<void>;
}

interface Options {
  /** The processor that refuses the record, as `__connect.errors.connector.name` says it. */
  processor: string;
  topic: string;
  publisher: Publisher;
  store: DeadLetterStore;
  logger: Logger;
  clock: () => Date;
}

/**
 * How long a worker waits for the broker's confirmation before it says so. The processor's loop and the sweep repeat
 * what was not confirmed, so the wait is endless; a shutdown closes the publisher, which ends it.
 */
export const publishDeadlineMs = 30_000;

/** At most this many letters are in one micro-batch: each may be as large as the topic takes. */
const batchSize = 50;

/** Why a record is set aside that a handler failed at. */
export function quarantined(text: string): Rejection {
  return rejectionOf('quarantined', { problem: 'failed', values: { text: beginningOf(text, 1000) } });
}

/** Where records go that cannot be applied. */
export function createDeadLetters({ processor, topic, publisher, store, logger, clock }: Options): DeadLetters {
  const publishLetters = async (letters: readonly DeadLetter[]): Promise<void> => {
    const messages = letters.map((letter) => message(letter, processor, topic));
    try {
      await publisher.publish(messages, { deadlineMs: publishDeadlineMs });
    } catch (error) {
      if (!(error instanceof PublishRefusedError)) throw error;
      const [only] = letters;
      if (only && letters.length === 1) throw refused(only, processor, topic, error);
      for (const letter of letters) await publishLetters([letter]);
    }
  };
  const writeBatch = async (letters: readonly DeadLetter[]) => {
    const known = await store.existingDeadLetters(letters.map(({ record }) => positionId(record)));
    const fresh = letters.filter(({ record }) => !known.has(positionId(record)));
    if (fresh.length > 0) {
      await publishLetters(fresh);
      await store.insertDeadLetters(fresh.map((letter) => document(letter, clock())));
      for (const { record, rejection, identity } of fresh) {
        metrics().deadLetters.inc({ code: rejection.code });
        // The rejection's message may quote the record.
        logger.warn({ processor, code: rejection.code, ...aboutRecord(record, identity) }, 'dead letter');
      }
    }
    // Of those written down before as well: their worker may have been killed before it looked.
    const forgotten = await store.forgottenCustomers(letters.flatMap(({ record }) => customerOf(record) ?? []));
    if (forgotten.size > 0) await store.scrubDeadLetters([...forgotten]);
  };
  return {
    async write(letters) {
      for (let start = 0; start < letters.length; start += batchSize) {
        await writeBatch(letters.slice(start, start + batchSize));
      }
      if (letters.length > 0) await store.bumpRevisions(['dead_letters']);
    },
  };
}

/** What ends the worker when a record cannot even become a dead letter: it is older than the topics' limits. */
function refused({ record }: DeadLetter, processor: string, topic: string, cause: PublishRefusedError): FatalError {
  const bytes = (record.value?.length ?? 0) + (record.key?.length ?? 0);
  const place = `topic ${record.topic}, partition ${record.partition}, offset ${record.offset}`;
  return new FatalError(
    exitCodes.config,
    `${processor}: ${place} can be neither applied nor set aside: ${topic} refuses its ${bytes} bytes (${cause.type}). ` +
      `Let it take them: kafka-configs.sh --alter --entity-type topics --entity-name ${topic} ` +
      `--add-config max.message.bytes=${roomFor(bytes)}`,
    { cause },
  );
}

/** The record unchanged, with headers that tell who refused it and why. */
function message({ record, rejection }: DeadLetter, processor: string, topic: string): OutgoingMessage {
  const processorHeaders = textHeaders({
    '__connect.errors.connector.name': `clientflow.${processor}`,
    '__connect.errors.class.name': `clientflow.worker.${processor}`,
  });
  return {
    topic,
    key: record.key,
    value: record.value,
    headers: [...record.headers, ...connectErrorHeaders(record, rejection), ...processorHeaders],
  };
}

function document({ record, rejection, identity }: DeadLetter, now: Date): DeadLetterDoc {
  const readable = readFields(record.value);
  const header = idText.safeParse(headerText(record.headers, republishHeaders.id));
  return {
    _id: positionId(record),
    topic: record.topic,
    source: { partition: record.partition, offset: record.offset },
    time: new Date(recordTime(record)),
    key: record.key,
    value: record.value,
    headers: storedHeaders(record.headers),
    code: rejection.code,
    message: rejection.message,
    ...(rejection.reasons && { reasons: rejection.reasons }),
    eventId: identity ?? readable.eventId ?? header.data ?? null,
    eventType: readable.eventType,
    customerId: readable.customerId,
    deadLetteredAt: now,
  };
}

/** Whom a record that cannot be applied is about, or may be: without readable fields the key names the customer. */
function customerOf({ key, value }: LogRecord): string | null {
  return readFields(value).customerId ?? key?.toString('utf8') ?? null;
}

/** The field that names the customer, or may: whoever is forgotten is forgotten there too. */
const customerFields: Record<ActionType, 'id' | 'customer_id'> = {
  new_customer: 'id',
  new_product: 'customer_id',
  customer_buys_product: 'customer_id',
  issue_voucher: 'customer_id',
  forget_customer: 'customer_id',
};

/** What can be read of a record that cannot be applied. */
export function readFields(value: Buffer | null): Pick<DeadLetterDoc, 'eventId' | 'eventType' | 'customerId'> {
  const fields = readObject(value) ?? {};
  const id = (field: unknown) => idText.safeParse(field).data ?? null;
  const eventType = isActionType(fields.event_type) ? fields.event_type : null;
  return {
    eventId: id(fields.event_id),
    eventType,
    customerId: id(fields[eventType === null ? 'customer_id' : customerFields[eventType]]),
  };
}
