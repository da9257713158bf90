/** The page of a dead letter. */
export function letterHref(id: string): string {
  return `/operator/dead-letters/${encodeURIComponent(id)}`;
}
