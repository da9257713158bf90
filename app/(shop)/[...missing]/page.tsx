import { MapPinOff } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { MadeFor } from '@/app/made-for';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { sayPageStatus } from '@/lib/auth/page-status';
import { paths } from '@/lib/domain/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('missingPage');
  return { title: t('title') };
}

/** Every address that is nothing else's. */
export default async function MissingPage() {
  sayPageStatus(404);
  const t = await getTranslations('missingPage');
  const home = (
    <ButtonLink href={paths.catalogue} tone="primary">
      {t('toShop')}
    </ButtonLink>
  );
  return (
    <MadeFor>
      <EmptyState heading="h1" icon={MapPinOff} title={t('title')} body={t('body')} action={home} />
    </MadeFor>
  );
}
