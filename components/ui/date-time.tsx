import { clsx } from 'clsx';
import { repeatedHour } from '@/lib/domain/warsaw-time';
import { useFormat } from '@/lib/i18n/use-format';

/** A moment in Warsaw's time, with the zone where the clocks show it twice; `precise` adds seconds. The full date is in the tooltip. */
export function DateTime({ iso, precise = false, className }: { iso: string; precise?: boolean; className?: string }) {
  const format = useFormat();
  const date = new Date(iso);
  const text = format.dateTime(date, {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    ...(precise && { second: '2-digit' }),
  });
  const zone = repeatedHour(date);
  return (
    <time
      dateTime={iso}
      title={`${format.dateTime(date, { dateStyle: 'full', timeStyle: 'medium' })}${zone ? ` ${zone}` : ''}`}
      className={clsx('figures', className)}
    >
      {text}
      {zone && ` ${zone}`}
    </time>
  );
}
