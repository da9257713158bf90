/** Beyond which the pipeline is in trouble; 0 means never. */
export interface Thresholds {
  lagRecords: number;
  lagSeconds: number;
  deadLetters: number;
}

/** What has passed its threshold, and how far it is. */
export interface Alarm {
  what: 'lag_records' | 'lag_seconds' | 'dead_letters';
  /** Null of dead letters, which are nobody's. */
  processor: string | null;
  value: number;
  threshold: number;
}

interface Seen {
  processors: readonly { processor: string; lag: number | null; lagSeconds: number | null }[];
  deadLetters: number;
}

/** What has passed its threshold; what is not known has not. */
export function alarmsOf({ processors, deadLetters }: Seen, thresholds: Thresholds): Alarm[] {
  const { lagRecords, lagSeconds } = thresholds;
  return [
    ...processors.flatMap(({ processor, lag, lagSeconds: seconds }): Alarm[] => [
      { what: 'lag_records', processor, value: lag ?? 0, threshold: lagRecords },
      { what: 'lag_seconds', processor, value: Math.floor(seconds ?? 0), threshold: lagSeconds },
    ]),
    { what: 'dead_letters', processor: null, value: deadLetters, threshold: thresholds.deadLetters } as const,
  ].filter(({ value, threshold }) => threshold > 0 && value >= threshold);
}
