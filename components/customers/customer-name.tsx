'use client';

import { useTranslations } from 'next-intl';
import { Link } from '@/components/ui/link';
import { Told } from '@/components/ui/told';
import { paths } from '@/lib/domain/paths';

/** A customer's name, linked to their page; without a link when they were forgotten (`''`) or are not known (`null`). */
export function CustomerName({ id, name }: { id: string; name: string | null }) {
  const t = useTranslations('operator');
  if (name === null) return <span className="text-ink-soft">{t('purchases.unknownCustomer')}</span>;
  if (name === '') return <span className="text-ink-soft">{t('forget.name')}</span>;
  return (
    <Link href={paths.customer(id)} className="text-info underline-offset-4 hover:underline">
      <Told>{name}</Told>
    </Link>
  );
}
