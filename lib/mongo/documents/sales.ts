/** Units and revenue (grosze) of one product, hour and partition; `_id` is `productId|hour ISO|partition`. */
export interface SalesDoc {
  _id: string;
  productId: string;
  name: string;
  type: string;
  hour: Date;
  /** Calendar day in Europe/Warsaw, `YYYY-MM-DD`. */
  day: string;
  partition: number;
  units: number;
  revenue: number;
  purchases: number;
  /** The last offset that the counters include. */
  offset: number;
}

/** Where on `shop-events` a fact stands. */
export interface FactPlace {
  partition: number;
  offset: number;
  /** The broker's time (ms): tells which of two records in different partitions is the later one. */
  recordTime: number;
}

/** What a purchase came to by one record of `shop-events`. */
export interface CountedSale extends FactPlace {
  hour: Date;
  units: number;
  revenue: number;
  /** Of which product; missing in what an earlier version has counted. */
  product?: { id: string; name: string; type: string };
}

/** The record of `shop-events` that a purchase was first counted by; `_id` is the event id. */
export interface SalesFactDoc extends CountedSale {
  _id: string;
  /** Later records that said otherwise, in the order they were found; each replaced what was counted before it. */
  corrections?: CountedSale[];
}
