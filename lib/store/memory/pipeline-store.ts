import type { PipelineStore } from '@/lib/store/pipeline-store';
import { bump, type Tables } from './tables';

/** The workers' minutes in memory. */
export function createMemoryPipelineStore(tables: Tables): PipelineStore {
  return {
    async saveMinute(minute) {
      tables.pipeline_minutes.set(minute._id, minute);
      bump(tables, ['pipeline_minutes']);
    },
    async dropMinutes(before) {
      for (const { _id, updatedAt } of [...tables.pipeline_minutes.values()]) {
        if (updatedAt < before) tables.pipeline_minutes.delete(_id);
      }
    },
  };
}
