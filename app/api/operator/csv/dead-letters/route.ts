import { getRoute } from '@/app/api/_lib/get-route';
import { fileLocale, listFile } from '@/app/api/operator/csv/list-file';
import { csvTime } from '@/lib/queries/csv';
import { listDeadLetters } from '@/lib/queries/dead-letters';
import { deadLetterFilter, deadLetterSorts } from '@/lib/reads/dead-letters';
import { sortBy } from '@/lib/reads/list';

/** The dead letters that a filter leaves; their bytes are on their pages. */
export const GET = getRoute({
  access: 'operator',
  parameters: { ...deadLetterFilter, sort: sortBy(deadLetterSorts), ...fileLocale },
  read: ({ collections, request: { id: _, locale, ...request } }, { headers }) =>
    listFile(
      { name: 'deadLetters', locale, headers },
      (page) => listDeadLetters(collections, { ...request, ...page }),
      (names) => [
        [names.id, ({ id }) => id],
        [names.setAside, ({ deadLetteredAt }) => csvTime(deadLetteredAt)],
        [names.state, ({ state }) => state],
        [names.code, ({ code }) => code],
        [names.message, ({ message }) => message],
        [names.eventId, ({ eventId }) => eventId],
        [names.type, ({ eventType }) => eventType],
        [names.customerId, ({ customerId }) => customerId],
        [names.key, ({ keyText }) => keyText],
      ],
    ),
});
