import Broker, { type PartitionData } from 'kafkajs/src/broker/index.js';

/**
 * Whoever reads what is committed must not see what was aborted. kafkajs takes the broker's list of aborted transactions
 * for ordered by their first records, and it is ordered by their ends: of transactions that overlap it hands over
 * aborted records. It also takes any record with a key of four zeros for the end of one. Importing this file mends it
 * in the whole process (ADR 014).
 */
const { fetch } = Broker.prototype;

Broker.prototype.fetch = async function fetchCommitted(this: Broker, request) {
  const answer = await fetch.call(this, request);
  for (const { partitions } of answer.responses) partitions.forEach(hideAborted);
  return answer;
};

/** Key of the record that ends an aborted transaction: version 0, type 0. */
const abortKey = Buffer.alloc(4);

/** Marks aborted records as what no reader gets: kafkajs passes them over as it does the control records. */
export function hideAborted(data: PartitionData): void {
  const first = ({ firstOffset }: { firstOffset: string }) => Number(firstOffset);
  const ahead = [...(data.abortedTransactions ?? [])].sort((a, b) => first(b) - first(a));
  const aborted = new Set<string>();
  for (const message of data.messages) {
    for (let next = ahead.at(-1); next && first(next) <= Number(message.offset); next = ahead.at(-1)) {
      aborted.add(next.producerId);
      ahead.pop();
    }
    const { producerId = '', inTransaction = false } = message.batchContext ?? {};
    if (message.isControlRecord) {
      if (message.key?.equals(abortKey)) aborted.delete(producerId);
    } else if (inTransaction && aborted.has(producerId)) message.isControlRecord = true;
  }
  data.abortedTransactions = [];
}
