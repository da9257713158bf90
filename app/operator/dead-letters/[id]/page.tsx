import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { cache } from 'react';
import { readDeadLetter } from '@/app/api/_lib/dead-letter';
import { pageTitle } from '@/app/operator/page-title';
import { Prefetched } from '@/app/operator/prefetched';
import { unlessOutage } from '@/app/outage';
import { idOf } from '@/app/path-id';
import { LetterPanel } from '@/components/dead-letters/letter-panel';
import { requireOperator } from '@/lib/auth/session';
import { deadLetterQuery } from '@/lib/http/dead-letters';
import { webCollections } from '@/lib/mongo/web';

interface Props {
  params: Promise<{ id: string }>;
}

/** The letter; `null` when there is none, `undefined` when the database does not answer: the browser asks again. */
const readLetter = cache((id: string) => unlessOutage(async () => readDeadLetter(await webCollections(), id)));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  await requireOperator();
  const id = await idOf(params);
  return (await readLetter(id)) ? { title: id } : pageTitle('deadLetters');
}

export default async function DeadLetterPage({ params }: Props) {
  await requireOperator();
  const id = await idOf(params);
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
}
