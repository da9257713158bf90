import { Leaf } from 'lucide-react';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { getViewer } from '@/lib/auth/session';
import { paths } from '@/lib/domain/paths';
import { unlessOutage } from '@/lib/mongo/outage';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('security');
  return { title: t('deletedTitle') };
}

export default async function AccountDeletedPage() {
  const [t, viewer] = await Promise.all([getTranslations('security'), unlessOutage(getViewer)]);
  // Whoever is signed in has an account.
  if (viewer && viewer.role !== 'anonymous') redirect(paths.account);
  return (
    <div className="mx-auto flex w-full max-w-md flex-col items-center gap-3 py-16 text-center sm:py-24">
      <span className="flex size-14 items-center justify-center rounded-full bg-accent-soft text-accent">
        <Leaf aria-hidden className="size-7" />
      </span>
      <h1 className="font-semibold text-2xl">{t('deletedTitle')}</h1>
      <p className="text-ink-soft">{t('deletedBody')}</p>
      <ButtonLink href={paths.catalogue} className="mt-2">
        {t('deletedAction')}
      </ButtonLink>
    </div>
  );
}
