import { logger } from './logger';
import { metrics } from './metrics';

/** Why somebody was refused what; no secret and no personal data is in it. */
export interface Refused {
  /** The action, or the part of the web, that refused. */
  what: string;
  reason: string;
}

/** One line per action and reason in this time, ms: whoever asks a thousand times a second fills no log. */
const intervalMs = 60_000;

interface Line {
  /** How many there were since the line. */
  more: number;
  timer: NodeJS.Timeout;
}

/** Bundles evaluate modules more than once; a refusal counts once per process. */
const held = globalThis as typeof globalThis & { clientflowRefusals?: Map<string, Line> };

/**
 * Counts a refusal, and logs it unless the same was logged within the last minute; how many more there were is said at
 * that minute's end.
 *
 * @param details what the line says besides: of the first one only
 */
export function noteRefusal({ what, reason }: Refused, details: Record<string, unknown> = {}): void {
  metrics().refusals.inc({ what, reason });
  held.clientflowRefusals ??= new Map();
  const lines = held.clientflowRefusals;
  const key = JSON.stringify([what, reason]);
  const known = lines.get(key);
  if (known) {
    known.more += 1;
    return;
  }
  logger().warn({ what, reason, ...details }, 'refused');
  const timer = setTimeout(() => {
    const more = lines.get(key)?.more ?? 0;
    lines.delete(key);
    if (more > 0) logger().warn({ what, reason, more, seconds: intervalMs / 1000 }, 'refused again');
  }, intervalMs);
  lines.set(key, { more: 0, timer: timer.unref() });
}
