import { apiPaths } from '@/lib/domain/paths';
import type { SimulatorRun } from '@/lib/domain/simulator';
import { read } from './read';

/** The simulator's newest runs, newest first, and how many products there are to buy. */
export interface SimulatorAnswer {
  runs: SimulatorRun[];
  shelf: number;
}

export const simulatorReads = { runs: read<SimulatorAnswer>()(apiPaths.simulator) };
