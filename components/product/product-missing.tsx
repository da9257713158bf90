import { PackageX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/domain/paths';

/** In the place of a product that is not there. */
export function ProductMissing() {
  const t = useTranslations('shop.product');
  const shelf = (
    <ButtonLink href={paths.catalogue} tone="primary">
      {t('toCatalogue')}
    </ButtonLink>
  );
  return <EmptyState heading="h1" icon={PackageX} title={t('notFoundTitle')} body={t('notFoundBody')} action={shelf} />;
}
