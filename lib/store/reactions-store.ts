import type { Resource } from '@/lib/mongo/documents/progress';
import type { NoticeDoc, ReactionCustomerDoc, ReactionFactDoc, RuleDoc } from '@/lib/mongo/documents/reactions';

/** What the `reactions` processor writes. Idempotent operations, as `ShopStore`'s. */
export interface ReactionsStore {
  /** The rules that are not deleted, as they stand: whoever wrote them may have written anything. */
  rules(): Promise<unknown[]>;
  /** Inserts a rule unless there is, or was, one with its id. */
  insertRule(rule: RuleDoc): Promise<void>;
  /**
   * Inserts one row per purchase. A row that exists stays as it is.
   *
   * @returns the rows as they stand, in the order given: which record a purchase is counted by.
   */
  insertReactionFacts(rows: ReactionFactDoc[]): Promise<ReactionFactDoc[]>;
  /** What is known of the customers, by id; those never heard of are left out. */
  customerStates(ids: readonly string[]): Promise<Map<string, ReactionCustomerDoc>>;
  /**
   * Replaces states by compare-and-set: nothing unless the standing one's revision is one less (no state: revision 1).
   *
   * @returns whether all of them were replaced; if not, read them again: which ones were not is not known.
   */
  saveCustomerStates(states: ReactionCustomerDoc[]): Promise<boolean>;
  /** Which event caused each of the notices, by the notice's id; those that are not there are left out. */
  noticeCauses(ids: readonly string[]): Promise<Map<string, string>>;
  /** Inserts the notices whose id is new. */
  insertNotices(notices: NoticeDoc[]): Promise<void>;
  bumpRevisions(resources: readonly Resource[]): Promise<void>;
}
