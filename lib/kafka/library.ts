import * as namespace from 'kafkajs';
import './request-queue';

/**
 * kafkajs is CommonJS and Node's ES loader finds only some of its names; all of them are on the default export there,
 * and on the namespace under a bundler.
 */
const library = ('default' in namespace ? namespace.default : namespace) as typeof namespace;

export const {
  CompressionCodecs,
  CompressionTypes,
  ConfigResourceTypes,
  Kafka,
  KafkaJSAggregateError,
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
  logLevel,
  Partitioners,
} = library;

export type KafkaJSProtocolError = InstanceType<typeof namespace.KafkaJSProtocolError>;
