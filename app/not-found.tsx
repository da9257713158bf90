import { getTranslations } from 'next-intl/server';

/** For addresses of Next's own, `/_next/…`: pages have `(shop)/[...missing]`. It goes out with every page, so it is short. */
export default async function NotFound() {
  const t = await getTranslations('missingPage');
  return <h1>{t('title')}</h1>;
}
