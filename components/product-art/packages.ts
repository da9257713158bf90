/** Where something is set upon a body, in units of the picture (240 by 240); `turn` is an SVG transform. */
interface Place {
  x: number;
  y: number;
  className: string;
  turn?: string;
}

/** A text as large as fits into `width`, and not larger than `size`. */
interface Label extends Place {
  width: number;
  size: number;
}

/** What a body of `drawings.svg` carries. */
export interface Package {
  /** The first word of the product's name. */
  word: Label;
  /** Its first letter, as a sign. */
  letter?: Label;
  /** One of three prints; an emblem, where nothing else is said. */
  print: Place & { of?: 'carton' };
}

const milk = 'fill-art-milk';
const main = 'fill-art-main';
const deep = 'fill-art-deep';
const pale = 'fill-art-pale';

function label(x: number, y: number, width: number, size: number, className: string, turn?: string): Label {
  return { x, y, width, size, className, ...(turn && { turn }) };
}

function print(x: number, y: number, className: string, turn?: string): Place {
  return { x, y, className, ...(turn && { turn }) };
}

/** By the drawing's name: a body of each shape. */
export const packages = {
  milk: [
    { word: label(107, 124, 60, 19, deep), print: { ...print(0, 0, main), of: 'carton' } },
    { word: label(114, 163, 62, 19, milk), print: print(114, 112, pale) },
    { word: label(109, 127, 58, 18, deep), print: print(109, 180, pale) },
  ],
  sugar: [
    { word: label(110, 128, 64, 19, milk), print: print(110, 149, pale) },
    { word: label(106, 125, 68, 20, deep), print: print(84, 168, pale) },
    { word: label(112, 136, 60, 19, deep), print: print(112, 156, main) },
  ],
  chocolate: [
    {
      word: label(112, 154, 72, 24, milk, 'rotate(-8 120 130)'),
      print: print(112, 178, pale, 'rotate(-8 120 130)'),
    },
    {
      word: label(109, 99, 50, 22, deep, 'rotate(6 120 120) rotate(-12 110 92)'),
      print: print(110, 154, pale, 'rotate(6 120 120)'),
    },
    { word: label(100, 169, 92, 28, milk), print: print(166, 159, pale) },
  ],
  bread: [
    { word: label(120, 187, 96, 20, milk), print: print(58, 174, pale) },
    { word: label(102, 166, 62, 19, deep, 'rotate(-7 120 150)'), print: print(102, 126, main, 'rotate(-7 120 150)') },
    { word: label(156, 166, 46, 17, milk), print: print(158, 126, pale) },
  ],
  butter: [
    { word: label(108, 168, 84, 22, deep), print: print(152, 106, main) },
    { word: label(134, 142, 58, 18, deep), print: print(152, 104, pale) },
    { word: label(112, 165, 88, 23, milk), print: print(0, 0, deep, 'translate(120 88) scale(1 0.5)') },
  ],
  generic: [
    { letter: label(108, 142, 60, 46, deep), word: label(108, 188, 80, 16, milk), print: print(169, 132, main) },
    { letter: label(112, 146, 60, 40, deep), word: label(112, 170, 74, 15, main), print: print(112, 90, pale) },
    { letter: label(110, 136, 48, 38, deep), word: label(112, 190, 72, 15, milk), print: print(92, 84, pale) },
  ],
} as const satisfies Record<string, readonly [Package, Package, Package]>;
