import { MailQuestionMark } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { operatorPage, panelTitle } from '@/app/operator/operator-page';
import { type IdProps, metadataId, pageId } from '@/app/page-props';
import { asked, Prefetched, readForPage } from '@/app/prefetched';
import { Stopped } from '@/app/stopped';
import { LetterPanel } from '@/components/dead-letters/letter-panel';
import { NotFound } from '@/components/shell/not-found';
import { paths } from '@/lib/domain/paths';
import { letterReads } from '@/lib/reads/dead-letters';

export async function generateMetadata(props: IdProps): Promise<Metadata> {
  const id = await metadataId(props);
  return panelTitle(async () => {
    const isMissing = (await readForPage(letterReads.one, { id })) === null;
    return isMissing ? (await getTranslations('operator.deadLetters'))('missingTitle') : id;
  });
}

export default operatorPage(async (props: IdProps) => {
  const id = await pageId(props);
  if ((await readForPage(letterReads.one, { id })) === null) {
    return (
      <Stopped status={404}>
        <NotFound of="operator.deadLetters" icon={MailQuestionMark} list={paths.deadLetters} />
      </Stopped>
    );
  }
  return (
    <Prefetched reads={[asked(letterReads.one, { id })]}>
      <LetterPanel id={id} />
    </Prefetched>
  );
});
