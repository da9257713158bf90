/** What every drawn body gets: the print of its package and the words on its label. */
export interface BodyProps {
  print: number;
  /** First word of the product's name. */
  word: string;
}

/** The shadow that stands a body on the ground (y = 206 of 240). */
export function Ground({ cx = 120, rx = 62 }: { cx?: number; rx?: number }) {
  return <ellipse cx={cx} cy={206} rx={rx} ry={8} className="fill-art-shadow" />;
}

/** Mean advance of the font's letters, in em. */
const letterWidth = 0.64;

/** One word, centred, as large as fits into `width` and not larger than `size` (units of the picture). */
export function Word(props: { x: number; y: number; width: number; size: number; text: string; className: string }) {
  const { x, y, width, size, text, className } = props;
  const fitted = Math.min(size, width / (Math.max(1, text.length) * letterWidth));
  return (
    <text x={x} y={y} textAnchor="middle" fontSize={fitted} fontWeight={700} className={className}>
      {text}
    </text>
  );
}

/** A small print around (0, 0), about 28 units wide: an ear of wheat, a sun, or a sprig. */
export function Emblem({ print, x, y, className }: { print: number; x: number; y: number; className: string }) {
  return (
    <g transform={`translate(${x} ${y})`} className={className}>
      {print === 0 && (
        <g>
          <path d="M-1 14 L-1 -6 L1 -6 L1 14Z" />
          <path d="M0 -14 C4 -10 4 -6 0 -2 C-4 -6 -4 -10 0 -14Z" />
          <path d="M1 1 C3 -5 7 -7 11 -7 C11 -2 7 2 1 3Z M-1 1 C-3 -5 -7 -7 -11 -7 C-11 -2 -7 2 -1 3Z" />
          <path d="M1 9 C3 3 7 1 11 1 C11 6 7 10 1 11Z M-1 9 C-3 3 -7 1 -11 1 C-11 6 -7 10 -1 11Z" />
        </g>
      )}
      {print === 1 && (
        <g>
          <circle r={6.5} />
          {[0, 45, 90, 135, 180, 225, 270, 315].map((angle) => (
            <rect key={angle} x={-1.2} y={-14} width={2.4} height={5} rx={1.2} transform={`rotate(${angle})`} />
          ))}
        </g>
      )}
      {print === 2 && (
        <g>
          <path d="M0 13 C-2 4 -2 0 0 -12 L1.5 -12 C1 0 1 4 2 13Z" />
          <path d="M0 -2 C-10 -2 -13 -8 -13 -13 C-5 -13 0 -9 0 -2Z" />
          <path d="M0 5 C10 5 13 -1 13 -6 C5 -6 0 -2 0 5Z" />
        </g>
      )}
    </g>
  );
}
