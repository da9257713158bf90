import type { Translate } from '@/cli/language';
import type { Session } from '@/cli/session';
import type { Config } from '@/lib/config';
import { processorMembers } from '@/lib/kafka/groups';
import { type KafkaLayout, kafkaLayout, type TopicLayout } from '@/lib/kafka/layout';
import { type Deployment, growing, readDeployment, shardKey } from '@/lib/mongo/deployment';
import { idleIndexes } from '@/lib/mongo/indexes';
import type { Finding } from './finding';

/** What is said of a deployment of more than one machine. */
export interface Scale {
  kafka: KafkaLayout;
  /** Workers in the group of each topic's first processor. */
  workers: { topic: string; processor: string; count: number }[];
  deployment: Deployment;
  idle: string[];
}

/** Copies of a record or a document with which one machine may be lost and nothing stops. */
const copies = 3;

/** Whether what the product stands on carries on when a machine is lost, and takes more load when one is added. */
export async function checkScale(session: Session): Promise<Finding[]> {
  const { config, t } = session;
  const { actions, facts } = config.kafka.topics;
  const mongo = await session.mongo();
  const members = await processorMembers(config, ['shop', 'sales']);
  const scale: Scale = {
    kafka: await kafkaLayout(config),
    workers: [
      { topic: actions, processor: 'shop', count: members.get('shop') ?? 0 },
      { topic: facts, processor: 'sales', count: members.get('sales') ?? 0 },
    ],
    deployment: await readDeployment(mongo),
    idle: await idleIndexes(mongo.db),
  };
  return scaleFindings(t, config, scale);
}

export function scaleFindings(t: Translate, config: Config, scale: Scale): Finding[] {
  const bootstrap = `--bootstrap-server ${config.kafka.servers.join(',')}`;
  return [
    brokerFinding(t, scale.kafka.brokers),
    ...scale.kafka.topics.map((layout) => copiesFinding(t, layout, bootstrap)),
    ...partitionFindings(t, scale, bootstrap),
    deploymentFinding(t, scale.deployment),
    ...shardFindings(t, scale.deployment, config.mongodb.db),
    ...idleFindings(t, scale.idle),
  ];
}

function brokerFinding(t: Translate, count: number): Finding {
  const detail = t('doctor.scale.brokers', { count });
  if (count >= copies) return { check: 'replication', ok: true, detail };
  return { check: 'replication', ok: false, detail, remedy: t('doctor.scale.brokersRemedy') };
}

function copiesFinding(t: Translate, layout: TopicLayout, bootstrap: string): Finding {
  const { topic, replicas, inSync, minInSync } = layout;
  const fault = (detail: string, remedy: string): Finding => ({ check: 'replication', ok: false, detail, remedy });
  if (replicas < copies) {
    return fault(t('doctor.scale.fewCopies', { topic, replicas }), t('doctor.scale.fewCopiesRemedy', { bootstrap }));
  }
  // As many as there are copies, and one broker that is away stops every write.
  if (minInSync < 2 || minInSync >= replicas) {
    const alter = `${bootstrap} --alter --entity-type topics --entity-name ${topic}`;
    const remedy = `kafka-configs.sh ${alter} --add-config min.insync.replicas=2`;
    return fault(t('doctor.scale.minInSync', { topic, minInSync, replicas }), remedy);
  }
  if (inSync < replicas) {
    const remedy = `kafka-topics.sh ${bootstrap} --describe --under-replicated-partitions`;
    return fault(t('doctor.scale.outOfSync', { topic, inSync, replicas }), remedy);
  }
  return { check: 'replication', ok: true, detail: t('doctor.scale.copies', { topic, replicas, minInSync }) };
}

/** A partition has one worker at a time: what is beyond their number waits for another's end. */
function partitionFindings(t: Translate, { kafka, workers }: Scale, bootstrap: string): Finding[] {
  return workers.flatMap(({ topic, processor, count }): Finding[] => {
    const partitions = kafka.topics.find((layout) => layout.topic === topic)?.partitions;
    if (partitions === undefined) return [];
    const detail = t('doctor.scale.partitions', { topic, processor, partitions, count });
    if (count <= partitions) return [{ check: 'partitions', ok: true, detail }];
    const remedy = `kafka-topics.sh ${bootstrap} --alter --topic ${topic} --partitions ${count}`;
    return [{ check: 'partitions', ok: false, detail, remedy }];
  });
}

function deploymentFinding(t: Translate, { kind, members }: Deployment): Finding {
  const detail = t(`doctor.scale.${kind}`, { members });
  if (kind === 'sharded' || (kind === 'replica_set' && members >= copies))
    return { check: 'database', ok: true, detail };
  return { check: 'database', ok: false, detail, remedy: t('doctor.scale.databaseRemedy') };
}

function shardFindings(t: Translate, { kind, shardKeys }: Deployment, database: string): Finding[] {
  if (kind !== 'sharded') return [];
  if (shardKeys === null) {
    const remedy = t('doctor.scale.unseenRemedy');
    return [{ check: 'shards', ok: false, detail: t('doctor.scale.unseen'), remedy }];
  }
  const wanted = JSON.stringify(shardKey);
  const whole = growing.filter((collection) => !shardKeys.has(collection));
  const wrong = [...shardKeys].filter(([, key]) => JSON.stringify(key) !== wanted);
  const faults = [
    ...whole.map((collection): Finding => {
      const remedy = `sh.shardCollection("${database}.${collection}", ${wanted})`;
      return { check: 'shards', ok: false, detail: t('doctor.scale.whole', { collection }), remedy };
    }),
    ...wrong.map(([collection, key]): Finding => {
      const remedy = `sh.reshardCollection("${database}.${collection}", ${wanted})`;
      const detail = t('doctor.scale.wrongKey', { collection, key: JSON.stringify(key), wanted });
      return { check: 'shards', ok: false, detail, remedy };
    }),
  ];
  const detail = t('doctor.scale.shards', { count: shardKeys.size, wanted });
  return faults.length > 0 ? faults : [{ check: 'shards', ok: true, detail }];
}

function idleFindings(t: Translate, idle: readonly string[]): Finding[] {
  return idle.map((index) => {
    const [, collection = '', key = ''] = /^(\S+) (.*)$/.exec(index) ?? [];
    const remedy = `db.getCollection("${collection}").dropIndex(${key})`;
    return { check: 'indexes', ok: false, detail: t('doctor.scale.idle', { index }), remedy };
  });
}
