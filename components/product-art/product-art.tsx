import type { ComponentType } from 'react';
import { cn } from '@/components/ui/cn';
import { typeKey } from '@/lib/domain/product-type';
import { breadBodies } from './bread';
import { butterBodies } from './butter';
import { chocolateBodies } from './chocolate';
import { genericBodies } from './generic';
import { milkBodies } from './milk';
import type { BodyProps } from './parts';
import { sugarBodies } from './sugar';
import { artVariant } from './variant';

type Bodies = readonly [ComponentType<BodyProps>, ComponentType<BodyProps>, ComponentType<BodyProps>];

/** Bodies by what types are compared by. */
const bodies: ReadonlyMap<string, Bodies> = new Map([
  ['mleko', milkBodies],
  ['cukier', sugarBodies],
  ['czekolada', chocolateBodies],
  ['chleb', breadBodies],
  ['maslo', butterBodies],
]);

interface Props {
  product: { id: string; name: string; type: string };
  className?: string;
}

/**
 * A product's picture: a body by its type, coloured and printed by its id. Decorative; the name is always beside it.
 * It takes the width it is given and is as high as wide. It has no ids and no inline styles, so a page may hold many.
 */
export function ProductArt({ product, className }: Props) {
  const { tint, shape, print } = artVariant(product.id);
  const Body = (bodies.get(typeKey(product.type)) ?? genericBodies)[shape] ?? genericBodies[0];
  const word = product.name.trim().split(/\s+/)[0] ?? '';
  return (
    <div data-tint={tint} aria-hidden="true" className={cn('overflow-hidden bg-art-backdrop', className)}>
      <svg viewBox="0 0 240 240" className="block size-full" aria-hidden="true" focusable="false">
        <circle cx={120} cy={126} r={96} className="fill-art-halo" />
        <Body print={print} word={word} />
      </svg>
    </div>
  );
}
