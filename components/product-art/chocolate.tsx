import { type BodyProps, Emblem, Ground, Word } from './parts';

/** A bar half out of its wrapper, a wrapped bar with pieces broken off, or a wide bar in its box. */
export const chocolateBodies = [OpenBar, WrappedBar, FlatBox] as const;

/** One piece of chocolate with its bevel, at its left upper corner. */
function Piece({ x, y, width, height }: { x: number; y: number; width: number; height: number }) {
  return (
    <g transform={`translate(${x} ${y})`}>
      <rect width={width} height={height} rx={3} className="fill-art-cocoa-deep" />
      <rect x={1.5} y={1.5} width={width - 4} height={height - 4} rx={2.5} className="fill-art-cocoa" />
      <rect x={4.5} y={4.5} width={width - 10} height={height - 10} rx={2} className="fill-art-cocoa-light" />
    </g>
  );
}

function OpenBar({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={58} />
      <g transform="rotate(-8 120 130)">
        {[0, 1, 2].map((row) =>
          [0, 1, 2].map((column) => (
            <Piece key={`${row}-${column}`} x={75 + column * 30} y={30 + row * 26} width={30} height={26} />
          )),
        )}
        <path
          d="M72 92 L84 84 L96 94 L108 83 L120 93 L132 84 L144 94 L156 85 L168 93 V108 H72Z"
          className="fill-art-foil"
        />
        <path d="M70 104 H170 V206 H70Z" className="fill-art-main" />
        <path d="M150 104 H170 V206 H150Z" className="fill-art-deep" />
        <path d="M70 110 H170 V114 H70Z M70 196 H170 V200 H70Z" className="fill-art-pale" />
        <Word x={112} y={154} width={72} size={24} text={word} className="fill-art-milk" />
        <Emblem print={print} x={112} y={178} className="fill-art-pale" />
        <path d="M70 104 H75 V206 H70Z" className="fill-art-shine" />
      </g>
    </g>
  );
}

function WrappedBar({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={70} />
      <g transform="rotate(6 120 120)">
        <path
          d="M82 28 L88 34 L94 28 L100 34 L106 28 L112 34 L118 28 L124 34 L130 28 L136 34 L142 28 L148 34 L154 28 V44 H82Z"
          className="fill-art-foil"
        />
        <path d="M80 40 H156 V182 H80Z" className="fill-art-main" />
        <path d="M138 40 H156 V182 H138Z" className="fill-art-deep" />
        <path d="M80 70 L156 54 V112 L80 128Z" className="fill-art-milk" />
        <path d="M138 58 L156 54 V112 L138 116Z" className="fill-art-milk-shade" />
        <g transform="rotate(-12 110 92)">
          <Word x={109} y={99} width={50} size={22} text={word} className="fill-art-deep" />
        </g>
        <Emblem print={print} x={110} y={154} className="fill-art-pale" />
        <path d="M80 40 H85 V182 H80Z" className="fill-art-shine" />
      </g>
      <Piece x={56} y={176} width={34} height={28} />
      <Piece x={90} y={180} width={34} height={26} />
      <Piece x={148} y={178} width={36} height={28} />
    </g>
  );
}

function FlatBox({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={86} />
      <g transform="rotate(4 120 90)">
        {[0, 1, 2, 3].map((column) => (
          <Piece key={column} x={58 + column * 31} y={40} width={31} height={30} />
        ))}
        {[0, 1, 2, 3].map((column) => (
          <Piece key={column} x={58 + column * 31} y={70} width={31} height={30} />
        ))}
        <path
          d="M54 96 L66 84 L80 94 L94 83 L108 94 L122 84 L136 94 L150 83 L164 94 L176 84 L186 92 V120 H54Z"
          className="fill-art-foil"
        />
      </g>
      <path d="M38 112 H188 V206 H38Z" className="fill-art-main" />
      <path d="M188 112 L204 104 V194 L188 206Z" className="fill-art-deep" />
      <path d="M38 120 H188 V123 H38Z M38 194 H188 V197 H38Z" className="fill-art-pale" />
      <Word x={100} y={169} width={92} size={28} text={word} className="fill-art-milk" />
      <Emblem print={print} x={166} y={159} className="fill-art-pale" />
      <path d="M38 112 H43 V206 H38Z" className="fill-art-shine" />
    </g>
  );
}
