import { groszeToZloty } from '@/lib/domain/money';
import { paths } from '@/lib/domain/paths';
import { told } from '@/lib/domain/unseen';
import type { ProductDto } from '@/lib/reads/products';

/** A product and its offer in the words of https://schema.org/Product, for search engines. */
export function productData({ id, name, type, price }: ProductDto, origin: string) {
  const url = `${origin}${paths.product(id)}`;
  const offer = { price: groszeToZloty(price).toFixed(2), priceCurrency: 'PLN' };
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    ...{ name: told(name), category: told(type), sku: id, url },
    offers: { '@type': 'Offer', availability: 'https://schema.org/InStock', url, ...offer },
  };
}

/** Data in a page that no browser runs. Nothing of it ends the element, whatever a producer has in a name. */
export function StructuredData({ of }: { of: object }) {
  const json = JSON.stringify(of).replaceAll('<', '\\u003c');
  // A child would be escaped as text, which is no JSON.
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: json }} />;
}
