import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import type { SearchParams } from 'nuqs/server';
import { cache } from 'react';
import { readDeadLetter } from '@/app/api/_lib/dead-letter';
import { operatorPage } from '@/app/operator/operator-page';
import { pageTitle } from '@/app/operator/page-title';
import { metadataId, pageId } from '@/app/path-id';
import { Prefetched } from '@/app/prefetched';
import { LetterPanel } from '@/components/dead-letters/letter-panel';
import { requireOperator } from '@/lib/auth/session';
import { deadLetterQuery } from '@/lib/http/dead-letters';
import { unlessOutage } from '@/lib/mongo/outage';
import { webCollections } from '@/lib/mongo/web';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<SearchParams>;
}

/** The letter; `null` when there is none, `undefined` when the database does not answer: the browser asks again. */
const readLetter = cache((id: string) => unlessOutage(async () => readDeadLetter(await webCollections(), id)));

export async function generateMetadata(props: Props): Promise<Metadata> {
  const id = await metadataId(props);
  return (await unlessOutage(requireOperator)) && (await readLetter(id)) ? { title: id } : pageTitle('deadLetters');
}

export default operatorPage(async (props: Props) => {
  const id = await pageId(props);
  const answer = await readLetter(id);
  if (answer === null) notFound();
  return (
    <Prefetched
      prefetch={(client) =>
        answer ? [client.prefetchQuery({ ...deadLetterQuery(id), queryFn: async () => answer })] : []
      }
    >
      <LetterPanel id={id} />
    </Prefetched>
  );
});
