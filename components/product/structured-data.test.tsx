import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { productData, StructuredData } from './structured-data';

const product = { id: 'a/b', name: 'Tea', type: 'tea', price: 1_240, createdAt: '', updatedAt: '' };

it('says what a product is and costs, at its public address', () => {
  expect(productData(product, 'https://shop.example')).toMatchObject({
    ...{ name: 'Tea', category: 'tea', sku: 'a/b', url: 'https://shop.example/products/a%2Fb' },
    offers: { price: '12.40', priceCurrency: 'PLN' },
  });
});

it('holds any name, and ends where its element ends', () => {
  const name = 'A </script> "B" & <!-- C';
  const html = renderToStaticMarkup(<StructuredData of={productData({ ...product, name }, '')} />);
  expect(html.match(/</g)).toHaveLength(2);
  const inner = html.slice(html.indexOf('>') + 1, html.lastIndexOf('<'));
  expect(JSON.parse(inner).name).toBe(name);
});
