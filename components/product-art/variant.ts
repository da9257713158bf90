/** How one product is drawn; everything follows from its id, so it looks the same on every page and every visit. */
export interface ArtVariant {
  /** Which of the hues in `tokens.css` (`data-tint`) colours it. */
  tint: number;
  /** Which body of its type is drawn: 0, 1 or 2. */
  shape: 0 | 1 | 2;
  /** Which print its package carries: 0, 1 or 2. */
  print: 0 | 1 | 2;
}

/** How many hues `tokens.css` has. */
export const tintCount = 12;

/** Chosen so that the seed's thirteen groceries get thirteen looks of different colours. */
const basis = 829_856_124;

/** FNV-1a (32 bits) over UTF-16 units, with a final mix so that ids that differ only in their last digit part well. */
function hash(text: string): number {
  let value = basis;
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 16777619);
  value = Math.imul(value ^ (value >>> 15), 2246822507);
  return (value ^ (value >>> 13)) >>> 0;
}

/** The look of the product with the given id. */
export function artVariant(id: string): ArtVariant {
  const value = hash(id);
  return {
    tint: value % tintCount,
    shape: third(value / tintCount),
    print: third(value / (tintCount * 3)),
  };
}

function third(value: number): 0 | 1 | 2 {
  return (Math.floor(value) % 3) as 0 | 1 | 2;
}
