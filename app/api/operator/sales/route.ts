import { z } from 'zod';
import { getRoute } from '@/app/api/_lib/get-route';
import { salesRanges } from '@/lib/domain/sales-range';
import { warsawDay } from '@/lib/domain/warsaw-time';
import { salesReport, salesSorts } from '@/lib/queries/sales-report';

export const GET = getRoute({
  access: 'operator',
  query: z.strictObject({ range: z.enum(salesRanges).default('today'), sort: z.enum(salesSorts).optional() }),
  revisions: ['sales'],
  alsoDependsOn: () => warsawDay(new Date()),
  read: ({ collections, query }) => salesReport(collections, query, new Date()),
});
