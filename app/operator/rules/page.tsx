import { createLoader, type SearchParams } from 'nuqs/server';
import { readRules } from '@/app/api/_lib/rules';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { noticeListParams, toNoticeRequest } from '@/components/rules/params';
import { RulesPanel } from '@/components/rules/rules-panel';
import { requireOperator } from '@/lib/auth/session';
import { noticesQuery, rulesQuery } from '@/lib/http/rules';
import { listNotices } from '@/lib/queries/notices';
import { deleteRule, saveRule, switchRule } from './actions';

export const generateMetadata = () => pageTitle('rules');

const load = createLoader(noticeListParams);

export default async function RulesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  await requireOperator();
  const request = toNoticeRequest(await load(searchParams));
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({ ...rulesQuery(), queryFn: () => readRules(collections) }),
        client.prefetchQuery({ ...noticesQuery(request), queryFn: () => listNotices(collections, request) }),
      ]}
    >
      <RulesPanel save={saveRule} change={switchRule} remove={deleteRule} />
    </Prefetched>
  );
}
