/** Limits of the shop's values. Anything outside them is refused by the forms and dead-lettered by the worker. */
export const limits = {
  /** Identifiers of customers, products and events, in UTF-16 units. */
  id: { min: 1, max: 200 },
  /** Names of people, products and product types, in UTF-16 units. */
  name: { min: 1, max: 200 },
  /** A postal address: lines parted by newlines, in UTF-16 units. */
  address: { min: 1, max: 1000 },
  /** Pieces in one purchase. */
  quantity: { min: 1, max: 1000 },
  /** Products in one basket. */
  basketLines: 20,
  /** Products of a file that are sent together. */
  importRows: 100,
  /** Unit price in grosze: 0.01 zł to 1,000,000.00 zł. */
  price: { min: 1, max: 100_000_000 },
  /** What a voucher takes off, in per cent. */
  percentOff: { min: 1, max: 90 },
  /** Identifiers of rules, in UTF-16 units. */
  ruleId: { max: 100 },
  /** Days that a rule looks back. */
  ruleDays: { min: 1, max: 90 },
  /** Pieces that a rule asks for. */
  rulePieces: { min: 1, max: 10_000 },
  /** Bytes of one message's value. */
  messageBytes: 1024 * 1024,
  /** Bytes of one message's key and headers: what is published again must still fit the topic with ours added. */
  messageOverheadBytes: 512 * 1024,
} as const;
