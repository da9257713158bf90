import { afterAll, beforeEach, expect, it } from 'vitest';
import type { Rule } from '@/lib/domain/rule';
import { readRevisions } from '@/lib/mongo/revisions';
import { at, openTestShop, type TestShop } from '@/lib/mongo/testing';
import { addRule, changeRule, deleteRule, switchRule } from './rules';

let shop: TestShop;
beforeEach(async () => {
  await shop?.close();
  shop = await openTestShop();
});
afterAll(() => shop.close());

const rule: Rule = { name: 'Powitanie', enabled: true, condition: { kind: 'first_purchase' }, voucher: null };
const spend: Rule = { ...rule, condition: { kind: 'spend_above', amount: 1000, days: 7 } };
const by = (minutes: number) => ({ actorId: 'op', at: at(minutes) });
const stored = (id = 'r1') => shop.collections.rules.findOne({ _id: id });

it('adds a rule once per intent, active from now on', async () => {
  await addRule(shop.collections, 'r1', rule, by(1));
  await addRule(shop.collections, 'r1', { ...rule, name: 'Inna' }, by(2));
  expect(await stored()).toEqual({ _id: 'r1', ...rule, createdAt: at(1), updatedAt: at(1), activeFrom: at(1) });
  expect(await readRevisions(shop.collections, ['rules'])).toEqual([expect.stringMatching(/:2$/)]);
  const [entry] = await shop.collections.audit.find().sort({ at: 1 }).toArray();
  expect(entry).toMatchObject({ actorId: 'op', action: 'add_rule', target: 'r1', detail: JSON.stringify(rule) });
});

it('makes a rule active anew when its condition changes or it is switched on, and only then', async () => {
  const { collections } = shop;
  await addRule(collections, 'r1', spend, by(1));
  const voucher = { productType: 'masło', percentOff: 20 };
  expect(await changeRule(collections, 'r1', { ...spend, name: 'Inna', voucher }, by(2))).toBe('done');
  expect(await stored()).toMatchObject({ name: 'Inna', voucher, activeFrom: at(1), updatedAt: at(2) });
  const higher = { ...spend, condition: { ...spend.condition, amount: 2000 } } as Rule;
  expect(await changeRule(collections, 'r1', higher, by(3))).toBe('done');
  expect(await stored()).toMatchObject({ activeFrom: at(3) });
  expect(await switchRule(collections, 'r1', true, by(4))).toBe('done');
  expect(await switchRule(collections, 'r1', false, by(5))).toBe('done');
  expect(await stored()).toMatchObject({ enabled: false, activeFrom: at(3) });
  expect(await switchRule(collections, 'r1', true, by(6))).toBe('done');
  expect(await stored()).toMatchObject({ enabled: true, activeFrom: at(6) });
});

it('makes a rule active anew when a bound changes, and a bound that is not said any more is gone', async () => {
  const { collections } = shop;
  await addRule(collections, 'r1', spend, by(1));
  expect(await changeRule(collections, 'r1', { ...spend, minUnits: null, until: null }, by(2))).toBe('done');
  expect(await stored()).toMatchObject({ activeFrom: at(1) });
  const bounded: Rule = { ...spend, minUnits: 3, from: '2026-03-01', until: '2026-03-31' };
  expect(await changeRule(collections, 'r1', bounded, by(3))).toBe('done');
  expect(await stored()).toMatchObject({ minUnits: 3, from: '2026-03-01', until: '2026-03-31', activeFrom: at(3) });
  expect(await changeRule(collections, 'r1', spend, by(4))).toBe('done');
  expect(await stored()).toMatchObject({ minUnits: null, from: null, until: null, activeFrom: at(4) });
});

it('keeps the kind of a rule’s condition, unless its document is faulty', async () => {
  await addRule(shop.collections, 'r1', rule, by(1));
  expect(await changeRule(shop.collections, 'r1', spend, by(2))).toBe('other_kind');
  expect(await stored()).toMatchObject({ condition: rule.condition, updatedAt: at(1) });
  await shop.collections.rules.updateOne({ _id: 'r1' }, { $unset: { condition: '' } });
  expect(await changeRule(shop.collections, 'r1', spend, by(3))).toBe('done');
  expect(await stored()).toMatchObject({ condition: spend.condition, activeFrom: at(3) });
});

it('keeps a deleted rule’s document, and touches it no more', async () => {
  const { collections } = shop;
  await addRule(collections, 'r1', rule, by(1));
  expect(await deleteRule(collections, 'r1', by(2))).toBe('done');
  expect(await deleteRule(collections, 'r1', by(3))).toBe('done');
  expect(await changeRule(collections, 'r1', rule, by(4))).toBe('not_found');
  expect(await switchRule(collections, 'r1', true, by(4))).toBe('not_found');
  await addRule(collections, 'r1', rule, by(5));
  expect(await stored()).toMatchObject({ deleted: true, enabled: false });
});

it('says so when there is no such rule', async () => {
  expect(await changeRule(shop.collections, 'none', rule, by(1))).toBe('not_found');
  expect(await switchRule(shop.collections, 'none', true, by(1))).toBe('not_found');
  expect(await deleteRule(shop.collections, 'none', by(1))).toBe('not_found');
  expect(await shop.collections.audit.countDocuments()).toBe(0);
});
