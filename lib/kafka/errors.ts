import {
  KafkaJSBrokerNotFound,
  KafkaJSConnectionError,
  KafkaJSGroupCoordinatorNotFound,
  KafkaJSLockTimeout,
  KafkaJSMetadataNotLoaded,
  KafkaJSNumberOfRetriesExceeded,
  KafkaJSProtocolError,
  KafkaJSRequestTimeoutError,
  KafkaJSSASLAuthenticationError,
  KafkaJSTimeout,
} from './library';

/** The deadline passed without an acknowledgement. The messages may or may not be in the log. */
export class NotConfirmedError extends Error {
  override name = 'NotConfirmedError';
}

/** The broker will never take this message as it is, such as one over the topic's size. It is not in the log. */
export class PublishRefusedError extends Error {
  override name = 'PublishRefusedError';
  constructor(
    /** Name of the protocol's error code, `MESSAGE_TOO_LARGE` for example. */
    readonly type: string,
    cause: Error,
  ) {
    super(`the broker refused the message: ${cause.message}`, { cause });
  }
}

/** Kafka did not answer a question about the log. */
export class KafkaUnavailableError extends Error {
  override name = 'KafkaUnavailableError';
}

/**
 * Records that are in the log and cannot be read, today or tomorrow: in a compression that is not known, or damaged.
 * Starting again does not help, and passing over them would lose them.
 */
export class UnreadableRecordsError extends Error {
  override name = 'UnreadableRecordsError';
  constructor(
    /** The batch: its first and its last offset, and what its records are compressed with. */
    readonly batch: { topic: string; partition: number; from: number; to: number; codec: string },
    readonly reason: string,
  ) {
    const { topic, partition, from, to, codec } = batch;
    super(`topic ${topic}, partition ${partition}, offsets ${from} to ${to} (${codec}) cannot be read: ${reason}`);
  }

  /** What somebody can do about it, as one sentence. */
  get remedy(): string {
    const { topic, partition, to } = this.batch;
    return (
      "Nothing is lost by waiting. Bring the partition back from a replica or a copy of the broker's data; or give up " +
      `what is before offset ${to + 1} of partition ${partition} (kafka-delete-records.sh) or copy the other records to ` +
      `a topic of another name than ${topic} (kafka.topics), and run: clientflow rebuild --swap`
    );
  }
}

const outageClasses = [
  NotConfirmedError,
  KafkaUnavailableError,
  KafkaJSConnectionError,
  KafkaJSRequestTimeoutError,
  KafkaJSBrokerNotFound,
  KafkaJSMetadataNotLoaded,
  KafkaJSGroupCoordinatorNotFound,
  KafkaJSLockTimeout,
  KafkaJSTimeout,
  KafkaJSSASLAuthenticationError,
  KafkaJSNumberOfRetriesExceeded,
];

/** Codes that speak of the cluster's state or its permissions, though kafkajs calls them non-retriable. */
const outageTypes: ReadonlySet<string> = new Set([
  'UNKNOWN',
  'BROKER_NOT_AVAILABLE',
  'STALE_BROKER_EPOCH',
  'STALE_CONTROLLER_EPOCH',
  'TOPIC_AUTHORIZATION_FAILED',
  'GROUP_AUTHORIZATION_FAILED',
  'CLUSTER_AUTHORIZATION_FAILED',
  'SASL_AUTHENTICATION_FAILED',
  'ILLEGAL_SASL_STATE',
]);

/** The library does not export this class. */
const noBroker = 'KafkaJSNoBrokerAvailableError';

/** True when Kafka could not be reached or could not answer: wait and do the same again. */
export function isKafkaOutage(error: unknown): boolean {
  return causes(error).some(
    (cause) =>
      cause.name === noBroker ||
      outageClasses.some((outage) => cause instanceof outage) ||
      (cause instanceof KafkaJSProtocolError && (cause.retriable || outageTypes.has(cause.type))),
  );
}

const lostTypes: ReadonlySet<string> = new Set([
  'REBALANCE_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
  'ILLEGAL_GENERATION',
  'UNKNOWN_MEMBER_ID',
  'FENCED_INSTANCE_ID',
]);

/** True for the errors of a heartbeat that say: the group has moved on, join again. */
export function isMembershipLost(error: unknown): boolean {
  return error instanceof KafkaJSProtocolError && lostTypes.has(error.type);
}

/** An error and what it was made from, outermost first. */
export function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let next = error; next instanceof Error && !found.includes(next); next = next.cause) found.push(next);
  return found;
}
