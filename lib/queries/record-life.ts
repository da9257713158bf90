import type { ActionType } from '@/lib/contract';
import type { Collections } from '@/lib/mongo/collections';
import { effectCollections } from '@/lib/mongo/effects';
import type { LifeStep } from '@/lib/reads/feed';
import { actionOf, type Told } from './feed-words';

/**
 * What a record has gone through, in the order of the pipeline: clicked, published, applied, told on `shop-events`, and
 * what the rules made of it. Copies of one action have one life; what no document says a time of is left out.
 */
export async function lifeOf(collections: Collections, doc: Told & { type: ActionType | null }): Promise<LifeStep[]> {
  const { _id, identity, type, time } = doc;
  const occurredAt = actionOf(doc)?.occurredAt;
  const [applied, told, reacted] = await Promise.all([
    appliedAs(collections, type, identity),
    collections.sales_facts.findOne({ _id: identity }),
    collections.notices.find({ causedBy: identity }).sort({ firedAt: 1 }).toArray(),
  ]);
  return [
    ...(occurredAt ? [step('clicked', occurredAt, null)] : []),
    step('published', time, { where: 'actions', id: _id }),
    ...(applied ? [applied] : []),
    ...(told
      ? [step('told', new Date(told.recordTime), { where: 'shop-events', id: `${told.partition}:${told.offset}` })]
      : []),
    ...reacted.map(({ firedAt, rule, voucher }) =>
      step('reacted', firedAt, { where: rule.name, id: voucher?.id ?? rule.id }),
    ),
  ];
}

async function appliedAs(collections: Collections, type: ActionType | null, _id: string): Promise<LifeStep | null> {
  const where = type && effectCollections[type];
  if (!where) return null;
  const found = await collections[where as 'owned_items'].findOne({ _id }, { projection: { appliedAt: 1 } });
  return found && step('applied', found.appliedAt, { where, id: _id });
}

function step(name: LifeStep['step'], at: Date, wrote: LifeStep['wrote']): LifeStep {
  return { step: name, at: at.toISOString(), wrote };
}
