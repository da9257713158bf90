import { type BodyProps, Emblem, Ground, Word } from './parts';

/** A paper bag, a box with cubes before it, or a canister. */
export const sugarBodies = [PaperBag, CubeBox, Canister] as const;

function PaperBag({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={60} />
      <path d="M74 74 C90 70 150 70 166 74 L170 200 C150 208 90 208 70 200Z" className="fill-art-milk" />
      <path d="M142 71 C152 71 160 73 166 74 L170 200 C162 204 152 205 142 206Z" className="fill-art-milk-shade" />
      <path d="M76 50 H164 L166 74 C150 70 90 70 74 74Z" className="fill-art-pale" />
      <path d="M76 50 H164 L164.5 58 H75.5Z" className="fill-art-main" />
      <path d="M73 98 C92 94 148 94 167 98 L169 164 C150 170 90 170 71 164Z" className="fill-art-main" />
      <path d="M142 95 C152 96 160 97 167 98 L169 164 C161 167 152 168 142 168Z" className="fill-art-deep" />
      <Word x={110} y={128} width={64} size={19} text={word} className="fill-art-milk" />
      <Emblem print={print} x={110} y={149} className="fill-art-pale" />
      <path d="M84 180 H134 V183 H84Z M84 189 H118 V192 H84Z" className="fill-art-milk-shade" />
      <path d="M78 76 L81 75 L78 198 L74 197Z" className="fill-art-shine" />
    </g>
  );
}

/** A cube seen from above its corner; (x, y) is the middle of its top. */
function Cube({ x, y, size }: { x: number; y: number; size: number }) {
  const half = size * 0.5;
  return (
    <g transform={`translate(${x} ${y})`}>
      <path d={`M0 ${-half} L${size} 0 L0 ${half} L${-size} 0Z`} className="fill-art-milk" />
      <path d={`M${-size} 0 L0 ${half} V${half + size} L${-size} ${size}Z`} className="fill-art-milk-shade" />
      <path d={`M${size} 0 L0 ${half} V${half + size} L${size} ${size}Z`} className="fill-art-milk-deep" />
    </g>
  );
}

function CubeBox({ print, word }: BodyProps) {
  return (
    <g>
      <Ground cx={120} rx={74} />
      <path d="M58 84 L84 66 H178 L154 84Z" className="fill-art-pale" />
      <path d="M58 84 H154 V198 H58Z" className="fill-art-main" />
      <path d="M154 84 L178 66 V180 L154 198Z" className="fill-art-deep" />
      <path d="M68 96 H144 V140 C120 150 92 150 68 140Z" className="fill-art-milk" />
      <Word x={106} y={125} width={68} size={20} text={word} className="fill-art-deep" />
      <Emblem print={print} x={84} y={168} className="fill-art-pale" />
      <Cube x={136} y={172} size={18} />
      <Cube x={172} y={180} size={16} />
      <Cube x={152} y={152} size={16} />
      <path d="M58 84 H62 V198 H58Z" className="fill-art-shine" />
    </g>
  );
}

function Canister({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={56} />
      <path d="M72 74 V194 C72 204 168 204 168 194 V74Z" className="fill-art-main" />
      <path d="M142 74 V201 C158 200 168 197 168 194 V74Z" className="fill-art-deep" />
      <path d="M72 104 C92 110 148 110 168 104 V170 C148 176 92 176 72 170Z" className="fill-art-milk" />
      <path d="M142 108 C153 107 162 106 168 104 V170 C162 172 153 173 142 174Z" className="fill-art-milk-shade" />
      <path d="M68 58 V74 C68 84 172 84 172 74 V58Z" className="fill-art-milk-shade" />
      <ellipse cx={120} cy={58} rx={52} ry={10} className="fill-art-milk" />
      <ellipse cx={120} cy={50} rx={10} ry={8} className="fill-art-main" />
      <Word x={112} y={136} width={60} size={19} text={word} className="fill-art-deep" />
      <Emblem print={print} x={112} y={156} className="fill-art-main" />
      <path d="M80 84 H85 V196 C83 196 81 195 80 195Z" className="fill-art-shine" />
    </g>
  );
}
