import { type Rule, storedRule } from '@/lib/domain/rule';
import type { Collections } from '@/lib/mongo/collections';
import type { NoticeDoc } from '@/lib/mongo/documents/reactions';
import type { CustomerDoc, OwnedItemDoc, VoucherDoc } from '@/lib/mongo/documents/shop';
import type { Page } from '@/lib/reads/list';
import type { NoticeDto, NoticeListRequest, RuleDto } from '@/lib/reads/rules';
import { type KeysetOrder, readPage } from './keyset';

/** Every rule, the oldest first. */
export async function listRules({ rules, notices }: Collections): Promise<RuleDto[]> {
  const [documents, counts] = await Promise.all([
    rules
      .find({ deleted: { $ne: true } })
      .sort({ createdAt: 1, _id: 1 })
      .toArray(),
    notices
      .aggregate<Firings>([{ $group: { _id: '$rule.id', firings: { $sum: 1 }, newest: { $max: '$at' } } }])
      .toArray(),
  ]);
  const byRule = new Map(counts.map((count) => [count._id, count]));
  return documents.map((document) => {
    const { _id: id } = document;
    const found = byRule.get(id);
    const rule = readRule(document);
    return {
      id,
      name: rule?.name ?? String(document.name ?? id),
      rule,
      firings: found?.firings ?? 0,
      newestFiring: found?.newest.toISOString() ?? null,
    };
  });
}

interface Firings {
  _id: string;
  firings: number;
  newest: Date;
}

function readRule(document: unknown): Rule | null {
  const parsed = storedRule.safeParse(document);
  if (!parsed.success) return null;
  const { _id, activeFrom: _from, ...rule } = parsed.data;
  return rule;
}

const order: KeysetOrder = { name: '-at', fields: [{ field: 'at', kind: 'date' }], descending: true };

/** One page of notices, newest first. */
export async function listNotices(
  collections: Collections,
  { rule, ...page }: NoticeListRequest = {},
): Promise<Page<NoticeDto>> {
  const filter = rule === undefined ? {} : { 'rule.id': rule };
  const found = await readPage(collections.notices, { filter, order, page });
  const about = await readAbout(collections, found.items);
  return { ...found, items: found.items.map((notice) => noticeDto(notice, about)) };
}

interface About {
  customers: Map<string, CustomerDoc>;
  items: Map<string, OwnedItemDoc>;
  vouchers: Map<string, VoucherDoc>;
}

/** What notices speak of and do not hold, each with one read by `_id`. */
async function readAbout(collections: Collections, notices: readonly NoticeDoc[]): Promise<About> {
  const [customers, items, vouchers] = await Promise.all([
    collections.customers.find({ _id: { $in: notices.map(({ customerId }) => customerId) } }).toArray(),
    collections.owned_items.find({ _id: { $in: notices.flatMap(({ purchases }) => purchases) } }).toArray(),
    collections.vouchers.find({ _id: { $in: notices.flatMap(({ voucher }) => voucher?.id ?? []) } }).toArray(),
  ]);
  return { customers: byId(customers), items: byId(items), vouchers: byId(vouchers) };
}

function byId<T extends { _id: string }>(documents: readonly T[]): Map<string, T> {
  return new Map(documents.map((document) => [document._id, document]));
}

function noticeDto(notice: NoticeDoc, { customers, items, vouchers }: About): NoticeDto {
  const { _id: id, rule, condition, customerId, at, counted, voucher } = notice;
  const customer = customers.get(customerId);
  const forgotten = customer?.forgotten === true;
  return {
    id,
    rule: { id: rule.id, name: rule.name },
    condition,
    customer: {
      id: customerId,
      name: customer && !forgotten ? `${customer.firstName} ${customer.lastName}` : null,
      forgotten,
    },
    at: at.toISOString(),
    purchases: notice.purchases.flatMap((purchase) => {
      const item = items.get(purchase);
      return item ? { id: purchase, name: item.name, quantity: item.quantity } : [];
    }),
    counted,
    voucher: voucher && {
      productType: voucher.productType,
      percentOff: voucher.percentOff,
      state: vouchers.get(voucher.id)?.state ?? 'issued',
    },
  };
}
