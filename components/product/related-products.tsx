'use client';

import { useTranslations } from 'next-intl';
import { ProductCard } from '@/components/catalogue/product-card';
import { ProductGrid } from '@/components/catalogue/product-grid';
import { customerIdOf, type ShopViewer } from '@/components/shell/shop-viewer';
import { bestPercent, useVouchers } from '@/components/vouchers/use-vouchers';
import { useRead } from '@/lib/http/use-read';
import { productReads, relatedRequest } from '@/lib/reads/products';

const shown = 4;

interface Props {
  product: { id: string; type: string };
  viewer: ShopViewer;
}

/** Others of the product's type; nothing when it is the only one. */
export function RelatedProducts({ product, viewer }: Props) {
  const t = useTranslations('shop.product');
  const { data } = useRead(productReads.list, relatedRequest(product.type));
  const vouchers = useVouchers(customerIdOf(viewer));
  const others = data?.items.filter(({ id }) => id !== product.id).slice(0, shown) ?? [];
  if (others.length === 0) return null;
  return (
    <section className="mt-16">
      <h2 className="mb-5 font-semibold text-xl">{t('related')}</h2>
      <ProductGrid label={t('related')}>
        {others.map((other) => (
          <li key={other.id}>
            <ProductCard product={other} voucherPercent={bestPercent(vouchers, other.type)} heading="h3" />
          </li>
        ))}
      </ProductGrid>
    </section>
  );
}
