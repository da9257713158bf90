import { PackageX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/domain/paths';

export default async function ProductNotFound() {
  const t = await getTranslations('shop.product');
  return (
    <EmptyState
      icon={PackageX}
      title={t('notFoundTitle')}
      body={t('notFoundBody')}
      action={
        <ButtonLink href={paths.catalogue} tone="primary">
          {t('toCatalogue')}
        </ButtonLink>
      }
    />
  );
}
