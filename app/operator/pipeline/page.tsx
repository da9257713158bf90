import { readPipeline } from '@/app/api/_lib/pipeline';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/prefetched';
import { PipelinePanel } from '@/components/pipeline/pipeline-panel';
import { overviewQuery, pipelineQuery } from '@/lib/http/operator';
import { overview } from '@/lib/queries/dashboard';

export const generateMetadata = () => pageTitle('pipeline');

export default operatorPage(async () => {
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
});
