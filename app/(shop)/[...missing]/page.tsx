import { MapPinOff } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { StopPage } from '@/app/stopped';
import { paths } from '@/lib/domain/paths';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('missingPage');
  return { title: t('title') };
}

/** Every address that is nothing else's. */
export default async function MissingPage() {
  const t = await getTranslations('missingPage');
  return (
    <StopPage
      status={404}
      icon={MapPinOff}
      title={t('title')}
      body={t('body')}
      href={paths.catalogue}
      action={t('toShop')}
    />
  );
}
