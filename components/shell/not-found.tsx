import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

interface Props {
  /** Whose messages say what is not there. */
  of: `operator.${'customers' | 'deadLetters' | 'feed' | 'products' | 'purchases'}`;
  icon: LucideIcon;
  /** The list that it is not in. */
  list: string;
}

/** In the place of the page of something that is not there. */
export function NotFound({ of, icon, list }: Props) {
  const t = useTranslations(of);
  const back = <ButtonLink href={list}>{t('back')}</ButtonLink>;
  return <EmptyState heading="h1" icon={icon} title={t('missingTitle')} body={t('missingBody')} action={back} />;
}
