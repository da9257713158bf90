import { type BodyProps, Emblem, Ground, Word } from './parts';

/** A carton with a gable top, a glass bottle, or a brick with a screw cap. */
export const milkBodies = [GableCarton, GlassBottle, BrickCarton] as const;

function GableCarton({ print, word }: BodyProps) {
  return (
    <g>
      <Ground cx={126} rx={64} />
      <path d="M72 94 H142 V206 H72Z" className="fill-art-milk" />
      <path d="M142 94 L174 82 V194 L142 206Z" className="fill-art-milk-shade" />
      <path d="M72 94 H142 L158 60 H88Z" className="fill-art-main" />
      <path d="M142 94 L174 82 L158 60Z" className="fill-art-deep" />
      <path d="M86 40 H160 V60 H88 L86 58Z" className="fill-art-deep" />
      <path d="M86 48 H160 V51 H86Z" className="fill-art-main" />
      <CartonPrint print={print} />
      <Word x={107} y={124} width={60} size={19} text={word} className="fill-art-deep" />
      <path d="M72 94 H76 V206 H72Z" className="fill-art-shine" />
    </g>
  );
}

function CartonPrint({ print }: { print: number }) {
  if (print === 0) {
    return (
      <g>
        <path d="M72 172 C84 150 102 150 112 164 C120 174 132 160 142 156 V206 H72Z" className="fill-art-main" />
        <path d="M142 156 C152 150 164 154 174 146 V194 L142 206Z" className="fill-art-deep" />
        <circle cx={90} cy={150} r={9} className="fill-art-pale" />
      </g>
    );
  }
  if (print === 1) {
    return (
      <g>
        <path
          d="M84 140 C92 132 104 138 100 148 C96 158 82 152 84 140Z M112 158 C124 148 138 156 132 170 C126 182 106 174 112 158Z M80 176 C88 166 102 172 98 186 C94 196 78 190 80 176Z"
          className="fill-art-deep"
        />
        <path
          d="M152 112 C160 106 168 112 164 124 C158 132 148 124 152 112Z M150 160 C158 152 170 154 166 168 C160 178 146 172 150 160Z"
          className="fill-art-deep"
        />
      </g>
    );
  }
  return (
    <g>
      <path
        d="M107 136 C119 154 126 162 126 172 A19 19 0 0 1 88 172 C88 162 95 154 107 136Z"
        className="fill-art-main"
      />
      <path d="M97 170 C97 178 101 183 107 184 L107 180 C103 179 101 176 101 170Z" className="fill-art-shine" />
      <path d="M72 196 H142 V206 H72Z" className="fill-art-main" />
      <path d="M142 196 L174 184 V194 L142 206Z" className="fill-art-deep" />
    </g>
  );
}

function GlassBottle({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={50} />
      <path
        d="M104 50 H136 V78 C136 92 160 100 160 124 V194 C160 202 154 206 146 206 H94 C86 206 80 202 80 194 V124 C80 100 104 92 104 78Z"
        className="fill-art-milk"
      />
      <path
        d="M126 50 H136 V78 C136 92 160 100 160 124 V194 C160 202 154 206 146 206 H132 C144 200 148 196 148 186 V126 C148 104 126 96 126 80Z"
        className="fill-art-milk-shade"
      />
      <path d="M104 50 H136 V70 H104Z" className="fill-art-glass" />
      <path d="M100 32 C100 29 102 28 104 28 H136 C138 28 140 29 140 32 V50 H100Z" className="fill-art-main" />
      <path d="M128 28 H136 C138 28 140 29 140 32 V50 H128Z" className="fill-art-deep" />
      <path d="M80 130 H160 V182 H80Z" className="fill-art-main" />
      <path d="M148 130 H160 V182 H148Z" className="fill-art-deep" />
      <path d="M80 134 H160 V136 H80Z M80 176 H160 V178 H80Z" className="fill-art-pale" />
      <Emblem print={print} x={114} y={112} className="fill-art-pale" />
      <Word x={114} y={163} width={62} size={19} text={word} className="fill-art-milk" />
      <path d="M88 128 C88 112 100 104 106 96 L109 98 C103 107 94 114 94 128 V192 H88Z" className="fill-art-shine" />
    </g>
  );
}

function BrickCarton({ print, word }: BodyProps) {
  return (
    <g>
      <Ground cx={124} rx={60} />
      <path d="M76 70 L108 56 H170 L142 70Z" className="fill-art-pale" />
      <path d="M76 70 H142 V206 H76Z" className="fill-art-main" />
      <path d="M142 70 L170 56 V192 L142 206Z" className="fill-art-deep" />
      <path d="M110 44 H134 V62 C128 65 116 65 110 62Z" className="fill-art-milk-shade" />
      <ellipse cx={122} cy={44} rx={12} ry={5} className="fill-art-milk" />
      <path d="M76 92 C96 78 122 106 142 90 V150 C122 166 96 136 76 152Z" className="fill-art-milk" />
      <path d="M142 90 C152 84 160 86 170 76 V138 C160 146 152 144 142 150Z" className="fill-art-milk-shade" />
      <Word x={109} y={127} width={58} size={18} text={word} className="fill-art-deep" />
      <Emblem print={print} x={109} y={180} className="fill-art-pale" />
      <path d="M76 70 H80 V206 H76Z" className="fill-art-shine" />
    </g>
  );
}
