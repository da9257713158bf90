import type { ActionResult, Refusal } from '@/lib/domain/action-result';
import { type LetterDecision, type LettersOutcome, maxLetterBatch } from '@/lib/domain/dead-letter';
import type { DeadLetterFilter } from '@/lib/reads/dead-letters';
import { HttpError } from './fetcher';
import { type TroubleKind, troubleOf } from './trouble';

/** Which letters: those chosen, or all that matched and were set aside until a moment (ISO 8601). */
export type LetterSource = { ids: readonly string[] } | { filter: DeadLetterFilter; until: string };

export interface LetterRunRequest {
  /** UUIDv7 of the intent, kept over every batch and retry. */
  id: string;
  decision: LetterDecision;
  reason: string;
  /** How many letters were counted before it began. */
  total: number;
  source: LetterSource;
}

/** `cancelling`: the batch in work is finished first; `stopped`: something is in the way, it can go on. */
export type RunPhase = 'running' | 'cancelling' | 'stopped' | 'cancelled' | 'finished';

/** A `TroubleKind` says what came instead of an answer; `reloaded`: the page was left in the middle. */
export type RunProblem = Refusal | TroubleKind | 'unconfirmed' | 'reloaded' | 'invalid';

export interface LetterRun extends LetterRunRequest {
  phase: RunPhase;
  problem: RunProblem | null;
  /** Letters decided about and written down. */
  done: number;
  /** Letters of the last batch that the broker did not confirm; they are still open. */
  unconfirmed: number;
  skipped: Pick<Record<keyof LettersOutcome, number>, 'scrubbed' | 'missing' | 'refused'>;
  /** Letters still to be decided about, as far as they are known. */
  queue: readonly string[];
  /** Where more of them are; `''` is the beginning, `null` nowhere. */
  cursor: string | null;
}

export interface LetterRunPorts {
  decide(input: { eventId: string; decision: LetterDecision; reason: string; ids: string[] }): Promise<ActionResult>;
  /** @throws HttpError */
  page(
    source: Extract<LetterSource, { until: string }>,
    cursor: string,
  ): Promise<{ ids: string[]; next: string | null }>;
  /** Keeps the run over a reload; `null` forgets it. */
  save(run: LetterRun | null): void;
  wait(seconds: number): Promise<void>;
}

/** Works through letters in batches, one at a time, wherever the operator looks meanwhile. */
export function createLetterRunner(ports: LetterRunPorts) {
  const listeners = new Set<() => void>();
  let run: LetterRun | null = null;
  let working = false;

  const set = (next: LetterRun | null) => {
    run = next;
    ports.save(next);
    for (const listener of listeners) listener();
  };
  const patch = (change: Partial<LetterRun>) => run && set({ ...run, ...change });
  const stop = (problem: RunProblem) => {
    if (run?.phase === 'running') patch({ phase: 'stopped', problem });
  };

  const refill = async ({ source, cursor }: LetterRun) => {
    if (cursor === null || 'ids' in source) return patch({ phase: 'finished' });
    const { ids, next } = await ports.page(source, cursor);
    patch({ queue: ids, cursor: next });
  };

  const decideBatch = async ({ id, decision, reason, queue }: LetterRun) => {
    const ids = queue.slice(0, maxLetterBatch);
    const result = await ports.decide({ eventId: id, decision, reason, ids });
    if (result.status === 'done' && result.letters && run) {
      set(counted(run, ids.length, result.letters));
      if (result.letters.unconfirmed.length > 0) stop('unconfirmed');
    } else if (result.status === 'refused' && result.reason === 'rate_limited') {
      await ports.wait(result.retryAfterSeconds ?? 1);
    } else {
      stop(result.status === 'refused' ? result.reason : 'invalid');
    }
  };

  const work = async () => {
    if (working) return;
    working = true;
    while (run?.phase === 'running') {
      try {
        await (run.queue.length === 0 ? refill(run) : decideBatch(run));
      } catch (error) {
        stop(problemOf(error));
      }
    }
    working = false;
    if (run?.phase === 'cancelling') patch({ phase: 'cancelled', problem: null });
  };

  const resume = () => {
    if (run?.phase !== 'stopped') return;
    patch({ phase: 'running', problem: null, unconfirmed: 0 });
    void work();
  };

  return {
    get: () => run,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    /** False, and nothing done, while another run is under way. */
    start(request: LetterRunRequest): boolean {
      if (isUnderWay(run)) return false;
      set(begun(request));
      void work();
      return true;
    },
    cancel() {
      if (run?.phase === 'running') patch({ phase: 'cancelling' });
      else if (run?.phase === 'stopped') patch({ phase: 'cancelled', problem: null });
    },
    /** Goes on with what is left, unconfirmed letters first. */
    resume,
    /** Takes up what an earlier page left: it says how far that came and waits. */
    restore(saved: LetterRun) {
      if (run) return;
      const left = saved.phase === 'running' || saved.phase === 'cancelling';
      set(left ? { ...saved, phase: 'stopped', problem: 'reloaded' } : saved);
      // The page was loaded anew in order to go on.
      if (saved.problem === 'new_version') resume();
    },
    /** Forgets a run that is over. */
    dismiss() {
      if (!isUnderWay(run)) set(null);
    },
  };
}

/** True while it works, or could go on. */
export function isUnderWay(run: LetterRun | null): boolean {
  return run !== null && run.phase !== 'finished' && run.phase !== 'cancelled';
}

function begun(request: LetterRunRequest): LetterRun {
  const chosen = 'ids' in request.source ? request.source.ids : null;
  return {
    ...request,
    phase: 'running',
    problem: null,
    done: 0,
    unconfirmed: 0,
    skipped: { scrubbed: 0, missing: 0, refused: 0 },
    queue: chosen ?? [],
    cursor: chosen ? null : '',
  };
}

function counted(run: LetterRun, tried: number, letters: LettersOutcome): LetterRun {
  const { scrubbed, missing, refused } = run.skipped;
  return {
    ...run,
    done: run.done + letters.decided.length,
    unconfirmed: letters.unconfirmed.length,
    skipped: {
      scrubbed: scrubbed + letters.scrubbed.length,
      missing: missing + letters.missing.length,
      refused: refused + letters.refused.length,
    },
    queue: [...letters.unconfirmed, ...run.queue.slice(tried)],
  };
}

function problemOf(error: unknown): RunProblem {
  if (!(error instanceof HttpError)) return troubleOf(error).kind;
  if (error.status === 401) return 'unauthenticated';
  if (error.code === 'other_viewer') return 'other_viewer';
  if (error.code === 'unavailable') return 'unavailable';
  return error.status >= 500 ? 'gateway' : 'lost';
}
