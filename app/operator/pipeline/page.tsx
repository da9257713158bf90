import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import { asked, Prefetched } from '@/app/prefetched';
import { PipelinePanel } from '@/components/pipeline/pipeline-panel';
import { overviewReads } from '@/lib/reads/overview';
import { pipelineReads } from '@/lib/reads/pipeline';

export const generateMetadata = () => pageTitle('pipeline');

export default operatorPage(async () => (
  <Prefetched reads={[asked(pipelineReads.now, {}), asked(overviewReads.now, {})]}>
    <PipelinePanel />
  </Prefetched>
));
