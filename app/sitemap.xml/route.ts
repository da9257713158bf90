import { getRoute } from '@/app/api/_lib/get-route';
import { config, publicUrl } from '@/lib/config';
import { paths } from '@/lib/domain/paths';
import { countProducts, listProductAddresses } from '@/lib/queries/products';
import { whole } from '@/lib/reads/parameters';
import { addressSet, partIndex } from './xml';

/** Products in one file, of the 50,000 that https://www.sitemaps.org/protocol.html allows: what one caller may cost. */
const partSize = 10_000;
const mostParts = 50_000;

/** All that search engines may find: one file, or, of a larger shop, an index of its parts. */
export const GET = getRoute({
  access: 'public',
  parameters: { part: whole({ min: 1, max: mostParts }) },
  read: async ({ collections, request: { part } }) => {
    const origin = publicUrl(config());
    const parts = Math.ceil((await countProducts(collections)) / partSize);
    if (part === undefined && parts > 1) return xmlAnswer(partIndex(origin, Math.min(parts, mostParts)));
    const from = ((part ?? 1) - 1) * partSize;
    const products = await listProductAddresses(collections, { from, count: partSize });
    if (part !== undefined && products.length === 0) return null;
    const shelf = from === 0 ? [{ path: paths.catalogue }] : [];
    return xmlAnswer(
      addressSet(origin, [...shelf, ...products.map(({ id, at }) => ({ path: paths.product(id), at }))]),
    );
  },
});

function xmlAnswer(body: string): Response {
  return new Response(body, { headers: { 'content-type': 'application/xml; charset=utf-8' } });
}
