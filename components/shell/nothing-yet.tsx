import type { LucideIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { paths } from '@/lib/domain/paths';

/** A page of the panel in a shop in which nothing has happened yet, and the way to the simulator. */
export function NothingYet(props: { icon: LucideIcon; title: string; body: string }) {
  const t = useTranslations('operator.overview');
  return (
    <EmptyState
      {...props}
      action={
        <ButtonLink tone="primary" href={paths.simulator}>
          {t('toSimulator')}
        </ButtonLink>
      }
    />
  );
}
