import { eventId } from './event-id';

/** A run has the id of the intent that asked for it. */
export const runId = eventId;

/** `requested`: no worker has begun; a run that one has begun stays `running` while it waits or changes workers. */
export type RunState = 'requested' | 'running' | 'done' | 'cancelled' | 'failed';

/** Work that an operator asked for and a worker carries out, as pages see it; times are ISO 8601 in UTC. */
export interface Run {
  id: string;
  state: RunState;
  cancelRequested: boolean;
  lastError: string | null;
  /** The operator. */
  requestedBy: string;
  requestedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
}

/** True until it has ended, also while it waits for a worker. */
export function isUnderWay({ state }: Pick<Run, 'state'>): boolean {
  return state === 'requested' || state === 'running';
}
