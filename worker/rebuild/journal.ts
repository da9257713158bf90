import type { Collection } from 'mongodb';
import type { ActionType } from '@/lib/contract';
import type { FactOfAnyVersion } from '@/lib/contract/facts-version-1';
import type { LogRecord, Position } from '@/lib/contract/record';
import { lastVersion } from '@/lib/contract/version';
import type { DecodedRecord } from '@/lib/contract/wire';
import type { VoucherOutcome } from '@/lib/domain/voucher';
import type { FactPlace } from '@/lib/mongo/documents/sales';
import { readFact } from '@/worker/processors/read-fact';
import { isLater } from '@/worker/processors/sales-facts';

/** What a fact says of its action that `actions` leaves open; `_id` is type and identity of the action. */
export interface Decision extends FactPlace {
  _id: string;
  /** The version of the record that was applied, and its place: null in facts of version 1. */
  version: string;
  source: Position | null;
  appliedAt: Date | null;
  bought: DecidedPurchase | null;
}

/** At what a purchase was made. Money in grosze; `pricedBy` and `outcome` are undefined in facts of version 1. */
export interface DecidedPurchase {
  name: string;
  type: string;
  unitPrice: number;
  /** Without the voucher. */
  fullPrice: number;
  pricedBy: string | null | undefined;
  outcome: VoucherOutcome | null | undefined;
  redeemed: boolean;
}

/** The decision about exactly this record, when `shop-events` tells of it. */
export type DecisionOf = (record: DecodedRecord) => Decision | undefined;

export interface Journal {
  /** Takes in records of `shop-events`. Of several facts about one action the last counts, as for every consumer. */
  keep(records: readonly LogRecord[]): Promise<void>;
  /** What is told of the actions of these records, of whichever of their copies. */
  of(records: readonly DecodedRecord[]): Promise<(record: DecodedRecord) => Decision | undefined>;
}

const told: Record<FactOfAnyVersion['fact_type'], ActionType> = {
  customer_saved: 'new_customer',
  product_saved: 'new_product',
  purchase_applied: 'customer_buys_product',
  voucher_issued: 'issue_voucher',
  customer_forgotten: 'forget_customer',
};

/**
 * The decisions that `shop-events` tells of, by action. While a document lives, every fact about it says the same, for
 * it is published from the document; one that was applied anew, in a database restored from an older copy, is told of
 * by a later fact. So the last one is about what stands.
 */
export function createJournal(decisions: Collection<Decision>): Journal {
  const standing = async (ids: string[]) => {
    const found = await decisions.find({ _id: { $in: ids } }).toArray();
    return new Map(found.map((decision) => [decision._id, decision]));
  };
  return {
    async keep(records) {
      const latest = new Map<string, Decision>();
      for (const decision of records.flatMap(decisionOf)) {
        const known = latest.get(decision._id);
        if (!known || isLater(decision, known)) latest.set(decision._id, decision);
      }
      if (latest.size === 0) return;
      const before = await standing([...latest.keys()]);
      const newer = [...latest.values()].filter((decision) => {
        const known = before.get(decision._id);
        return !known || isLater(decision, known);
      });
      const replacements = newer.map(({ _id, ...replacement }) => ({
        replaceOne: { filter: { _id }, replacement, upsert: true },
      }));
      if (replacements.length > 0) await decisions.bulkWrite(replacements, { ordered: false });
    },
    async of(records) {
      const found = await standing(records.map(actionKey));
      return (record) => found.get(actionKey(record));
    },
  };
}

/** Whether a decision is about this record, and not about a copy of it or one of another log. */
export function isAbout({ version, source }: Decision, record: DecodedRecord): boolean {
  if (version !== record.version && version !== lastVersion(record.version)) return false;
  return !source || (source.partition === record.source.partition && source.offset === record.source.offset);
}

/** Type and identity: an id may have been used for actions of several types. */
export function actionKey({ action, identity }: Pick<DecodedRecord, 'action' | 'identity'>): string {
  return `${action.type}:${identity}`;
}

function decisionOf(record: LogRecord): Decision[] {
  const result = readFact(record);
  if ('rejection' in result) return [];
  const { fact } = result;
  const { partition, offset, timestamp: recordTime } = record;
  return [
    {
      _id: `${told[fact.fact_type]}:${fact.event_id}`,
      version: fact.version,
      source: fact.schema_version === 1 ? null : fact.source,
      appliedAt: fact.schema_version === 1 ? null : new Date(fact.applied_at),
      bought: fact.fact_type === 'purchase_applied' ? bought(fact) : null,
      partition,
      offset,
      recordTime,
    },
  ];
}

function bought(fact: Extract<FactOfAnyVersion, { fact_type: 'purchase_applied' }>): DecidedPurchase {
  const isOld = fact.schema_version === 1;
  return {
    name: fact.product_name,
    type: fact.product_type,
    unitPrice: fact.unit_price_grosze,
    fullPrice: fact.full_price_grosze ?? fact.unit_price_grosze,
    pricedBy: isOld ? undefined : fact.priced_by,
    outcome: isOld ? (fact.voucher_id && 'redeemed') || undefined : (fact.voucher_outcome ?? null),
    redeemed: fact.voucher_id !== undefined,
  };
}
