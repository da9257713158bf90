import { readPipeline } from '@/app/api/_lib/pipeline';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { PipelinePanel } from '@/components/pipeline/pipeline-panel';
import { requireOperator } from '@/lib/auth/session';
import { overviewQuery, pipelineQuery } from '@/lib/http/operator';
import { overview } from '@/lib/queries/dashboard';

export const generateMetadata = () => pageTitle('pipeline');

export default async function PipelinePage() {
  await requireOperator();
  return (
    <Prefetched
      prefetch={(client, collections) => [
        client.prefetchQuery({
          ...overviewQuery(),
          queryFn: () => overview(collections, { role: 'operator' }, new Date()),
        }),
        client.prefetchQuery({ ...pipelineQuery(), queryFn: () => readPipeline(collections) }),
      ]}
    >
      <PipelinePanel />
    </Prefetched>
  );
}
