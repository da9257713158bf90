/** A path with the parameters that are set, in the order of their names, so that one request has one URL. */
export function withQuery(path: string, parameters: Readonly<Record<string, string | number | undefined>>): string {
  const set = Object.entries(parameters)
    .filter((entry): entry is [string, string | number] => entry[1] !== undefined && entry[1] !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]): [string, string] => [name, String(value)]);
  const query = new URLSearchParams(set).toString();
  return query === '' ? path : `${path}${path.includes('?') ? '&' : '?'}${query}`;
}
