import { createLoader, type SearchParams } from 'nuqs/server';
import { readRules } from '@/app/api/_lib/rules';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { noticeListParams, toNoticeRequest } from '@/components/rules/params';
import { RulesPanel } from '@/components/rules/rules-panel';
import { noticesQuery, rulesQuery } from '@/lib/http/rules';
import { listNotices } from '@/lib/queries/notices';
import { deleteRule, saveRule, switchRule } from './actions';

export const generateMetadata = () => pageTitle('rules');

const load = createLoader(noticeListParams);

export default operatorPage(async ({ searchParams }: { searchParams: Promise<SearchParams> }) => {
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
});
