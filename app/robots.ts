import type { MetadataRoute } from 'next';
import { paths } from '@/lib/domain/paths';

/** What search engines may read: the shelf and its products, and nothing that is somebody's. */
export default function robots(): MetadataRoute.Robots {
  const none = ['/api/', paths.overview, paths.account, paths.basket, paths.signIn(), paths.register()];
  return { rules: { userAgent: '*', allow: paths.catalogue, disallow: none } };
}
