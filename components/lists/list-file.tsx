'use client';

import { Download } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { buttonClass } from '@/components/ui/button';
import { address, type Parameters } from '@/lib/domain/paths';

/**
 * All pages of a list as a file for spreadsheets, in the reader's language.
 *
 * @param path of the file, of `apiPaths`.
 * @param request what narrows and orders the list; a place and a size of pages say nothing of a file.
 */
export function ListFile({ path, request }: { path: string; request: Parameters }) {
  const t = useTranslations('operator.list');
  const locale = useLocale();
  const { cursor: _, size: __, ...all } = request;
  return (
    <a href={address(path, { ...all, locale })} download className={buttonClass({ tone: 'quiet' })}>
      <Download aria-hidden className="size-4" />
      <span className="max-sm:sr-only">{t('file')}</span>
    </a>
  );
}
