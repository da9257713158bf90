import type { Collections } from '@/lib/mongo/collections';
import { bumpRevisions } from '@/lib/mongo/revisions';
import type { PipelineStore } from '@/lib/store/pipeline-store';

/** The workers' minutes in MongoDB. */
export function createMongoPipelineStore(collections: Collections): PipelineStore {
  const { pipeline_minutes } = collections;
  return {
    async saveMinute({ _id, ...minute }) {
      await pipeline_minutes.replaceOne({ _id }, minute, { upsert: true });
      await bumpRevisions(collections, ['pipeline_minutes']);
    },
    async dropMinutes(before) {
      await pipeline_minutes.deleteMany({ updatedAt: { $lt: before } });
    },
  };
}
