import { UserX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/domain/paths';

export default async function CustomerNotFound() {
  const t = await getTranslations('operator.customers');
  return (
    <EmptyState
      icon={UserX}
      title={t('missingTitle')}
      body={t('missingBody')}
      action={<ButtonLink href={paths.customers}>{t('back')}</ButtonLink>}
    />
  );
}
