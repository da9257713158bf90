import { useLocale, useTranslations } from 'next-intl';
import { type Control, useWatch } from 'react-hook-form';
import { Notice } from '@/components/ui/notice';
import type { SimulatorSpec } from '@/lib/domain/simulator';
import { formatCount } from '@/lib/i18n/format';

interface Props {
  /** Named by the button that starts it. */
  id: string;
  control: Control<SimulatorSpec>;
  /** How many products there are to buy; null while nobody knows. */
  shelf: number | null;
}

/** What the run will do to the shop, before it is started: what it adds, who buys, and from where. */
export function RunPlan({ id, control, shelf }: Props) {
  const t = useTranslations('operator.simulator.plan');
  const locale = useLocale();
  const { customers, products, purchases, priceChanges } = useWatch({ control });
  const counts = [customers, products, purchases, priceChanges].map((value) =>
    Number.isInteger(value) ? Number(value) : 0,
  );
  const [people = 0, goods = 0, bought = 0, prices = 0] = counts;
  if (people + goods + bought + prices === 0) return null;
  if (bought + prices > 0 && goods === 0 && shelf === 0) return <Notice tone="pending">{t('emptyShelf')}</Notice>;
  const shown = (value: number) => formatCount(value, locale);
  const makes = t('makes', { people, goods, shownPeople: shown(people), shownGoods: shown(goods) });
  const buyers = people > 0 ? 'new' : 'known';
  const shelfNow = shelf ?? 0;
  const what = { bought, shownBought: shown(bought), buyers, shelf: shelfNow, shownShelf: shown(shelfNow) };
  const buysSome = shelfNow > 0 ? t('buysBoth', what) : t('buysNew', what);
  const buys = goods > 0 ? buysSome : t('buysShelf', what);
  const changes = t('changes', { prices, shownPrices: shown(prices), goods: goods > 0 ? 'new' : 'known' });
  return (
    <p id={id} className="rounded-md bg-sunken px-3 py-2 text-sm">
      {makes} {bought > 0 && buys} {prices > 0 && changes}
    </p>
  );
}
