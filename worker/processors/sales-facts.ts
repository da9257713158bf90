import type { CountedSale, FactPlace, SalesFactDoc } from '@/lib/mongo/documents/sales';
import type { SalesCorrection, SalesStore } from '@/lib/store/sales-store';

/** What a record of `shop-events` adds to a counter. Taking away what an earlier record added is negative figures. */
export interface Sale extends CountedSale {
  eventId: string;
  product: NonNullable<CountedSale['product']>;
  purchases: number;
}

/**
 * What the chunk's records add to the counters. A purchase is counted by its first record. A later one that says
 * otherwise (the purchase was applied again, at another price, or another one with its id, after the database was restored
 * from an older copy) replaces what was counted before it. Which record adds what is in the purchase's row before any counter moves, and
 * stays: so it does not matter how often, how far apart and by whom the records are read again.
 */
export async function countedHere(sales: readonly Sale[], store: SalesStore): Promise<Sale[]> {
  for (;;) {
    const standing = await store.insertSalesFacts(sales.map((sale) => ({ _id: sale.eventId, ...counted(sale) })));
    const rows = new Map(standing.map((row) => [row._id, row]));
    const corrections = correct(rows, sales);
    if (corrections.length === 0 || (await store.correctSalesFacts(corrections))) {
      return sales.flatMap((sale) => contribution(sale, rows.get(sale.eventId)));
    }
  }
}

/** Appends to the rows what the chunk says otherwise. Returns what was appended. */
function correct(rows: Map<string, SalesFactDoc>, sales: readonly Sale[]): SalesCorrection[] {
  const made = new Map<string, SalesCorrection>();
  for (const sale of sales) {
    const row = rows.get(sale.eventId);
    if (!row || !corrects(sale, row)) continue;
    const { _id, corrections = [] } = row;
    const correction = made.get(_id) ?? { _id, expected: corrections.length, add: [] };
    correction.add.push(counted(sale));
    made.set(_id, correction);
    rows.set(_id, { ...row, corrections: [...corrections, counted(sale)] });
  }
  return [...made.values()];
}

function corrects(sale: Sale, row: SalesFactDoc): boolean {
  if (isSamePlace(row, sale)) return false;
  const all = records(row);
  const latest = all.at(-1) ?? row;
  if (all.some((record) => isSamePlace(record, sale)) || !isLater(sale, latest)) return false;
  // Rows of before figures were kept: nobody knows what to take away.
  if (latest.units === undefined) return false;
  // Of another partition also what says the same: a record between the two may not have been read yet.
  return sale.partition !== latest.partition || !isSame(sale, latest);
}

/** What the record adds: nothing, itself, or itself in place of the one before it. */
function contribution(sale: Sale, row: SalesFactDoc | undefined): Sale[] {
  if (!row) return [];
  if (isSamePlace(row, sale)) return [sale];
  const all = records(row);
  const before = all[all.findIndex((record) => isSamePlace(record, sale)) - 1];
  if (!before) return [];
  const { hour, units, revenue, product = sale.product } = before;
  return [{ ...sale, product, hour, units: -units, revenue: -revenue, purchases: -1 }, sale];
}

function records(row: SalesFactDoc): CountedSale[] {
  return row.corrections ? [row, ...row.corrections] : [row];
}

function counted({ partition, offset, recordTime, hour, units, revenue, product }: Sale): CountedSale {
  return { partition, offset, recordTime, hour, units, revenue, product };
}

function isSamePlace(a: CountedSale, b: CountedSale): boolean {
  return a.partition === b.partition && a.offset === b.offset;
}

/** Facts of one event id are in one partition, unless partitions were added between them. */
export function isLater(a: FactPlace, b: FactPlace): boolean {
  return a.partition === b.partition ? a.offset > b.offset : a.recordTime > b.recordTime;
}

function isSame(a: Sale, { product = a.product, ...b }: CountedSale): boolean {
  return (
    a.product.id === product.id &&
    a.units === b.units &&
    a.revenue === b.revenue &&
    a.hour.getTime() === b.hour.getTime()
  );
}
