import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { fileLocale, listFile } from '@/app/api/operator/csv/list-file';
import { csvTime } from '@/lib/queries/csv';
import { listPurchases } from '@/lib/queries/purchases';
import { sortBy } from '@/lib/reads/list';
import { purchaseFilter, purchaseSorts } from '@/lib/reads/purchases';

/** The purchases that a filter leaves. */
export const GET = getRoute({
  access: 'operator',
  parameters: { ...purchaseFilter, sort: sortBy(purchaseSorts), ...fileLocale },
  read: ({ collections, viewer, request: { id: _, locale, ...request } }, { headers }) =>
    listFile(
      { name: 'purchases', locale, headers },
      (page) => listPurchases(collections, scopeOf(viewer), { ...request, ...page }),
      (names) => [
        [names.id, ({ id }) => id],
        [names.at, ({ purchasedAt }) => csvTime(purchasedAt)],
        [names.customerId, ({ customerId }) => customerId],
        [names.customer, ({ customerName }) => customerName],
        [names.productId, ({ productId }) => productId],
        [names.product, ({ name }) => name],
        [names.type, ({ type }) => type],
        [names.pieces, ({ quantity }) => quantity],
        [names.unitPrice, ({ unitPrice }) => ({ grosze: unitPrice })],
        [names.value, ({ value }) => ({ grosze: value })],
        [names.voucher, ({ voucher }) => voucher?.id ?? null],
      ],
    ),
});
