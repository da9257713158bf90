import { Told } from '@/components/ui/told';

/** A product in a table: its name, and its type beside it. */
export function ProductName({ name, type }: { name: string; type: string }) {
  return (
    <span>
      <span className="font-medium">
        <Told>{name}</Told>
      </span>{' '}
      <span className="font-normal text-ink-soft">
        <Told>{type}</Told>
      </span>
    </span>
  );
}
