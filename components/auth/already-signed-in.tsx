'use client';

import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { told } from '@/lib/domain/unseen';

interface Props {
  /** Who is signed in; `null` is nobody. */
  name: string | null;
  next: string;
  children: ReactNode;
}

/**
 * Tells somebody who is signed in so, instead of the form. Who becomes signed in by the form keeps it: it is about to
 * lead on, and the server's answer renders this page once more before that.
 */
export function AlreadySignedIn({ name, next, children }: Props) {
  const t = useTranslations('shop.auth');
  const [nameAtFirst] = useState(name);
  if (nameAtFirst === null) return children;
  return (
    <div className="flex flex-wrap items-center justify-between gap-4">
      <p>{t('already', { name: told(nameAtFirst ?? '') })}</p>
      <ButtonLink href={next} tone="primary">
        {t('goOn')}
      </ButtonLink>
    </div>
  );
}
