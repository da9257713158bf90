import type { Collection, Db } from 'mongodb';
import type { FeedDoc, FeedForgottenDoc } from './documents/feed';
import type { CheckpointDoc, FailureDoc, RevisionDoc, SearchKeysDoc } from './documents/progress';
import type { NoticeDoc, ReactionCustomerDoc, ReactionFactDoc, RuleDoc } from './documents/reactions';
import type { SalesDoc, SalesFactDoc } from './documents/sales';
import type {
  CustomerDoc,
  CustomerUpdateDoc,
  DeadLetterDoc,
  OwnedItemDoc,
  ParkedDoc,
  ProductDoc,
  ProductPriceDoc,
  VoucherDoc,
} from './documents/shop';
import type {
  AuditDoc,
  AuthCredentialDoc,
  AuthRegistrationDoc,
  AuthSessionDoc,
  AuthUserDoc,
  DeadLetterDecisionDoc,
  LetterRunDoc,
  SimulatorRunDoc,
} from './documents/web';

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
  vouchers: Collection<VoucherDoc>;
  rules: Collection<RuleDoc>;
  notices: Collection<NoticeDoc>;
  reaction_customers: Collection<ReactionCustomerDoc>;
  reaction_facts: Collection<ReactionFactDoc>;
  feed: Collection<FeedDoc>;
  feed_forgotten: Collection<FeedForgottenDoc>;
  revisions: Collection<RevisionDoc>;
  search_keys: Collection<SearchKeysDoc>;
  simulator_runs: Collection<SimulatorRunDoc>;
  letter_runs: Collection<LetterRunDoc>;
  audit: Collection<AuditDoc>;
  auth_users: Collection<AuthUserDoc>;
  auth_sessions: Collection<AuthSessionDoc>;
  auth_accounts: Collection<AuthCredentialDoc>;
  auth_registrations: Collection<AuthRegistrationDoc>;
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
  'vouchers',
  'rules',
  'notices',
  'reaction_customers',
  'reaction_facts',
  'feed',
  'feed_forgotten',
  'revisions',
  'search_keys',
  'simulator_runs',
  'letter_runs',
  'audit',
  'auth_users',
  'auth_sessions',
  'auth_accounts',
  'auth_registrations',
];

/**
 * The shop's collections with their document types. Bytes are read as a `Buffer` and written from one.
 *
 * @param suffix of the names in the database: what is built aside has one.
 */
export function collections(db: Db, suffix = ''): Collections {
  const found = collectionNames.map((name) => [name, db.collection(`${name}${suffix}`, { promoteBuffers: true })]);
  return Object.fromEntries(found) as unknown as Collections;
}
