import { randomUUID } from 'node:crypto';

/** How the name of every database of the tests begins; they refuse any other (`refuse-databases.ts`). */
export const testDatabases = 'clientflow_test_';

/** The name of a database of a test's own, since the server is the whole run's. */
export function ownDatabase(label: string): string {
  return `${testDatabases}${label}_${randomUUID().slice(0, 8)}`;
}

/** Environment with a database, topics and consumer groups of a test's own, since the services are the whole run's. */
export function ownNames(prefix: string): Record<string, string> {
  const name = `${prefix}-${randomUUID().slice(0, 8)}`;
  return {
    MONGODB_DB: ownDatabase(prefix),
    KAFKA_GROUP_PREFIX: name,
    KAFKA_TOPIC_ACTIONS: `${name}.actions`,
    KAFKA_TOPIC_FACTS: `${name}.facts`,
    KAFKA_TOPIC_DEAD_LETTERS: `${name}.dlq`,
  };
}
