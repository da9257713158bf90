import { addressesOf } from '@/cli/failure';
import type { Session } from '@/cli/session';
import { isKafkaOutage } from '@/lib/kafka/errors';
import { createOffsetReader } from '@/lib/kafka/offsets';
import { checkTopics } from '@/lib/kafka/topics';
import { MongoUnavailableError } from '@/lib/mongo/client';
import { missingIndexes } from '@/lib/mongo/indexes';
import type { Finding } from './finding';

export interface Visit {
  reachable: boolean;
  findings: Finding[];
}

export async function checkKafka(session: Session): Promise<Visit> {
  const { config, t } = session;
  const address = addressesOf(config).kafka;
  const offsets = createOffsetReader(config, 'doctor');
  try {
    const cluster = await offsets.clusterId();
    const faults = await checkTopics(config);
    const topics = faults.map(({ topic, setting, found, wanted, remedy }): Finding => {
      return {
        check: 'topics',
        ok: false,
        detail: t('doctor.topics.fault', { topic, setting, found, wanted }),
        remedy,
      };
    });
    const fine: Finding = { check: 'topics', ok: true, detail: Object.values(config.kafka.topics).join(', ') };
    const reached: Finding = { check: 'kafka', ok: true, detail: t('doctor.kafka.ok', { address, cluster }) };
    const missing = faults.some(({ setting }) => setting === 'topic');
    return { reachable: !missing, findings: [reached, ...(topics.length > 0 ? topics : [fine])] };
  } catch (error) {
    if (!isKafkaOutage(error)) throw error;
    const detail = t('doctor.away', { address });
    return { reachable: false, findings: [{ check: 'kafka', ok: false, detail, remedy: t('doctor.kafka.remedy') }] };
  } finally {
    await offsets.close();
  }
}

export async function checkMongo(session: Session): Promise<Visit> {
  const { config, t } = session;
  const address = addressesOf(config).mongodb;
  try {
    const { db } = await session.mongo();
    const { version } = (await db.command({ buildInfo: 1 })) as { version?: string };
    const reached = t('doctor.mongodb.ok', { address, database: config.mongodb.db, version: version ?? '?' });
    const missing = await missingIndexes(db);
    const indexes: Finding =
      missing.length === 0
        ? { check: 'indexes', ok: true, detail: t('doctor.indexes.ok') }
        : {
            check: 'indexes',
            ok: false,
            detail: t('doctor.indexes.missing', { count: missing.length, indexes: missing.join(', ') }),
            remedy: t('doctor.indexes.remedy'),
          };
    return { reachable: true, findings: [{ check: 'mongodb', ok: true, detail: reached }, indexes] };
  } catch (error) {
    if (!(error instanceof MongoUnavailableError)) throw error;
    const detail = t('doctor.away', { address });
    return {
      reachable: false,
      findings: [{ check: 'mongodb', ok: false, detail, remedy: t('doctor.mongodb.remedy') }],
    };
  }
}
