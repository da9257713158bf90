/** The URL's parameters, which everybody may write. */
export type SearchParams = Record<string, string | string[] | undefined>;

/** What Next gives a page that reads them. */
export interface SearchProps {
  searchParams: Promise<SearchParams>;
}
