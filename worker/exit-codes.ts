/**
 * How the worker ends, for whoever supervises it. Values follow BSD's sysexits.h where one fits.
 * Start it again after `bug` and `retry`; the others need somebody to act first.
 */
export const exitCodes = {
  /** Asked to stop; everything in work was accounted for, or will be applied again. */
  stopped: 0,
  /** Something that nothing foresaw, or a second signal that did not wait. */
  unexpected: 1,
  /** Checkpoints do not belong to this log: a topic was re-created, or it is another cluster. `clientflow rebuild --swap`. */
  foreignLog: 65,
  /** Records of the log cannot be read: damaged, or in a compression that is not known. */
  unreadable: 66,
  /** The health port is taken. */
  portInUse: 69,
  /** A handler's bug; the record is noted, and given up after the third time. */
  bug: 70,
  /** The Kafka client is stuck or has given up for a reason that a new process may not have. */
  retry: 75,
  /** The configuration or a topic's settings must be mended. */
  config: 78,
} as const;

/** Ends the process with one clear line. */
export class FatalError extends Error {
  override name = 'FatalError';
  constructor(
    readonly exitCode: number,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
