import { loadConfig } from '@/lib/config';
import { configureLogger } from '@/lib/telemetry/logger';
import { parkingMs } from '@/simulation/plan/plan';

/** The world's time when a schedule begins, ms. */
export const startsAt = Date.parse('2026-03-01T08:00:00Z');

const base = loadConfig({}, undefined, 'worker');

/** The configuration of simulated workers. */
export const config = {
  ...base,
  parking: { timeout_seconds: parkingMs / 1_000 },
  worker: { ...base.worker, session_timeout_ms: 3_000 },
};

/** Nobody reads their lines, and making them would take most of the time. */
export const logger = configureLogger({ name: 'simulation', level: 'silent' });
