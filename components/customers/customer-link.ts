/** The operator's page of a customer. */
export function customerHref(id: string): string {
  return `/operator/customers/${encodeURIComponent(id)}`;
}
