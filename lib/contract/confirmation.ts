/**
 * Whether the broker has confirmed what was published. `unconfirmed`: not within the deadline; it may be in the log all
 * the same, so only the same again may be sent.
 */
export type Confirmation = 'confirmed' | 'unconfirmed';
