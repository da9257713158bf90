import { Radio } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { operatorPage, panelTitle } from '@/app/operator/operator-page';
import { type IdProps, metadataId, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { Stopped } from '@/app/stopped';
import { RecordPanel } from '@/components/feed/record-panel';
import { NotFound } from '@/components/shell/not-found';
import { paths } from '@/lib/domain/paths';
import { feedReads } from '@/lib/reads/feed';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const id = await metadataId(props);
  return panelTitle(async () => {
    const isMissing = (await readForPage(feedReads.entry, { id })) === null;
    return isMissing ? (await getTranslations('operator.feed'))('missingTitle') : id;
  });
}

export default operatorPage(async (props: IdProps) => {
  const id = await pageId(props);
  if ((await readForPage(feedReads.entry, { id })) === null) {
    return (
      <Stopped status={404}>
        <NotFound of="operator.feed" icon={Radio} list={paths.feed} />
      </Stopped>
    );
  }
  return (
    <Prefetched reads={[asked(feedReads.entry, { id })]}>
      <RecordPanel id={id} />
    </Prefetched>
  );
});
