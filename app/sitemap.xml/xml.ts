const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const namespace = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** A page and when it changed last. */
export interface Place {
  path: string;
  at?: Date;
}

/** A sitemap of the pages of a site. */
export function addressSet(origin: string, places: readonly Place[]): string {
  const lines = places.map(({ path, at }) => {
    const changed = at ? `<lastmod>${at.toISOString()}</lastmod>` : '';
    return `<url><loc>${escaped(origin + path)}</loc>${changed}</url>\n`;
  });
  return `${head}<urlset ${namespace}>\n${lines.join('')}</urlset>\n`;
}

/** An index of the parts 1 to `parts`. */
export function partIndex(origin: string, parts: number): string {
  const lines = Array.from({ length: parts }, (_, i) => {
    return `<sitemap><loc>${escaped(`${origin}/sitemap.xml?part=${i + 1}`)}</loc></sitemap>\n`;
  });
  return `${head}<sitemapindex ${namespace}>\n${lines.join('')}</sitemapindex>\n`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
