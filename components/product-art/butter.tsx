import { type BodyProps, Emblem, Ground, Word } from './parts';

/** A wrapped block, a block on a dish, or a tub. */
export const butterBodies = [WrappedBlock, DishBlock, Tub] as const;

function WrappedBlock({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={84} />
      <path d="M36 124 L72 90 H210 L180 124Z" className="fill-art-pale" />
      <path d="M36 124 H180 V204 H36Z" className="fill-art-main" />
      <path d="M180 124 L210 90 V170 L180 204Z" className="fill-art-deep" />
      <path d="M180 124 L210 90 L200 134Z M180 204 L210 170 L200 134Z" className="fill-art-main" />
      <path d="M52 124 L88 90 H128 L96 124Z" className="fill-art-main" />
      <ellipse cx={108} cy={164} rx={58} ry={28} className="fill-art-milk" />
      <ellipse cx={108} cy={164} rx={52} ry={23} className="fill-art-butter-pale" />
      <Word x={108} y={168} width={84} size={22} text={word} className="fill-art-deep" />
      <path d="M92 176 H124 V179 H92Z" className="fill-art-main" />
      <Emblem print={print} x={152} y={106} className="fill-art-main" />
      <path d="M36 124 H41 V204 H36Z" className="fill-art-shine" />
    </g>
  );
}

function DishBlock({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={92} />
      <path
        d="M26 186 C26 178 40 174 120 174 C200 174 214 178 214 186 C214 198 180 206 120 206 C60 206 26 198 26 186Z"
        className="fill-art-deep"
      />
      <path
        d="M22 178 C22 168 60 162 120 162 C180 162 218 168 218 178 C218 188 180 194 120 194 C60 194 22 188 22 178Z"
        className="fill-art-main"
      />
      <path
        d="M38 177 C38 170 70 166 120 166 C170 166 202 170 202 177 C202 184 170 188 120 188 C70 188 38 184 38 177Z"
        className="fill-art-pale"
      />
      <path d="M66 116 L90 94 H186 L168 116Z" className="fill-art-butter-pale" />
      <path d="M66 116 H168 V180 H66Z" className="fill-art-butter" />
      <path d="M168 116 L186 94 V160 L168 180Z" className="fill-art-butter-deep" />
      <path d="M92 116 L114 94 H194 C198 94 200 98 198 102 L190 160 L168 184 H92Z" className="fill-art-milk" />
      <path d="M168 116 L194 94 C198 94 200 98 198 102 L190 160 L168 184Z" className="fill-art-milk-shade" />
      <path
        d="M92 116 L98 124 L92 132 L98 140 L92 148 L98 156 L92 164 L98 172 L92 180 V116Z"
        className="fill-art-butter"
      />
      <path d="M102 150 H168 V172 H102Z" className="fill-art-main" />
      <Word x={134} y={142} width={58} size={18} text={word} className="fill-art-deep" />
      <Emblem print={print} x={152} y={104} className="fill-art-pale" />
      <path d="M40 158 L58 152 L64 166 L46 174Z" className="fill-art-butter" />
      <path d="M40 158 L58 152 L60 156 L42 162Z" className="fill-art-butter-pale" />
    </g>
  );
}

function Tub({ print, word }: BodyProps) {
  return (
    <g>
      <Ground rx={76} />
      <path
        d="M42 112 H198 L184 196 C183 203 178 206 170 206 H70 C62 206 57 203 56 196Z"
        className="fill-art-butter-pale"
      />
      <path
        d="M166 112 H198 L184 196 C183 203 178 206 170 206 H148 C156 202 158 198 160 190Z"
        className="fill-art-butter"
      />
      <path d="M45 132 C90 142 150 142 195 132 L188 174 C148 184 92 184 52 174Z" className="fill-art-main" />
      <path d="M164 137 C176 136 187 134 195 132 L188 174 C178 177 168 178 158 179Z" className="fill-art-deep" />
      <Word x={112} y={165} width={88} size={23} text={word} className="fill-art-milk" />
      <path d="M34 92 H206 V108 C206 114 202 116 198 116 H42 C38 116 34 114 34 108Z" className="fill-art-deep" />
      <path
        d="M34 92 C34 78 80 70 120 70 C160 70 206 78 206 92 C206 102 160 106 120 106 C80 106 34 102 34 92Z"
        className="fill-art-main"
      />
      <path
        d="M54 90 C54 82 88 77 120 77 C152 77 186 82 186 90 C186 96 152 99 120 99 C88 99 54 96 54 90Z"
        className="fill-art-pale"
      />
      <g transform="translate(120 88) scale(1 0.5)">
        <Emblem print={print} x={0} y={0} className="fill-art-deep" />
      </g>
      <path d="M48 118 L54 118 L64 200 C60 199 57 198 57 194Z" className="fill-art-shine" />
    </g>
  );
}
