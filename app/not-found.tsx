import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { paths } from '@/lib/domain/paths';
import { MadeFor } from './made-for';

export default async function NotFound() {
  const t = await getTranslations('errors');
  return (
    <MadeFor>
      <main
        id="content"
        className="mx-auto flex min-h-[70dvh] max-w-xl flex-col items-center justify-center gap-4 p-6 text-center"
      >
        <h1 className="font-semibold text-2xl">{t('notFoundTitle')}</h1>
        <p className="text-ink-soft">{t('notFoundBody')}</p>
        <ButtonLink href={paths.catalogue} tone="primary">
          {t('home')}
        </ButtonLink>
      </main>
    </MadeFor>
  );
}
