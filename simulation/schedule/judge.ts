import type { Tables } from '@/lib/store/memory/tables';
import { settledInvariants } from '@/simulation/invariants/settled';
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
  /** Whether a rebuild must come to the same. */
  isRebuildable: boolean;
}

/** 10,000 and a tenth for each worker's process; a schedule never comes near it. */
const feedBound = 11_000;

/**
 * What is wrong when everything has settled, a line each with the name of the invariant. Where letters were replayed or
 * the database was restored, a rebuild is no judge: it counts a letter for each copy of a replay. Of copies in
 * several partitions either may be the first.
 */
export async function judge({ kafka, tables, sent, now, isRebuildable }: Settled): Promise<string[]> {
  const topics = new Map(Object.values(config.kafka.topics).map((topic) => [topic, logOf(kafka, topic)]));
  const settled = {
    config,
    tables,
    log: { clusterId: 'simulated', topics },
    now,
    acknowledged: sent.flatMap(({ id, outcome }) => (outcome === 'acknowledged' ? id : [])),
    feedBound,
    personal: (customerId: string) => personalText(customerId, ''),
  };
  const faults: string[] = [];
  for (const [name, invariant] of Object.entries(settledInvariants)) {
    if (name === 'rebuild' && !isRebuildable) continue;
    for (const fault of await invariant(settled)) faults.push(`${name}: ${fault}`);
  }
  return faults;
}

function logOf(kafka: Kafka, topic: string) {
  const records = kafka.records(topic);
  return kafka.ranges(topic).map((range, partition) => {
    const readable = (records[partition] ?? []).filter(({ offset }) => offset < range.end);
    return { ...range, records: readable };
  });
}
