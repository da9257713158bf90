import type { CheckpointDoc, Resource } from '@/lib/mongo/documents/progress';
import type {
  CustomerDoc,
  CustomerUpdateDoc,
  DeadLetterDoc,
  OwnedItemDoc,
  ParkedDoc,
  ProductDoc,
  ProductPriceDoc,
  VoucherDoc,
} from '@/lib/mongo/documents/shop';

/** The memory store's contents, open to tests. */
export interface ShopTables {
  customers: Map<string, CustomerDoc>;
  products: Map<string, ProductDoc>;
  customer_updates: Map<string, CustomerUpdateDoc>;
  product_prices: Map<string, ProductPriceDoc>;
  owned_items: Map<string, OwnedItemDoc>;
  vouchers: Map<string, VoucherDoc>;
  parked: Map<string, ParkedDoc>;
  dead_letters: Map<string, DeadLetterDoc>;
  checkpoints: Map<string, CheckpointDoc>;
  revisions: Map<Resource, number>;
  /** Accounts, as far as `lib/auth` has them in MongoDB. */
  accounts: Map<string, { _id: string; customerId: string }>;
}

export function createShopTables(): ShopTables {
  return {
    customers: new Map(),
    products: new Map(),
    customer_updates: new Map(),
    product_prices: new Map(),
    owned_items: new Map(),
    vouchers: new Map(),
    parked: new Map(),
    dead_letters: new Map(),
    checkpoints: new Map(),
    revisions: new Map(),
    accounts: new Map(),
  };
}
