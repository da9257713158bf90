import { type BodyProps, Emblem, Ground, Word } from './parts';

/** A round loaf, a long one, or a tin loaf with its slices cut; each with a paper band. */
export const breadBodies = [RoundLoaf, LongLoaf, TinLoaf] as const;

function RoundLoaf({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={84} />
      <path
        d="M32 158 C32 98 70 66 120 66 C170 66 208 98 208 158 C208 194 186 206 120 206 C54 206 32 194 32 158Z"
        className="fill-art-crust"
      />
      <path
        d="M150 70 C186 82 208 112 208 158 C208 194 186 206 120 206 C168 200 186 186 186 152 C186 116 174 86 150 70Z"
        className="fill-art-crust-deep"
      />
      <path
        d="M62 108 C84 84 112 80 134 84 L128 92 C108 90 86 96 70 114Z M58 140 C92 104 136 98 166 106 L160 115 C130 110 94 118 66 147Z"
        className="fill-art-crumb"
      />
      <path
        d="M62 108 C84 84 112 80 134 84 L131 88 C110 84 86 90 66 111Z M58 140 C92 104 136 98 166 106 L163 110 C132 103 92 112 62 143Z"
        className="fill-art-flour"
      />
      <path
        d="M33 150 C70 170 170 170 207 150 C208 160 208 172 202 182 C168 200 72 200 38 182 C32 172 32 160 33 150Z"
        className="fill-art-main"
      />
      <path
        d="M182 158 C192 156 201 153 207 150 C208 160 208 172 202 182 C196 186 188 188 180 190 C185 180 185 168 182 158Z"
        className="fill-art-deep"
      />
      <Word x={120} y={187} width={96} size={20} text={word} className="fill-art-milk" />
      <Emblem print={print} x={58} y={174} className="fill-art-pale" />
    </g>
  );
}

const scores = [
  [38, 132],
  [160, 122],
  [182, 136],
] as const;

function LongLoaf({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={90} />
      <g transform="rotate(-7 120 150)">
        <path
          d="M22 156 C22 118 60 92 120 92 C180 92 218 118 218 156 C218 188 184 202 120 202 C56 202 22 188 22 156Z"
          className="fill-art-crust"
        />
        <path
          d="M172 100 C200 110 218 130 218 156 C218 188 184 202 120 202 C168 196 196 184 198 152 C199 130 188 112 172 100Z"
          className="fill-art-crust-deep"
        />
        {scores.map(([x, y]) => (
          <g key={x} transform={`translate(${x} ${y})`}>
            <path d="M0 6 C4 -6 12 -12 20 -14 L24 -6 C16 -3 10 2 8 12Z" className="fill-art-crumb" />
            <path d="M0 6 C4 -6 12 -12 20 -14 L21.5 -11 C13 -8 6 -2 3 8Z" className="fill-art-flour" />
          </g>
        ))}
        <path
          d="M72 101 C88 94 134 91 152 95 C146 130 146 166 152 199 C134 203 90 203 72 198 C64 166 64 132 72 101Z"
          className="fill-art-milk"
        />
        <path
          d="M138 93 C143 93 148 94 152 95 C146 130 146 166 152 199 C148 200 143 201 138 201 C132 166 132 130 138 93Z"
          className="fill-art-milk-shade"
        />
        <Emblem print={print} x={102} y={126} className="fill-art-main" />
        <Word x={102} y={166} width={62} size={19} text={word} className="fill-art-deep" />
        <path d="M68 178 C90 183 130 183 148 179 L149 188 C130 192 90 192 70 187Z" className="fill-art-main" />
      </g>
    </g>
  );
}

function TinLoaf({ print, word }: BodyProps) {
  const slice = 'M0 26 C-10 8 6 -8 32 -8 C58 -8 74 8 64 26 V100 H0Z';
  return (
    <g>
      <Ground rx={84} />
      <path
        d="M58 132 C44 110 64 92 96 90 L176 84 C212 84 220 104 206 124 V198 L122 206 H58Z"
        className="fill-art-crust-deep"
      />
      <path d="M104 90 L176 84 C196 84 208 92 210 102 C196 92 156 96 118 104Z" className="fill-art-crust" />
      <path d="M130 103 H194 V200 H130Z" className="fill-art-main" />
      <path d="M130 103 C150 92 176 90 194 92 V104 H130Z" className="fill-art-main" />
      <path d="M180 92 C186 91 190 92 194 92 V200 H180Z" className="fill-art-deep" />
      <Emblem print={print} x={158} y={126} className="fill-art-pale" />
      <Word x={156} y={166} width={46} size={17} text={word} className="fill-art-milk" />
      <g transform="translate(48 106)">
        <path d={slice} className="fill-art-crust" transform="translate(10 -2)" />
        <path d={slice} className="fill-art-crust-deep" />
        <path d="M5 28 C-4 11 10 -3 32 -3 C54 -3 68 11 59 28 V95 H5Z" className="fill-art-crumb" />
        <path
          d="M16 40 a3 3 0 1 0 .1 0Z M42 30 a4 4 0 1 0 .1 0Z M30 62 a3 3 0 1 0 .1 0Z M48 76 a3 3 0 1 0 .1 0Z M18 80 a2.5 2.5 0 1 0 .1 0Z"
          className="fill-art-flour"
        />
      </g>
    </g>
  );
}
