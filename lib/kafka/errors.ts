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
