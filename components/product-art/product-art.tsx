/// <reference types="next/image-types/global" />
import { clsx } from 'clsx';
import { drawingOf } from './drawing-of';
import drawings from './drawings.svg';
import { type Package, packages } from './packages';
import { artVariant } from './variant';

interface Props {
  product: { id: string; name: string; type: string };
  className?: string;
}

/**
 * A product's picture: a body by its type, coloured and printed by its id. Decorative; the name is always beside it.
 * It takes the width it is given and is as high as wide. The drawings are one file that is loaded once.
 */
export function ProductArt({ product, className }: Props) {
  const { tint, shape, print: variant } = artVariant(product.id);
  const drawing = drawingOf(product.type);
  const { word, letter, print }: Package = packages[drawing][shape];
  const { turn, of = 'emblem', ...place } = print;
  const text = product.name.trim().split(/\s+/)[0] ?? '';
  return (
    <div data-tint={tint} aria-hidden="true" className={clsx('overflow-hidden bg-art-backdrop', className)}>
      <svg viewBox="0 0 240 240" className="block size-full" aria-hidden="true" focusable="false">
        <circle cx={120} cy={126} r={96} className="fill-art-halo" />
        <use href={`${drawings.src}#${drawing}-${shape}`} />
        <g transform={turn}>
          <use href={`${drawings.src}#${of}-${variant}`} {...place} />
        </g>
        {letter && <Text label={letter} text={[...text][0]?.toUpperCase() ?? ''} />}
        <Text label={word} text={text} />
      </svg>
    </div>
  );
}

/** Mean advance of the font's letters, in em. */
const letterWidth = 0.64;

function Text({ label: { width, size, turn, ...place }, text }: { label: Package['word']; text: string }) {
  const fitted = Math.min(size, width / (Math.max(1, text.length) * letterWidth));
  return (
    <text textAnchor="middle" fontSize={fitted} fontWeight={700} transform={turn} {...place}>
      {text}
    </text>
  );
}
