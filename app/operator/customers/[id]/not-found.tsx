import { UserX } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default async function CustomerNotFound() {
  const t = await getTranslations('operator.customers');
  return (
    <EmptyState
      icon={UserX}
      title={t('missingTitle')}
      body={t('missingBody')}
      action={<ButtonLink href="/operator/customers">{t('back')}</ButtonLink>}
    />
  );
}
