import type { Collection, Db } from 'mongodb';
import type {
  AuditDoc,
  CheckpointDoc,
  CustomerDoc,
  CustomerUpdateDoc,
  DeadLetterDecisionDoc,
  DeadLetterDoc,
  FailureDoc,
  OwnedItemDoc,
  ParkedDoc,
  ProductDoc,
  ProductPriceDoc,
  RevisionDoc,
  SalesDoc,
  SalesFactDoc,
  SimulatorRunDoc,
} from './documents';

export interface Collections {
  customers: Collection<CustomerDoc>;
  products: Collection<ProductDoc>;
  customer_updates: Collection<CustomerUpdateDoc>;
  product_prices: Collection<ProductPriceDoc>;
  owned_items: Collection<OwnedItemDoc>;
  parked: Collection<ParkedDoc>;
  dead_letters: Collection<DeadLetterDoc>;
  dead_letter_decisions: Collection<DeadLetterDecisionDoc>;
  checkpoints: Collection<CheckpointDoc>;
  failures: Collection<FailureDoc>;
  sales: Collection<SalesDoc>;
  sales_facts: Collection<SalesFactDoc>;
  revisions: Collection<RevisionDoc>;
  simulator_runs: Collection<SimulatorRunDoc>;
  audit: Collection<AuditDoc>;
}

const collectionNames: readonly (keyof Collections)[] = [
  'customers',
  'products',
  'customer_updates',
  'product_prices',
  'owned_items',
  'parked',
  'dead_letters',
  'dead_letter_decisions',
  'checkpoints',
  'failures',
  'sales',
  'sales_facts',
  'revisions',
  'simulator_runs',
  'audit',
];

/** The shop's collections with their document types. */
export function collections(db: Db): Collections {
  return Object.fromEntries(collectionNames.map((name) => [name, db.collection(name)])) as unknown as Collections;
}
