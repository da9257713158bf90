import { MailQuestionMark } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/domain/paths';

export default async function DeadLetterNotFound() {
  const t = await getTranslations('operator.deadLetters');
  return (
    <EmptyState
      icon={MailQuestionMark}
      title={t('missingTitle')}
      body={t('missingBody')}
      action={<ButtonLink href={paths.deadLetters}>{t('back')}</ButtonLink>}
    />
  );
}
