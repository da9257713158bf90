import { Progress as Base } from '@base-ui/react/progress';

/** A labelled progress bar; `value` and `max` are counts. */
export function Progress({ label, value, max }: { label: string; value: number; max: number }) {
  return (
    <Base.Root value={value} max={Math.max(1, max)} aria-label={label} className="w-full">
      <Base.Track className="h-2.5 overflow-hidden rounded-full bg-sunken">
        <Base.Indicator className="h-full rounded-full bg-accent transition-[width] duration-150" />
      </Base.Track>
    </Base.Root>
  );
}
