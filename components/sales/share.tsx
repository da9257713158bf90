import { useFormat } from '@/lib/i18n/use-format';

/** A part of the whole, as a bar and as per cent. */
export function Share({ part, whole }: { part: number; whole: number }) {
  const format = useFormat();
  const ratio = whole === 0 ? 0 : part / whole;
  return (
    <span className="flex items-center justify-end gap-2">
      <span aria-hidden className="h-2 w-16 overflow-hidden rounded-full bg-sunken">
        <span className="block h-full rounded-full bg-accent" style={{ width: `${ratio * 100}%` }} />
      </span>
      <span className="figures w-12 text-right text-ink-soft text-xs">
        {format.number(ratio, { style: 'percent', maximumFractionDigits: 1 })}
      </span>
    </span>
  );
}
