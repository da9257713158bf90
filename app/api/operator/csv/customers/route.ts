import { getRoute, scopeOf } from '@/app/api/_lib/get-route';
import { fileLocale, listFile } from '@/app/api/operator/csv/list-file';
import { csvTime } from '@/lib/queries/csv';
import { listCustomersWithFigures } from '@/lib/queries/customer-figures';
import { customerFilter, customerSorts } from '@/lib/reads/customers';
import { sortBy } from '@/lib/reads/list';

/** The customers that a search leaves, with their accounts and what they bought. */
export const GET = getRoute({
  access: 'operator',
  parameters: { ...customerFilter, sort: sortBy(customerSorts), ...fileLocale },
  read: ({ collections, viewer, request: { id: _, locale, ...request } }, { headers }) =>
    listFile(
      { name: 'customers', locale, headers },
      (page) => listCustomersWithFigures(collections, scopeOf(viewer), { ...request, ...page }),
      (names) => [
        [names.id, ({ id }) => id],
        [names.lastName, ({ lastName }) => lastName],
        [names.firstName, ({ firstName }) => firstName],
        [names.email, ({ email }) => email],
        [names.address, ({ address }) => address.replaceAll('\n', ', ')],
        [names.city, ({ city }) => city],
        [names.purchases, ({ purchases }) => purchases],
        [names.spent, ({ spent }) => ({ grosze: spent })],
        [names.lastSeen, ({ lastSeenAt }) => csvTime(lastSeenAt)],
        [names.registered, ({ registeredAt }) => csvTime(registeredAt)],
      ],
    ),
});
