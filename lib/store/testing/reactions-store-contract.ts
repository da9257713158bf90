import { beforeEach, expect, it } from 'vitest';
import type { NoticeDoc, ReactionCustomerDoc } from '@/lib/mongo/documents/reactions';
import type { ReactionsStore } from '@/lib/store/reactions-store';
import { noticeDoc, reactionCustomerDoc, ruleDoc } from './reaction-documents';

/** A store under test and a way to look at what the operator sees of it. */
export interface ReactionsStoreUnderTest {
  store: ReactionsStore;
  notice(id: string): Promise<NoticeDoc | null | undefined>;
  /** As the operator's page deletes it. */
  deleteRule(id: string): Promise<void>;
}

/** What every `ReactionsStore` must do; run on MongoDB and on memory. */
export function reactionsStoreContract(create: () => Promise<ReactionsStoreUnderTest>): void {
  let under: ReactionsStoreUnderTest;
  let store: ReactionsStore;
  beforeEach(async () => {
    under = await create();
    store = under.store;
  });

  it('inserts a rule once, also when it was deleted meanwhile', async () => {
    await store.insertRule(ruleDoc());
    await store.insertRule(ruleDoc({ name: 'Inna' }));
    expect(await store.rules()).toEqual([ruleDoc()]);
    await under.deleteRule('r1');
    await store.insertRule(ruleDoc());
    expect(await store.rules()).toEqual([]);
  });

  it('keeps the first record of a purchase', async () => {
    const first = { _id: 'e1', partition: 0, offset: 1 };
    expect(await store.insertReactionFacts([first, { ...first, offset: 2 }])).toEqual([first, first]);
    expect(await store.insertReactionFacts([{ ...first, partition: 3 }])).toEqual([first]);
  });

  it('replaces what is known of a customer only from the revision before', async () => {
    const first = reactionCustomerDoc();
    const saved = await Promise.all([first, first, first].map((state) => store.saveCustomerStates([state])));
    expect(saved.filter(Boolean)).toHaveLength(1);
    const next: ReactionCustomerDoc = { ...first, revision: 2, bought: false };
    const again = await Promise.all([next, next, next].map((state) => store.saveCustomerStates([state])));
    expect(again.filter(Boolean)).toHaveLength(1);
    expect(await store.customerStates(['c1', 'c2'])).toEqual(new Map([['c1', next]]));
    const ahead = [reactionCustomerDoc({ revision: 4 }), reactionCustomerDoc({ _id: 'c2' })];
    expect(await store.saveCustomerStates(ahead)).toBe(false);
    expect(await store.customerStates(['c1', 'c2'])).toEqual(new Map([next, ahead[1]].map((s) => [s?._id, s])));
  });

  it('keeps the first notice of an id', async () => {
    const first = noticeDoc();
    await store.insertNotices([first]);
    await store.insertNotices([noticeDoc({ causedBy: 'e2' }), noticeDoc({ _id: 'r1:once:c2', causedBy: 'e3' })]);
    expect(await under.notice(first._id)).toEqual(first);
    expect(await store.noticeCauses([first._id, 'r1:once:c2', 'r1:once:c3'])).toEqual(
      new Map([
        [first._id, 'e1'],
        ['r1:once:c2', 'e3'],
      ]),
    );
  });
}
