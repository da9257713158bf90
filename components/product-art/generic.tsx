import { type BodyProps, Emblem, Ground, Word } from './parts';

/** For every other type: a box, a jar, or a pouch, with the name's first letter as its sign. */
export const genericBodies = [SignBox, Jar, Pouch] as const;

function first(word: string): string {
  return [...word][0]?.toUpperCase() ?? '';
}

function SignBox({ print, word }: BodyProps) {
  return (
    <g>
      <Ground cx={124} rx={70} />
      <path d="M62 78 L92 58 H184 L154 78Z" className="fill-art-pale" />
      <path d="M62 78 H154 V206 H62Z" className="fill-art-main" />
      <path d="M154 78 L184 58 V186 L154 206Z" className="fill-art-deep" />
      <circle cx={108} cy={126} r={34} className="fill-art-milk" />
      <Word x={108} y={142} width={60} size={46} text={first(word)} className="fill-art-deep" />
      <Word x={108} y={188} width={80} size={16} text={word} className="fill-art-milk" />
      <Emblem print={print} x={169} y={132} className="fill-art-main" />
      <path d="M62 78 H66 V206 H62Z" className="fill-art-shine" />
    </g>
  );
}

function Jar({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={62} />
      <path
        d="M66 92 C66 82 76 78 84 76 H156 C164 78 174 82 174 92 V190 C174 200 166 206 156 206 H84 C74 206 66 200 66 190Z"
        className="fill-art-main"
      />
      <path
        d="M148 76 H156 C164 78 174 82 174 92 V190 C174 200 166 206 156 206 H140 C150 202 154 196 154 186 V92 C154 84 152 79 148 76Z"
        className="fill-art-deep"
      />
      <path d="M74 46 C74 42 77 40 81 40 H159 C163 40 166 42 166 46 V72 H74Z" className="fill-art-milk-shade" />
      <path d="M74 46 C74 42 77 40 81 40 H159 C163 40 166 42 166 46 V54 H74Z" className="fill-art-milk" />
      <path d="M66 104 H174 V182 H66Z" className="fill-art-milk" />
      <path d="M154 104 H174 V182 H154Z" className="fill-art-milk-shade" />
      <Word x={112} y={146} width={60} size={40} text={first(word)} className="fill-art-deep" />
      <Word x={112} y={170} width={74} size={15} text={word} className="fill-art-main" />
      <Emblem print={print} x={112} y={90} className="fill-art-pale" />
      <path d="M74 96 C74 90 76 87 80 85 V198 C76 197 74 194 74 190Z" className="fill-art-shine" />
    </g>
  );
}

function Pouch({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={60} />
      <path
        d="M70 50 H170 C164 100 166 150 174 200 C150 210 90 210 66 200 C74 150 76 100 70 50Z"
        className="fill-art-main"
      />
      <path
        d="M148 50 H170 C164 100 166 150 174 200 C168 203 160 205 150 206 C142 150 144 100 148 50Z"
        className="fill-art-deep"
      />
      <path d="M68 40 H172 L170 62 H70Z" className="fill-art-pale" />
      <path d="M69 52 H171 V55 H69Z" className="fill-art-main" />
      <path d="M110 84 L146 120 L110 168 L76 120Z" className="fill-art-milk" />
      <Word x={110} y={136} width={48} size={38} text={first(word)} className="fill-art-deep" />
      <Word x={112} y={190} width={72} size={15} text={word} className="fill-art-milk" />
      <Emblem print={print} x={92} y={84} className="fill-art-pale" />
      <path d="M76 64 C80 110 78 156 73 200 L69 199 C76 150 77 106 73 64Z" className="fill-art-shine" />
    </g>
  );
}
