import type { Session } from '@/cli/session';
import { decisionsFor } from '@/lib/control/dead-letters';
import { processorMembers } from '@/lib/kafka/groups';
import { createOffsetReader, type OffsetReader } from '@/lib/kafka/offsets';
import type { Collections } from '@/lib/mongo/collections';
import { listDeadLetters } from '@/lib/queries/dead-letters';
import { countParked, type LogRanges, pipelineProgress } from '@/lib/queries/pipeline';
import type { ProcessorProgress } from '@/lib/reads/pipeline';
import type { Finding } from './finding';

/** How many undecided dead letters are counted one by one. */
const letterPages = 10;
const pageSize = 100;

/** Whether checkpoints belong to this log, how far the processors are behind, and whether anybody runs them. */
export async function checkPipeline(session: Session): Promise<Finding[]> {
  const { config, t } = session;
  const { collections } = await session.mongo();
  const offsets = createOffsetReader(config, 'doctor');
  try {
    const ranges = await rangesOf(session, offsets);
    const processors = await pipelineProgress(collections, ranges);
    const foreign = await foreignCheckpoints(collections, await offsets.clusterId());
    const progress = processors.map((processor) => progressFinding(session, processor, ranges, foreign));
    const none: Finding = { check: 'progress', ok: true, detail: t('doctor.progress.none') };
    const workers = await workerFindings(session, processors);
    return [...(progress.length > 0 ? progress : [none]), ...workers, await letterFinding(session, collections)];
  } finally {
    await offsets.close();
  }
}

async function rangesOf({ config }: Session, offsets: OffsetReader): Promise<LogRanges> {
  const { actions, facts } = config.kafka.topics;
  const ranges = async (topic: string) => [topic, await offsets.ranges(topic)] as const;
  return Object.fromEntries(await Promise.all([actions, facts].map(ranges)));
}

async function foreignCheckpoints({ checkpoints }: Collections, clusterId: string): Promise<Set<string>> {
  const found = await checkpoints.distinct('processor', { clusterId: { $ne: clusterId } });
  return new Set(found);
}

function progressFinding(
  { t }: Session,
  found: ProcessorProgress,
  ranges: LogRanges,
  foreign: ReadonlySet<string>,
): Finding {
  const { processor, topic, lag, partitions } = found;
  const lost = partitions.find(({ partition, offset }) => offset < (ranges[topic]?.[partition]?.low ?? 0));
  if (lost && !foreign.has(processor)) {
    const { partition, offset } = lost;
    const detail = t('doctor.progress.lost', { processor, topic, partition, offset: String(offset) });
    return { check: 'progress', ok: false, detail, remedy: t('doctor.progress.lostRemedy') };
  }
  const beyond = partitions.some(({ offset, end }) => end !== null && offset > end);
  if (beyond || foreign.has(processor)) {
    const detail = t('doctor.progress.foreign', { processor, topic });
    return { check: 'progress', ok: false, detail, remedy: t('doctor.progress.remedy') };
  }
  return { check: 'progress', ok: true, detail: t('doctor.progress.lag', { processor, topic, lag: lag ?? 0 }) };
}

/** Those that every worker runs unless told otherwise, and whatever has left a checkpoint. */
async function workerFindings({ config, t }: Session, processors: readonly ProcessorProgress[]): Promise<Finding[]> {
  const names = [...new Set(['shop', 'sales', ...processors.map(({ processor }) => processor)])];
  const members = await processorMembers(config, names);
  return names.map((processor) => {
    const count = members.get(processor) ?? 0;
    const detail = t('doctor.workers.count', { processor, count });
    if (count > 0) return { check: 'workers', ok: true, detail };
    return { check: 'workers', ok: false, detail, remedy: t('doctor.workers.remedy', { processor }) };
  });
}

/** For information: letters and waiting purchases are the shop's business, not a fault of the installation. */
async function letterFinding({ t }: Session, collections: Collections): Promise<Finding> {
  let open = 0;
  let cursor: string | undefined;
  for (let page = 0; page < letterPages; page += 1) {
    const { items, next } = await listDeadLetters(collections, { size: pageSize, cursor });
    const decided = await decisionsFor(
      collections,
      items.map(({ id }) => id),
    );
    open += items.length - decided.size;
    cursor = next ?? undefined;
    if (cursor === undefined) break;
  }
  const parked = await countParked(collections);
  return { check: 'letters', ok: true, detail: t('doctor.letters', { open, more: cursor ? '+' : '', parked }) };
}
