import { useTranslations } from 'next-intl';
import { StateLegend } from '@/components/ui/state-badge';

/** How the shop works, in a line, and what its states mean. */
export function ShopFooter() {
  const t = useTranslations('shop.footer');
  return (
    <footer className="mt-16 border-line border-t print:hidden">
      <div className="mx-auto grid max-w-6xl gap-2 px-4 py-8 sm:px-6 md:grid-cols-[1fr_auto] md:gap-12">
        <p className="max-w-xl py-2 text-ink-soft text-sm">{t('how')}</p>
        <StateLegend />
      </div>
    </footer>
  );
}
