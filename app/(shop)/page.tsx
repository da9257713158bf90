import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Messages } from '@/app/messages';
import type { SearchProps } from '@/app/page-props';
import { asked, Prefetched } from '@/app/prefetched';
import { Catalogue } from '@/components/catalogue/catalogue';
import { accountReads } from '@/lib/reads/account';
import { catalogueRequest, catalogueView, productReads } from '@/lib/reads/products';
import { shopViewer } from './shop-viewer';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shop.catalogue');
  return { title: t('title') };
}

export default async function CataloguePage({ searchParams }: SearchProps) {
  const request = catalogueRequest(await catalogueView.load(searchParams));
  return (
    <Messages of={['freshness', 'shop.card', 'shop.catalogue', 'vouchers']}>
      <Prefetched reads={[asked(accountReads.vouchers, {}), asked(productReads.list, request)]}>
        <Catalogue viewer={await shopViewer()} />
      </Prefetched>
    </Messages>
  );
}
