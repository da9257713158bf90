import { clsx } from 'clsx';

/** How lines are told apart: by colour, and by dashes for those who do not see it. */
export const looks = [
  { stroke: 'stroke-accent', dot: 'bg-accent', dash: undefined },
  { stroke: 'stroke-info', dot: 'bg-info', dash: '7 4' },
  { stroke: 'stroke-pending', dot: 'bg-pending', dash: '1.5 5' },
  { stroke: 'stroke-rejected', dot: 'bg-rejected', dash: '10 4 1.5 4' },
] as const;

/** A line of this look, joined or alone. */
export function Stroke({ d, look }: { d: string; look: number }) {
  const { stroke, dash } = looks[look] ?? looks[0];
  return (
    <path
      d={d}
      vectorEffect="non-scaling-stroke"
      strokeDasharray={dash}
      strokeLinecap="round"
      strokeLinejoin="round"
      className={clsx('fill-none stroke-2', stroke)}
    />
  );
}

/** What each line is. */
export function Legend({ names }: { names: readonly string[] }) {
  return names.map((name, look) => (
    <span key={name} className="flex items-center gap-2">
      <svg aria-hidden="true" className="h-2 w-7" viewBox="0 0 28 8">
        <Stroke d="M2 4H26" look={look} />
      </svg>
      {name}
    </span>
  ));
}
