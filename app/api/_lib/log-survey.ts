import { config } from '@/lib/config';
import { groupOf } from '@/lib/kafka/groups';
import { surveyLog } from '@/lib/kafka/survey';
import type { Collections } from '@/lib/mongo/collections';
import { pipelineProgress } from '@/lib/queries/pipeline';
import type { LogAnswer } from '@/lib/reads/pipeline';
import { within } from './log-ends';

/** How long a survey is taken as it is, ms: settings and groups are asked of every broker. */
const keptMs = 15_000;
const patienceMs = 4_000;

let kept: { at: number; survey: Promise<LogAnswer> } | undefined;

/** The topics and others' consumer groups, at most 15 s old; one survey for all who ask meanwhile. */
export function heldSurvey(collections: Collections, now: Date): Promise<LogAnswer> {
  if (!kept || Math.abs(now.getTime() - kept.at) > keptMs) kept = { at: now.getTime(), survey: survey(collections) };
  return kept.survey;
}

async function survey(collections: Collections): Promise<LogAnswer> {
  const processors = await pipelineProgress(collections, null);
  const own = new Set(processors.map(({ processor }) => groupOf(config(), processor)));
  try {
    const { topics, groups } = await within(patienceMs, surveyLog(config(), own));
    return {
      topics: topics.map(({ faults, ...topic }) => ({
        ...topic,
        faults: faults.map(({ setting, found, wanted, remedy }) => ({ setting, found, wanted, remedy })),
      })),
      groups,
    };
  } catch {
    return { topics: null, groups: null };
  }
}
