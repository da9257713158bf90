import type { Collection, Db } from 'mongodb';
import type { FeedDoc, FeedForgottenDoc } from './documents/feed';
import type { CheckpointDoc, FailureDoc, PipelineMinuteDoc, RevisionDoc, SearchKeysDoc } from './documents/progress';
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

/** What each collection holds. */
export interface Documents {
  customers: CustomerDoc;
  products: ProductDoc;
  customer_updates: CustomerUpdateDoc;
  product_prices: ProductPriceDoc;
  owned_items: OwnedItemDoc;
  parked: ParkedDoc;
  dead_letters: DeadLetterDoc;
  dead_letter_decisions: DeadLetterDecisionDoc;
  checkpoints: CheckpointDoc;
  failures: FailureDoc;
  pipeline_minutes: PipelineMinuteDoc;
  sales: SalesDoc;
  sales_facts: SalesFactDoc;
  vouchers: VoucherDoc;
  rules: RuleDoc;
  notices: NoticeDoc;
  reaction_customers: ReactionCustomerDoc;
  reaction_facts: ReactionFactDoc;
  feed: FeedDoc;
  feed_forgotten: FeedForgottenDoc;
  revisions: RevisionDoc;
  search_keys: SearchKeysDoc;
  simulator_runs: SimulatorRunDoc;
  letter_runs: LetterRunDoc;
  audit: AuditDoc;
  auth_users: AuthUserDoc;
  auth_sessions: AuthSessionDoc;
  auth_accounts: AuthCredentialDoc;
  auth_registrations: AuthRegistrationDoc;
}

export type Collections = { [Name in keyof Documents]: Collection<Documents[Name]> };

export const collectionNames: readonly (keyof Documents)[] = [
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
  'pipeline_minutes',
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
