import type { Metadata } from 'next';
import type { SearchParams } from 'nuqs/server';
import { idIn } from '@/lib/domain/paths';

/** What Next gives a page that reads the URL's parameters, which everybody may write. */
export interface SearchProps {
  searchParams: Promise<SearchParams>;
}

/** What it gives a page that is about something. */
export interface IdProps extends SearchProps {
  params: Promise<{ id: string }>;
}

/** What a page says of itself where somebody shares its address. Next replaces it as a whole, so a page adds to this. */
export function openGraph(locale: string): NonNullable<Metadata['openGraph']> {
  return { siteName: 'ClientFlow', type: 'website', locale: locale === 'pl' ? 'pl_PL' : 'en_GB' };
}

/** The id in a page's address. Next 16.4 hands a page its path's parameters escaped, `100%25` for `100%`. */
export async function pageId({ params, searchParams }: IdProps): Promise<string> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  return idIn(decodeURIComponent(id), query.id);
}

/** The same id for the page's metadata, whose parameters Next 16.4 hands over unescaped. */
export async function metadataId({ params, searchParams }: IdProps): Promise<string> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  return idIn(id, query.id);
}
