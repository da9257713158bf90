/** The first products of a type: four to show, and one more in case the product itself is among them. */
export function relatedRequest(type: string) {
  return { type, size: 5 };
}
