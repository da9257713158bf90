import type { Tables } from '@/lib/store/memory/tables';
import { settledFaults } from '@/simulation/invariants/settled';
import type { LogView } from '@/simulation/invariants/step';
import type { Kafka } from '@/simulation/kafka';
import { personalText } from '@/simulation/plan/messages';
import type { Sent } from './acts';
import { config } from './settings';

interface Settled {
  kafka: Kafka;
  tables: Tables;
  sent: readonly Sent[];
  /** The world's time, ms. */
  now: number;
  /** Whether an older copy has taken the database's place. */
  isRestored: boolean;
}

/** 10,000 and a tenth for each worker's process; a schedule never comes near it. */
const feedBound = 11_000;

/**
 * What is wrong when everything has settled, a line each with the name of the invariant. Where the database was restored a
 * rebuild is no judge: a letter that was published before stays in its topic, though its purchase may be applied then.
 */
export function judge({ kafka, tables, sent, now, isRestored }: Settled): Promise<string[]> {
  const topics = new Map(Object.values(config.kafka.topics).map((topic) => [topic, logOf(kafka, topic)]));
  const settled = {
    config,
    tables,
    log: { clusterId: 'simulated', topics },
    now,
    isRestored,
    acknowledged: sent.flatMap(({ id, outcome }) => (outcome === 'acknowledged' ? id : [])),
    feedBound,
    personal: (customerId: string) => personalText(customerId, ''),
  };
  return settledFaults(settled, isRestored ? ['rebuild'] : []);
}

function logOf(kafka: Kafka, topic: string) {
  const records = kafka.records(topic);
  return kafka.ranges(topic).map((range, partition) => {
    const readable = (records[partition] ?? []).filter(({ offset }) => offset < range.end);
    return { ...range, records: readable };
  });
}

/** What the oracle of steps asks of the log. */
export function viewOf(kafka: Kafka): LogView {
  return {
    between: kafka.recordsBetween,
    written: (topic) => kafka.ranges(topic).map(({ written }) => written),
  };
}
