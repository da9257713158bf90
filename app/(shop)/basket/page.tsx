import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { buyBasket } from '@/app/(shop)/buy';
import { customersTitle, OperatorsDoNotBuy } from '@/app/(shop)/operators-do-not-buy';
import { shopViewer } from '@/app/(shop)/shop-viewer';
import { Messages } from '@/app/messages';
import { asked, Prefetched } from '@/app/prefetched';
import { BasketView } from '@/components/basket/basket-view';
import { accountReads } from '@/lib/reads/account';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('basket.adding');
  return customersTitle(t('title'));
}

export default async function BasketPage() {
  const viewer = await shopViewer();
  if (viewer.role === 'operator') return <OperatorsDoNotBuy />;
  return (
    <Messages of={['basket.page', 'freshness', 'shop.account', 'shop.purchase', 'vouchers']}>
      <Prefetched reads={[asked(accountReads.vouchers, {})]}>
        <BasketView viewer={viewer} buyAll={buyBasket} />
      </Prefetched>
    </Messages>
  );
}
