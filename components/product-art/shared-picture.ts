import type { StaticImageData } from 'next/image';
import { type Drawing, drawingOf } from './drawing-of';
import bread from './pictures/bread.png';
import butter from './pictures/butter.png';
import chocolate from './pictures/chocolate.png';
import generic from './pictures/generic.png';
import milk from './pictures/milk.png';
import sugar from './pictures/sugar.png';

const pictures: Record<Drawing, StaticImageData> = { bread, butter, chocolate, generic, milk, sugar };

/** The picture that stands beside a link to a product of this type, drawn by `pictures/draw.mjs`. */
export function sharedPicture(type: string): { url: string; width: number; height: number } {
  const { src: url, width, height } = pictures[drawingOf(type)];
  return { url, width, height };
}
