import { processorMembers } from '@/lib/kafka/groups';
import { TopicSettingsError } from '@/lib/kafka/topic-faults';
import { checkTopics } from '@/lib/kafka/topics';
import { rebuildableNames } from '@/worker/rebuild';
import { exitCodes } from './exit-codes';
import { CliFailure } from './failure';
import type { Session } from './session';

/**
 * Refuses while anybody runs a processor, which its consumer group's members tell. A worker that was killed is a member
 * until its session is over.
 *
 * @throws CliFailure with `busy`.
 */
export async function assertNobodyWorks(session: Session): Promise<void> {
  const { config, t } = session;
  const { collections } = await session.mongo();
  const known = await collections.checkpoints.distinct('processor');
  const members = await processorMembers(config, [...new Set([...rebuildableNames, ...known])]);
  const running = [...members].filter(([, count]) => count > 0).map(([name]) => name);
  if (running.length === 0) return;
  const seconds = Math.ceil(config.worker.session_timeout_ms / 1000);
  throw new CliFailure(exitCodes.busy, t('errors.workersRun', { processors: running.join(', '), seconds }));
}

/** @throws TopicSettingsError when one is missing: to make it would be to begin a new log. */
export async function assertTopicsThere({ config }: Session): Promise<void> {
  const missing = (await checkTopics(config)).filter(({ setting }) => setting === 'topic');
  if (missing.length > 0) throw new TopicSettingsError(missing);
}
