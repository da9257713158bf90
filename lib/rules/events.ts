interface Common {
  /** The event id of the action that the fact comes from. */
  id: string;
  customerId: string;
  /** By the log's time. */
  at: Date;
  partition: number;
  offset: number;
}
export interface Saved extends Common {
  kind: 'saved';
  city: string | null;
}
export interface Bought extends Common {
  kind: 'bought';
  /** Europe/Warsaw, `YYYY-MM-DD`. */
  day: string;
  type: string;
  units: number;
  /** Grosze. */
  value: number;
}
export interface Forgotten extends Common {
  kind: 'forgotten';
}

/** What a fact says of a customer, as far as rules care. */
export type CustomerEvent = Saved | Bought | Forgotten;
