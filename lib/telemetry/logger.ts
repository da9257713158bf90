import pino, { type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

const held = globalThis as typeof globalThis & { clientflowLogger?: Logger };

/**
 * Names the process's log and sets its level. Called once, first thing; until then the log is `clientflow` at `info`.
 * One JSON object a line, on standard output unless it is said where; times in ISO 8601 UTC.
 */
export function configureLogger(options: { name: string; level: string; to?: DestinationStream }): Logger {
  held.clientflowLogger = create(options);
  return held.clientflowLogger;
}

/** The process's log; one for all the copies that a bundler makes of this module. */
export function logger(): Logger {
  held.clientflowLogger ??= create({ name: 'clientflow', level: 'info' });
  return held.clientflowLogger;
}

function create({ name, level, to }: Parameters<typeof configureLogger>[0]): Logger {
  const options = {
    name,
    level,
    base: {},
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return to ? pino(options, to) : pino(options);
}

/** What the log keeps of an error. Not its other properties: the driver's hold the documents that were being written. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? error.code : undefined;
  return { type: name, message, code, stack, cause: cause instanceof Error ? describeError(cause) : undefined };
}
