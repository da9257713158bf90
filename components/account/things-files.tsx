import { Download, Printer } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { ButtonLink, buttonClass } from '@/components/ui/button';
import { address, apiPaths, paths } from '@/lib/domain/paths';
import { filterOf, type ThingsState } from '@/lib/reads/things';

/** What is shown, as it can be taken along: all pages of it. */
export function ThingsFiles({ view }: { view: ThingsState }) {
  const t = useTranslations('shop.account');
  const locale = useLocale();
  const filter = filterOf(view);
  return (
    <div className="flex flex-wrap gap-1">
      <a
        href={address(apiPaths.accountCsv, { ...filter, sort: view.sort, locale })}
        download
        className={buttonClass({ tone: 'quiet', size: 'sm' })}
      >
        <Download aria-hidden className="size-4" />
        {t('download')}
      </a>
      <ButtonLink href={paths.receipt(filter)} tone="quiet" size="sm">
        <Printer aria-hidden className="size-4" />
        {t('print')}
      </ButtonLink>
    </div>
  );
}
