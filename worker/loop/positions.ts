import type { OffsetReader } from '@/lib/kafka/offsets';
import type { Checkpoint, CheckpointStore } from '@/lib/store/checkpoints';
import type { Processor } from '@/worker/processor';
import { foreignLog } from './aligner';
import { alignmentOffset } from './alignment';

interface Sources {
  checkpoints: CheckpointStore;
  offsets: OffsetReader;
}

/** What a processor knows of its log and of its checkpoints before it has read anything. */
export function createPositions({ name, topic }: Pick<Processor, 'name' | 'topic'>, { checkpoints, offsets }: Sources) {
  let known = new Map<number, Pick<Checkpoint, 'offset' | 'recordOffset'>>();
  let lows: number[] = [];
  let clusterId = '';
  return {
    clusterId: () => clusterId,
    /** The partition's checkpoint is here now. */
    note(partition: number, checkpoint: Pick<Checkpoint, 'offset' | 'recordOffset'>): void {
      known.set(partition, checkpoint);
    },
    /** The last record that is known to be applied: a fetch from there always brings something to align with. */
    seekOffset: (partition: number): number => alignmentOffset(known.get(partition), lows[partition] ?? 0),
    /**
     * Asks Kafka and the database.
     *
     * @throws FatalError when the checkpoints are of another cluster.
     */
    async learn(): Promise<void> {
      clusterId = await offsets.clusterId();
      lows = (await offsets.ranges(topic)).map(({ low }) => low);
      const stored = await checkpoints.readAll();
      for (const [partition, { clusterId: applied }] of stored) {
        if (applied === clusterId) continue;
        throw foreignLog(name, topic, partition, `the cluster is ${clusterId}, it was ${applied} when it was applied`);
      }
      known = new Map(stored);
    },
  };
}
