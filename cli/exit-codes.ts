/** How every command ends; values follow BSD's sysexits.h and the shell's 128 + signal. `docs/cli.md` has the table. */
export const exitCodes = {
  ok: 0,
  /** `doctor` found faults, or a `rebuild` differs from the live data. */
  faults: 1,
  /** The command line is wrong: an unknown command or option, a value of the wrong kind. */
  usage: 64,
  /** The broker or the database refused the data for good. */
  data: 65,
  /** What the command works on is not there: no such dead letter, nobody to buy, nothing to be bought. */
  noInput: 66,
  /** Kafka or MongoDB cannot be reached, or did not confirm in time. */
  unavailable: 69,
  /** A bug of this program. */
  bug: 70,
  /** Our output, or a file, cannot be written or read: a full disk. */
  inputOutput: 74,
  /** A worker is at work: stop it and try again. */
  busy: 75,
  /** The configuration, or a topic's settings, must be mended. */
  config: 78,
  /** Ctrl-C: what was done until then stays done. */
  interrupted: 130,
  /** SIGTERM, likewise. */
  terminated: 143,
} as const;
