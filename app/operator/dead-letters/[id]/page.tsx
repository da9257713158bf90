import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { operatorPage, pageTitle } from '@/app/operator/operator-page';
import { type IdProps, metadataId, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { LetterPanel } from '@/components/dead-letters/letter-panel';
import { requireOperator } from '@/lib/auth/session';
import { unlessOutage } from '@/lib/mongo/outage';
import { letterReads } from '@/lib/reads/dead-letters';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const id = await metadataId(props);
  const answer = (await unlessOutage(requireOperator)) && (await readForPage(letterReads.one, { id }));
  return answer ? { title: id } : pageTitle('deadLetters');
}

export default operatorPage(async (props: IdProps) => {
  const id = await pageId(props);
  if ((await readForPage(letterReads.one, { id })) === null) notFound();
  return (
    <Prefetched reads={[asked(letterReads.one, { id })]}>
      <LetterPanel id={id} />
    </Prefetched>
  );
});
