/** Who is looking at the shop; `unknown` while the database that would tell does not answer. */
export type ShopViewer =
  | { role: 'unknown' }
  | { role: 'anonymous' }
  | { role: 'customer'; customerId: string; name: string }
  | { role: 'operator'; name: string };

/** True of whoever may put something into a basket. */
export function mayBuy({ role }: ShopViewer): boolean {
  return role === 'customer' || role === 'anonymous';
}

/** The customer who is looking, `null` for anybody else. */
export function customerIdOf(viewer: ShopViewer): string | null {
  return viewer.role === 'customer' ? viewer.customerId : null;
}
