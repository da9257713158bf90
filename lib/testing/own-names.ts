import { randomUUID } from 'node:crypto';

/** Environment with a database, topics and consumer groups of a test's own, since the services are the whole run's. */
export function ownNames(prefix: string): Record<string, string> {
  const name = `${prefix}-${randomUUID().slice(0, 8)}`;
  return {
    MONGODB_DB: name,
    KAFKA_GROUP_PREFIX: name,
    KAFKA_TOPIC_ACTIONS: `${name}.actions`,
    KAFKA_TOPIC_FACTS: `${name}.facts`,
    KAFKA_TOPIC_DEAD_LETTERS: `${name}.dlq`,
  };
}
