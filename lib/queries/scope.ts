/** Whose data a query may see. Another customer's data looks like it does not exist. */
export type Scope = { role: 'operator' } | { role: 'customer'; customerId: string };

/** The filter that a scope puts on documents with a `customerId`. */
export function scopeFilter(scope: Scope): { customerId?: string } {
  return scope.role === 'operator' ? {} : { customerId: scope.customerId };
}

/** True when the scope may see the given customer at all. */
export function maySeeCustomer(scope: Scope, customerId: string): boolean {
  return scope.role === 'operator' || scope.customerId === customerId;
}
