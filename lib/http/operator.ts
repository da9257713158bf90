import { queryOptions } from '@tanstack/react-query';
import type { SimulatorRun } from '@/lib/domain/simulator';
import type { OverviewDto } from '@/lib/queries/dashboard';
import type { ProcessorProgress } from '@/lib/queries/pipeline';
import { getJson } from './fetcher';
import { keys, staleTime } from './keys';

export type { OverviewDto } from '@/lib/queries/dashboard';
export type { PartitionProgress, ProcessorProgress } from '@/lib/queries/pipeline';
export type { DaySales, ProductSales } from '@/lib/queries/sales';

/** An open transaction that a partition cannot be read past. Times are ISO 8601. */
export interface HoldDto {
  topic: string;
  partition: number;
  offset: number;
  since: string;
  /** When Kafka aborts it; null when it does not tell. */
  until: string | null;
  transactionalId: string | null;
}

/** Every processor's progress, what holds it back, and what waits or failed. */
export interface PipelineAnswer {
  processors: ProcessorProgress[];
  holds: HoldDto[];
  parked: number;
  deadLetters: number;
}

/** The simulator's newest runs, newest first, and how many products there are to buy. */
export interface SimulatorAnswer {
  runs: SimulatorRun[];
  shelf: number;
}

/** The operator's first page. */
export function overviewQuery() {
  return queryOptions({
    queryKey: keys.operatorOverview,
    queryFn: ({ signal }) => getJson<OverviewDto>('/api/operator/overview', { signal }),
    staleTime,
  });
}

/** The pipeline's checkpoints and lag. */
export function pipelineQuery() {
  return queryOptions({
    queryKey: keys.operatorPipeline,
    queryFn: ({ signal }) => getJson<PipelineAnswer>('/api/operator/pipeline', { signal }),
    staleTime,
  });
}

/** The simulator's newest runs. */
export function simulatorQuery() {
  return queryOptions({
    queryKey: keys.operatorSimulator,
    queryFn: ({ signal }) => getJson<SimulatorAnswer>('/api/operator/simulator', { signal }),
    staleTime,
  });
}
