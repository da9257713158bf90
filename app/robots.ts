import type { MetadataRoute } from 'next';
import { config, publicUrl } from '@/lib/config';
import { paths } from '@/lib/domain/paths';

/** The public address is known when the web runs, not when it is built. */
export const dynamic = 'force-dynamic';

/** What search engines may read: the shelf and its products, and nothing that is somebody's. */
export default function robots(): MetadataRoute.Robots {
  const none = ['/api/', paths.overview, paths.account, paths.basket, paths.signIn(), paths.register()];
  const rules = { userAgent: '*', allow: paths.catalogue, disallow: none };
  return { rules, sitemap: `${publicUrl(config())}/sitemap.xml` };
}
