import { idIn } from '@/lib/domain/paths';

interface Address {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** The id in a page's address. Next 16.4 hands a page its path's parameters escaped, `100%25` for `100%`. */
export async function pageId({ params, searchParams }: Address): Promise<string> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  return idIn(decodeURIComponent(id), query.id);
}

/** The same id for the page's metadata, whose parameters Next 16.4 hands over unescaped. */
export async function metadataId({ params, searchParams }: Address): Promise<string> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  return idIn(id, query.id);
}
